"""The store connector against the simulated store."""
