"""Who owes what in one case, in balanced and immutable postings. Pure: no clock, no ids, no I/O."""
