"""Cafe24, the store: its status codes, its records, and what they mean in Recoup's words."""
