"""Connectors: the only rooms that know a remote's own words, files and wire formats."""
