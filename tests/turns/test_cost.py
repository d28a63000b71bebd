"""What a turn costs does not grow with the shop: every statement of it looks into an index for what it wants."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.domain.links import Link, LinkSource
from recoup.storage.engine import open_database
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.repositories.pairs import wake_pairs
from recoup.storage.upgrading import upgrade
from recoup.turns.looking import looking
from recoup.turns.rules import RuleBooks
from recoup.turns.turn import Turns
from tests.storage.places import NOON, Place, settle
from tests.turns.taking import LEASE, no_holidays

_WHOLE = ("(tenant_id=?)", "(tenant_id=? AND shop_id=?)")
"""How SQLite says that it reads all rows of a tenant or of a shop."""
_SMALL = ("tenant", "shop", "policy_version", "remote_account", "hook")
"""Tables that hold a few rows for each shop, however many orders it has."""
_NONE = ("chosen", "CONSTANT", "(subquery-1)", "(subquery-2)")
"""What is no table: rows that were chosen before, and lists without anything in them."""


def reads_too_much(plan: str) -> bool:
    """Tell whether a step of a plan reads a table, or all of a tenant's rows in one that grows with the shop."""
    words = plan.split()
    if words[0] == "SCAN":
        return words[1] not in (*_SMALL, *_NONE) and "USING INDEX ix_" not in plan
    return words[0] == "SEARCH" and words[1] not in _SMALL and plan.endswith(_WHOLE)


def kept(place: Place) -> None:
    """Keep both sides of an order that were read just now, linked and due."""
    place.pair()
    with place.writing() as scope:
        upsert_store_lines(scope, place.shop, [place.store_line()])
        upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
        put_links(scope, place.shop, [Link("S1-1", "U1/1", 1, LinkSource.MEMO)], NOON)


def test_no_statement_of_a_turn_reads_more_than_its_island(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "recoup.sqlite")
    upgrade(engine)
    place = settle(engine, "a tenant")
    kept(place)
    plans: dict[str, str] = {}

    def explain(connection: Any, cursor: Any, words: str, values: Any, context: Any, many: bool) -> None:
        if not many and words.split(maxsplit=1)[0] in ("SELECT", "UPDATE", "WITH", "DELETE"):
            for row in cursor.execute(f"EXPLAIN QUERY PLAN {words}", values).fetchall():
                plans[f"{words}\n{row[3]}"] = row[3]

    event.listen(engine, "before_cursor_execute", explain)
    turns = Turns(engine, looking(REFUND_ROUTES), RuleBooks(no_holidays), lambda: NOON, LEASE, 10)
    assert turns.take(place.tenant) == 1
    with place.writing() as scope:
        assert wake_pairs(scope, place.shop, NOON, store_lines=["S1-1"]) == 1
    engine.dispose()
    assert len(plans) > 20
    found = [words for words, plan in plans.items() if reads_too_much(plan)]
    assert not found, "\n\n".join(found)


def test_a_plan_that_reads_a_whole_shop_is_noticed() -> None:
    assert reads_too_much("SEARCH pair USING INDEX one (tenant_id=? AND shop_id=?)")
    assert reads_too_much("SCAN pair")
    assert not reads_too_much("SEARCH pair USING INDEX one (tenant_id=? AND shop_id=? AND store_line=?)")
