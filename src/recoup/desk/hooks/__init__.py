"""Telling programs what happens: who is told of what, and messages that arrive at least once, signed."""
