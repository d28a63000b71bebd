"""The databases of the storage's tests, for turns: the same tests on both."""

from tests.storage.conftest import (
    address,
    engine,
    place,
    postgresql_server,
    postgresql_template,
)

__all__ = ["address", "engine", "place", "postgresql_server", "postgresql_template"]
