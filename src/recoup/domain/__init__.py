"""What things are and which moves are legal. Pure: no clock, no ids, no randomness, no I/O."""
