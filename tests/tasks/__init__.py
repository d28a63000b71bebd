"""What tasks promise: a person finds all they need, and a tick is no proof."""
