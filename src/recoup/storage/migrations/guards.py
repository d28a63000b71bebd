"""What the database itself refuses: changing or deleting a row that tells what happened.

A program can have a bug and a person can have a shell; a trigger stops both. An observation may lose its content, which
is erasure, and nothing else of it. The statements are plain text, because a migration keeps them as they were.
"""

from collections.abc import Iterator, Sequence

_FUNCTION = """
CREATE OR REPLACE FUNCTION recoup_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of % is never changed or deleted; add a new one', TG_TABLE_NAME;
END $$
"""


def keep(table: str, dialect: str) -> Iterator[str]:
    """Yield the statements that forbid every change and deletion of a row of ``table``."""
    yield from _forbid(table, dialect, ("UPDATE", "DELETE"))


def keep_but_erase(table: str, dialect: str, kept: Sequence[str], erased: Sequence[str]) -> Iterator[str]:
    """Yield the statements that forbid deletion, and any change but one that empties the columns ``erased``.

    ``kept`` are the columns that must stay as they are while that happens; `erased_at` may be set.
    """
    same, emptied = (
        " AND ".join(f"NEW.{column} {words}".format(column=column) for column in columns)
        for columns, words in (
            (kept, "IS NOT DISTINCT FROM OLD.{column}" if dialect == "postgresql" else "IS OLD.{column}"),
            (erased, "IS NULL"),
        )
    )
    yield from _forbid(table, dialect, ("DELETE",))
    yield from _forbid(table, dialect, ("UPDATE",), unless=f"{same} AND {emptied}")


def _forbid(table: str, dialect: str, acts: Sequence[str], unless: str | None = None) -> Iterator[str]:
    when = f" WHEN (NOT ({unless}))" if unless else ""
    if dialect == "postgresql":
        yield _FUNCTION
    for act in acts:
        name = f"{table}_keeps_on_{act.lower()}"
        if dialect == "postgresql":
            yield (f'CREATE TRIGGER {name} BEFORE {act} ON "{table}" FOR EACH ROW{when} EXECUTE FUNCTION recoup_keep()')
        else:
            yield (
                f'CREATE TRIGGER {name} BEFORE {act} ON "{table}"{when} BEGIN'
                f" SELECT RAISE(ABORT, 'a row of {table} is never changed or deleted; add a new one'); END"
            )
    if dialect == "postgresql" and "DELETE" in acts:
        yield (
            f'CREATE TRIGGER {table}_keeps_on_truncate BEFORE TRUNCATE ON "{table}"'
            " FOR EACH STATEMENT EXECUTE FUNCTION recoup_keep()"
        )
