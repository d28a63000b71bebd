"""What the two faces that are served share: who may call an address, and how a view becomes plain data."""
