"""A room of its own for each test."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.intake.room import Room, room


@pytest.fixture
def desk(tmp_path: Path) -> Generator[Room]:
    """A shop's intake, connected to a fresh sandbox."""
    with room(tmp_path) as furnished:
        yield furnished
