"""One desk for each test of the API."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.house import Programs, answering


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    with answering(tmp_path) as built:
        yield built
