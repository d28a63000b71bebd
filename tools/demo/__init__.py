"""A shop to look around in: both remotes simulated, a desk that has worked for three weeks, and a story to play.

This is the only program beside the tests that knows both Recoup and the sandbox; neither knows the other.
"""
