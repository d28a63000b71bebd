"""Drawings of the joint table. Each file makes one form of it; the names and the order come from the domain."""
