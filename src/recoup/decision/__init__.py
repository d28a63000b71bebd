"""From facts to the next right step, and the sentences that explain it. Pure."""
