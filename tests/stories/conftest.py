"""The databases of stories: a file of their own, or a database on the PostgreSQL of the storage's tests."""

from collections.abc import Callable

import pytest

from tests.storage.conftest import copied, postgresql_server, postgresql_template

__all__ = ["postgresql_server", "postgresql_template"]


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Return what gives the address of another empty database each time; an empty one is a file in the data folder."""
    if request.param == "sqlite":
        return lambda: ""
    server: str = request.getfixturevalue("postgresql_template")
    return lambda: copied(server)
