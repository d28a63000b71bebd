"""Chance that repeats: one stream of random numbers per purpose, each a function of the world's seed alone.

Were there one stream for all, a single draw more in one place would change everything after it everywhere else.
"""

from random import Random


class Stream(Random):
    """The random numbers of one purpose. For simulated behaviour only, never for a secret that must hold."""


class Chance:
    """The streams of one seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._streams: dict[str, Stream] = {}

    def stream(self, purpose: str) -> Stream:
        """Return the stream of ``purpose``, which continues where its last draw left it."""
        if purpose not in self._streams:
            self._streams[purpose] = Stream(f"{self._seed}:{purpose}")
        return self._streams[purpose]
