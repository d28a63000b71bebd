"""Execution against the served sandbox: real storage, real connectors, and the sandbox's own truth as the judge."""
