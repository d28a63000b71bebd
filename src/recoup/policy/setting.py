"""One setting of the policy book: its default and the sentence that every page about it is made from."""

from dataclasses import field
from typing import Any


def setting(default: Any, sentence: str) -> Any:
    """Return the field of a section's dataclass that has a default and a sentence."""
    return field(default_factory=lambda: default, metadata={"sentence": sentence})
