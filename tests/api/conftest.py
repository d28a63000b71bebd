"""One desk for each test of the API."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.house import Programs, answering
from tests.web.passwords import quick_passwords

__all__ = ["quick_passwords"]


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    with answering(tmp_path) as built:
        yield built
