"""Reads what a statement touches and says where it forgets whose rows they are."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Alias, BindParameter, Delete, Engine, Insert, Join, Select, Table, Update, event
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList

from recoup.storage.ids import TenantId


@contextmanager
def recording(engine: Engine) -> Generator[list[Any]]:
    """Yield a list that fills with what the engine is asked: statements, or text and values where it is only text."""
    recorded: list[Any] = []

    def statement(connection: Any, clause: Any, many: Any, one: Any, options: Any) -> None:
        recorded.append((clause, [*many, one] if one else list(many)))

    def text(connection: Any, cursor: Any, words: str, values: Any, context: Any, many: bool) -> None:
        if context is None or context.compiled is None:
            recorded.append((words, list(values) if many else [values]))

    event.listen(engine, "before_execute", statement)
    event.listen(engine, "before_cursor_execute", text)
    try:
        yield recorded
    finally:
        event.remove(engine, "before_execute", statement)
        event.remove(engine, "before_cursor_execute", text)


def forgets(statement: Any, values: Iterable[Any], tenant: TenantId) -> list[str]:
    """Return what ``statement`` reads or writes without saying that it is ``tenant``'s; nothing when it says so."""
    if isinstance(statement, str):
        return list(_forgotten_in_text(statement, values, tenant))
    return [words for node in visitors.iterate(statement) for words in _forgotten_in(node, list(values), tenant)]


def _forgotten_in(node: Any, values: list[Any], tenant: TenantId) -> Iterator[str]:
    match node:
        case Select():
            conditions = list(_conjuncts(node.whereclause))
            for source in node.get_final_froms():
                yield from _unbound(source, conditions, tenant, "reads")
        case Update() | Delete():
            yield from _unbound(node.table, list(_conjuncts(node.whereclause)), tenant, "changes")
        case Insert():
            yield from _forgotten_in_insert(node, values, tenant)
        case _:
            return


def _forgotten_in_insert(node: Insert, values: list[Any], tenant: TenantId) -> Iterator[str]:
    name = node.table.name
    if "tenant_id" not in node.table.c:
        return
    if node.select is None:
        rows = values or [node.compile().params]
        if any(row.get("tenant_id") != tenant for row in rows):
            yield f"writes {name}"
    conflict: Any = getattr(node, "_post_values_clause", None)
    if conflict is not None and "tenant_id" not in (conflict.inferred_target_elements or ()):
        yield f"writes over a row of {name}"


def _forgotten_in_text(words: str, values: Iterable[Any], tenant: TenantId) -> Iterator[str]:
    first = words.split(maxsplit=1)[0]
    if first in ("BEGIN", "SET", "CREATE", "DROP", "SAVEPOINT", "ROLLBACK", "RELEASE"):
        return
    takes_over = "ON CONFLICT" in words and "ON CONFLICT (tenant_id, " not in words
    names_tenant = words.startswith("INSERT INTO") and " (tenant_id, " in words and not takes_over
    if not names_tenant or any(row[0] != tenant for row in values):
        yield words


def _unbound(source: Any, conditions: list[Any], tenant: TenantId, act: str) -> Iterator[str]:
    columns: Any = getattr(source, "c", ())
    match source:
        case Join():
            joined = [*conditions, *_conjuncts(source.onclause)]
            yield from _unbound(source.left, joined, tenant, act)
            yield from _unbound(source.right, joined, tenant, act)
        case Table() | Alias() if "tenant_id" in columns:
            if not any(_binds(condition, columns.tenant_id, tenant) for condition in conditions):
                yield f"{act} {source.name}"
        case Table() if source.name == "tenant":
            if not any(_binds(condition, columns.id, tenant) for condition in conditions):
                yield f"{act} {source.name}"
        case _:
            return


def _binds(condition: Any, column: Any, tenant: TenantId) -> bool:
    return (
        isinstance(condition, BinaryExpression)
        and condition.operator is operators.eq
        and condition.left is column
        and isinstance(condition.right, BindParameter)
        and condition.right.value == tenant
    )


def _conjuncts(clause: Any) -> Iterator[Any]:
    """Yield the conditions that all have to hold."""
    match clause:
        case None:
            return
        case BooleanClauseList() if clause.operator is operators.and_:
            for each in clause.clauses:
                yield from _conjuncts(each)
        case _:
            yield clause
