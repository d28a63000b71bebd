"""One house for each test of the door."""

from tests.desk.people.house import house
from tests.web.passwords import quick_passwords

__all__ = ["house", "quick_passwords"]
