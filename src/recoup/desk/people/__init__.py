"""The use cases about people: letting them in, inviting them, and what programs may do in their name."""
