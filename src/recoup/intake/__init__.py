"""Taking in what the remotes say: deliveries, polls, single looks; everything becomes an observation, then lines."""
