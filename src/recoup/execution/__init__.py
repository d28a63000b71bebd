"""Doing what was decided: an intent becomes one call at a remote, checked before, recorded around, looked at after."""
