"""A database of either kind with a tenant's shop in it."""

from tests.storage.conftest import address, engine, place, postgresql_server, postgresql_template

__all__ = ["address", "engine", "place", "postgresql_server", "postgresql_template"]
