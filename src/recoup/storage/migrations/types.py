"""What the revisions are written with: column types, as they are on each database, and the tenant's foreign key."""

from typing import Final

import sqlalchemy as sa

WHOLE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FLAG: Final = sa.Boolean().with_variant(sa.Integer(), "sqlite")
TEXT: Final = sa.Text()
BYTES: Final = sa.LargeBinary()


def within(parent: str, column: str, name: str) -> sa.ForeignKeyConstraint:
    """Let ``column`` name a row of ``parent`` that belongs to the same tenant."""
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{parent}.tenant_id", f"{parent}.id"], name=name)
