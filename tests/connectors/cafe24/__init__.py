"""Cafe24's statuses and records in Recoup's words."""
