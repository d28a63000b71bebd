"""Use cases, one function each; every face calls these and nothing deeper."""
