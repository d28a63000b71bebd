"""What only a person can do: what they need for it, how Recoup knows that it was done, and what they recorded."""
