"""Comparing whole shops and whole files, set by set."""
