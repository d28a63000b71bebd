"""What notices promise: customers are told once, in order, and in words that were looked at."""
