"""Tests of the comparison of whole files."""
