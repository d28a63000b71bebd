"""What the connectors promise: each remote's own words, files and records, read exactly."""
