"""Databases that wait for no disk: only a power cut could tell the difference, and no test cuts the power.

What a process wrote and committed outlives its kill all the same: the system has it.
"""

from collections.abc import Iterator

import pytest

from recoup.storage import engine


@pytest.fixture(autouse=True, scope="session")
def no_waiting_for_the_disk() -> Iterator[pytest.MonkeyPatch]:
    """Let SQLite leave the writing to the system, which takes most of a small commit's time otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        hurry(patch)
        yield patch


def hurry(patch: pytest.MonkeyPatch) -> None:
    """Let every SQLite database that is opened from now on wait for no disk."""
    patch.setattr(engine, "_PRAGMAS", (*vars(engine)["_PRAGMAS"], "PRAGMA synchronous = OFF"))


@pytest.fixture
def waiting_for_the_disk(no_waiting_for_the_disk: pytest.MonkeyPatch) -> Iterator[None]:
    """Let it be as it is outside of tests."""
    no_waiting_for_the_disk.undo()
    yield
    hurry(no_waiting_for_the_disk)
