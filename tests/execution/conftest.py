"""One served sandbox and one database per test."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.execution.shop import Shop, opened


@pytest.fixture
def shop(tmp_path: Path) -> Generator[Shop]:
    """A shop that refunds and orders by itself, in a fresh sandbox."""
    with opened(tmp_path) as made:
        yield made
