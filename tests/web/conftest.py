"""One house for each test of a page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.house import House, housed
from tests.web.passwords import quick_passwords

__all__ = ["quick_passwords"]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with housed(tmp_path) as built:
        yield built
