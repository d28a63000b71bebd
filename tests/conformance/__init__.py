"""What the connectors promise about a remote, tried against the simulated one over real HTTP."""
