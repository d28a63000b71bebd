"""Passwords that are hashed with little work, for tests of which they are not the subject."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher


@pytest.fixture(autouse=True, scope="module")
def quick_passwords() -> Iterator[None]:
    """Hash with the least work there is: what is kept, compared and refused is the same."""
    with pytest.MonkeyPatch.context() as patch:
        least = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("recoup.people.passwords._HASHER", least)
        patch.setattr("recoup.people.passwords._NOBODY", least.hash("the password of nobody"))
        yield
