"""Tests of the desk's uses."""
