"""A desk for every test of this room."""

from pathlib import Path

import pytest

from tests.connectors.files.reading import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
