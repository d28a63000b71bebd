"""Files people already have, read exactly or refused with a reason."""
