"""Recoup, the after-sales desk of a dropshipping shop.

It reads the store where a shop sells and the supplier where it buys, names every difference between
the two, and follows every cent until it is back. The rooms of this package import downwards only:
faces, desk, turns, the working rooms, storage and connectors, then the pure rooms and the domain.
"""

__version__ = "0.1.0"
