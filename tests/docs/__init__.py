"""Tests of the documentation: what is drawn from the code, and what the pages promise."""
