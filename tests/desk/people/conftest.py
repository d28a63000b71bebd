"""One house for each test of the door."""

from tests.desk.people.house import house

__all__ = ["house"]
