"""What the tables are built of: five column types, the tenant's column, keys, and a sentence for each table.

Both databases keep exactly the same. An amount or a moment is a whole number on either, a word is text. SQLite's tables
are strict, so that an amount that is no whole number is refused by the database itself.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WHOLE: Final = BigInteger().with_variant(Integer(), "sqlite")
TEXT: Final = Text()
BYTES: Final = LargeBinary()

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_SECONDS: Final = 86_400
_SECOND_MICROSECONDS: Final = 1_000_000
Vocabulary = TypeVar("Vocabulary", bound=StrEnum)


def to_microseconds(moment: datetime) -> int:
    """Return ``moment`` as whole microseconds since 1970 in UTC; raises ValueError when it carries no offset."""
    if moment.tzinfo is None:
        raise ValueError(f"the time {moment} has no offset, so nobody knows when it is")
    since = moment - _EPOCH
    return (since.days * _DAY_SECONDS + since.seconds) * _SECOND_MICROSECONDS + since.microseconds


def from_microseconds(count: int) -> datetime:
    """Return the moment, in UTC, that is ``count`` microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=count)


class Moment(TypeDecorator[datetime]):
    """A moment: whole microseconds since 1970 in UTC, so that both databases sort and compare it alike."""

    impl = WHOLE
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Turn an aware moment into what is kept."""
        return None if value is None else to_microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Turn what is kept into a moment in UTC."""
        return None if value is None else from_microseconds(value)


class Flag(TypeDecorator[bool]):
    """Yes or no; a whole number where the database knows no booleans."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose what the database knows."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Turn what is kept into a boolean."""
        return None if value is None else bool(value)


class Word(TypeDecorator[Vocabulary], Generic[Vocabulary]):
    """A word of one vocabulary; another is refused before it reaches the database."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[Vocabulary]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self._words = {word.value: word for word in vocabulary}

    def process_bind_param(self, value: Vocabulary | None, dialect: Dialect) -> str | None:
        """Turn the word into its text."""
        if value is None:
            return None
        # Looking a word up that is one already would be most of what writing a row costs.
        return value.value if type(value) is self.vocabulary else self.vocabulary(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Vocabulary | None:
        """Turn the text into its word."""
        return None if value is None else self._words[value]


class Json(TypeDecorator[Any]):
    """Plain data that only the program reads."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the data as JSON."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read the JSON again."""
        return None if value is None else msgspec.json.decode(value)


def table(name: str, sentence: str, *items: SchemaItem) -> Table:
    """Return a table of Recoup with the sentence that says what one of its rows is."""
    return Table(name, METADATA, *items, info={"sentence": sentence}, sqlite_strict=True)


def required(name: str, type_: TypeEngine[Any]) -> Column[Any]:
    """Return a column that every row fills."""
    return Column(name, type_, nullable=False)


def optional(name: str, type_: TypeEngine[Any]) -> Column[Any]:
    """Return a column that is null where nobody said it."""
    return Column(name, type_, nullable=True)


def row_id() -> Column[Any]:
    """Return the number that the database gives a row."""
    return Column("id", WHOLE, primary_key=True)


def tenant() -> Column[Any]:
    """Return the column that says whose row it is."""
    return required("tenant_id", WHOLE)


def amount(name: str) -> tuple[Column[Any], Column[Any]]:
    """Return the two columns of an amount that may be unknown: its minor units and its currency."""
    return optional(f"{name}_minor", WHOLE), optional(f"{name}_currency", TEXT)


def one_per(*columns: str, name: str | None = None) -> UniqueConstraint:
    """Let these columns together name one row; ``name`` where the usual one is longer than PostgreSQL allows."""
    return UniqueConstraint(*columns, name=name)


def index_where(condition: str, name: str, *columns: str, unique: bool = False) -> Index:
    """Index only the rows that meet ``condition``: those that nobody looks for cost nothing."""
    return Index(name, *columns, unique=unique, sqlite_where=text(condition), postgresql_where=text(condition))


def within(parent: str, column: str) -> ForeignKeyConstraint:
    """Let ``column`` name a row of ``parent`` that belongs to the same tenant."""
    return ForeignKeyConstraint(["tenant_id", column], [f"{parent}.tenant_id", f"{parent}.id"])


def of_tenant() -> ForeignKeyConstraint:
    """Let the row belong to a tenant that exists."""
    return ForeignKeyConstraint(["tenant_id"], ["tenant.id"])
