"""A random shop in the database as intake leaves it: its lines, its links, its pairs, and every turn taken."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, Final

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.desk.holding import reconcile_shop, repair_shop
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.intake.shaping import shape
from recoup.policy.durations import Calendar
from recoup.storage.ids import AccountId, ShopId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.repositories.observations import Subject
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.repositories.unreadable import Unreadable, put_unreadable
from recoup.storage.scope import Scope
from recoup.storage.words import Remote, SubjectKind
from recoup.turns.holding import Found
from recoup.turns.looking import looking
from recoup.turns.rules import RuleBooks
from recoup.turns.turn import Turns
from tests.reconciliation.model import written
from tests.reconciliation.shop import KOREAN_HOLIDAYS, NOW, UNREADABLE, Row, Shop
from tests.storage.places import Place

LEASE: Final = timedelta(minutes=5)
_NUMBERS = count(1)


@dataclass(frozen=True)
class KeptShop:
    """A shop of a place, with what a test does to it and asks of it as of ``NOW``."""

    place: Place

    def takes_turns(self) -> None:
        """Let every pair that is due be decided."""
        turns = Turns(self.place.engine, looking(REFUND_ROUTES), RuleBooks(holidays), lambda: NOW, LEASE, 50)
        while turns.take(self.place.tenant):
            pass

    def differs(self) -> tuple[Found, ...]:
        """Return how what is held differs from what a comparison of the whole shop finds."""
        place = self.place
        with reconcile_shop(place.engine, place.tenant, place.shop, NOW, _silent, calendars=holidays) as held:
            return held.found

    def is_repaired(self, found: tuple[Found, ...]) -> None:
        """Let the desk look again at what was found, and decide."""
        repair_shop(self.place.engine, self.place.tenant, self.place.shop, found, NOW)
        self.takes_turns()


def keep(place: Place, shop: Shop) -> KeptShop:
    """Write a shop of its own into the database, as if both remotes had been read, and take every turn."""
    with place.writing() as scope:
        id = add_shop(scope, f"shop {next(_NUMBERS)}", NOW)
        store = add_account(scope, id, Remote.CAFE24, "mall", NOW)
        supplier = add_account(scope, id, Remote.ALIEXPRESS, "buyer", NOW)
        upsert_store_lines(scope, id, [_store(store, row) for row in shop.store])
        upsert_supplier_lines(scope, id, [_supplier(supplier, row) for row in shop.supplier])
        put_links(scope, id, written(shop), NOW)
        for account, kind, rows in (
            (store, SubjectKind.STORE_ORDER, shop.store),
            (supplier, SubjectKind.SUPPLIER_ORDER, shop.supplier),
        ):
            for row in rows:
                if row.get(UNREADABLE):
                    subject = Subject(account, kind, row["line_id"])
                    put_unreadable(scope, id, subject, [Unreadable("state", row["line_id"])], NOW)
        _shape(scope, id, shop)
    kept = KeptShop(replace(place, shop=id, store=store, supplier=supplier))
    kept.takes_turns()
    return kept


def holidays(first: date, last: date) -> Calendar:
    """Return the calendar of the engine's own tests."""
    del first, last
    return KOREAN_HOLIDAYS


def _shape(scope: Scope, id: ShopId, shop: Shop) -> None:
    ours, theirs = {row["line_id"] for row in shop.store}, {row["line_id"] for row in shop.supplier}
    shape(scope, id, NOW, store_lines=ours, supplier_lines=theirs)


def _store(account: AccountId, row: Row) -> StoreLineRow:
    return StoreLineRow(account, None, NOW, **_facts(row, state=StoreLine(row["state"])))


def _supplier(account: AccountId, row: Row) -> SupplierLineRow:
    stage = row.get("refund_stage")
    words = _facts(row, state=SupplierLine(row["state"]), refund_stage=stage and Reimbursement(stage))
    return SupplierLineRow(account, None, NOW, **words)


def _facts(row: Row, **words: Any) -> Row:
    moments = {name: each.replace(tzinfo=UTC) for name, each in row.items() if isinstance(each, datetime)}
    return {name: each for name, each in (row | moments | words).items() if name != UNREADABLE}


def _silent(stage: str) -> None:
    del stage
