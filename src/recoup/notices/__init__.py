"""What leaves the house by mail: letters to customers, once and in order, and the digest and alerts for the staff."""
