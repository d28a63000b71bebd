"""One served sandbox per test."""

from collections.abc import Generator

import pytest

from tests.conformance.cafe24.bench import Bench, bench


@pytest.fixture
def desk() -> Generator[Bench]:
    """A fresh sandbox with the sample shop, and our connector to it."""
    with bench() as made:
        yield made
