"""Turns: what is due is done, a little at a time, and nothing that was done is done twice."""
