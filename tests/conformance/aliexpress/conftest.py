"""Each test has a world of its own, served over HTTP."""

from collections.abc import Generator

import pytest

from tests.conformance.aliexpress.scene import Scene, scene


@pytest.fixture
def shop() -> Generator[Scene]:
    with scene() as found:
        yield found
