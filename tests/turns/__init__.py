"""Tests of turns and of the loop that takes them."""
