"""The result of a reconciliation: its totals, its divergent pairs, and each pair's facts.

A finding is one divergent pair with everything a person or a program needs to act on it. Findings come in the order in
which they should be looked at: what is overdue first, then by deadline, then by the money at stake.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import duckdb

from recoup.decision.deadlines import Due
from recoup.decision.plan import Plan, choose
from recoup.decision.response import Anchor
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, Part, RefundRoute, StoreSide, SupplierSide
from recoup.domain.readings import Surplus
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import Book
from recoup.policy.durations import Duration
from recoup.policy.situation import Situation
from recoup.reconciliation.objects import Words, objects

_SITUATION: Final = (
    "kind",
    "store",
    "supplier",
    "known_stage",
    "route",
    "late",
    "large",
    "partial",
    "coupon_lost",
    "proposed",
)
_PARTS: Final = {"surplus": Part.SURPLUS, "history": Part.HISTORY}
_MANY: Final = 2_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One pair with its name, deadline and plan.

    ``customer_stake`` and ``supplier_stake`` are None where that side has no money in it, or where the files do not say
    how much; ``stake_unknown`` tells which. ``coupon_loss`` is the share of a coupon that will not come back.
    """

    pair: Pair
    kind: Kind
    product: str | None
    product_name: str | None
    reason: str | None
    link_source: str | None
    plan: Plan
    due: Due
    late: bool
    customer_stake: Money | None
    supplier_stake: Money | None
    stake_unknown: bool
    coupon_loss: Money | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link that nobody wrote down; ``confidence`` is 0 to 100 and ``because`` says what speaks for it."""

    store_line: str
    supplier_line: str
    pieces: int
    confidence: int
    because: str


class Result:
    """Reads the tables that the engine left; everything that can be large is an iterator."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, book: Book, zone: ZoneInfo) -> None:
        self._connection = connection
        self._zone = zone
        self._situations = _plans(connection, book)
        self.plans = {identifier: plan for identifier, (_, plan) in self._situations.items()}

    def findings(self, *, order: str | None = None) -> Iterator[Finding]:
        """Yield the divergent pairs in the order of their urgency; of ``order``, every pair."""
        condition = "kind <> 'in_step'" if order is None else "$order IN (store_order, supplier_order)"
        query = (
            f"SELECT * FROM finding WHERE {condition} ORDER BY NOT late, due_at,"
            " customer_stake DESC NULLS LAST, store_line_id, supplier_line_id"
        )
        cursor = self._connection.cursor().execute(query, {"order": order} if order else {})
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(_MANY):
            for row in rows:
                yield self._finding(dict(zip(names, row, strict=True)))

    def objects(self, words: Words) -> Iterator[str]:
        """Yield the divergent pairs as JSON objects, in the same order; may be called once."""
        return objects(self._connection, self._situations, self._zone.key, words)

    def proposals(self) -> list[Proposal]:
        """Return the links that wait for a person, the surest first."""
        query = (
            "SELECT store_line_id, supplier_line_id, pieces, confidence, because FROM proposal"
            " ORDER BY confidence DESC, store_line_id"
        )
        return [Proposal(*row) for row in self._connection.execute(query).fetchall()]

    def _finding(self, row: dict[str, Any]) -> Finding:
        plan = self.plans[row["situation_id"]]
        customer = _money(row["customer_stake"], row["store_currency"]) if plan.customer_money else None
        supplier = _money(row["supplier_stake"], row["supplier_currency"]) if plan.supplier_money else None
        return Finding(
            pair=self._pair(row),
            kind=Kind(row["kind"]),
            product=row["product"] or row["supplier_product"],
            product_name=row["product_name"],
            reason=row["reason"],
            link_source=row["link_source"],
            plan=plan,
            due=Due(row["due_at"].replace(tzinfo=self._zone), Anchor(row["due_from"]), Duration.parse(row["due_term"])),
            late=row["late"],
            customer_stake=customer,
            supplier_stake=supplier,
            stake_unknown=(plan.customer_money and customer is None) or (plan.supplier_money and supplier is None),
            coupon_loss=_money(row["coupon_minor"], row["supplier_currency"]) if row["coupon_lost"] else None,
        )

    def _pair(self, row: dict[str, Any]) -> Pair:
        """Return the pure facts of a row; the same that ``decide`` works on."""
        store_money, supplier_money = row["store_currency"], row["supplier_currency"]
        absent = row["store"] == StoreLine.ABSENT
        return Pair(
            id=PairId(row["store_line_id"], row["supplier_line_id"], _PARTS.get(row["role"], Part.SERVING)),
            quantity=row["quantity"],
            store=StoreSide(
                state=StoreLine(row["store"]),
                order=row["store_order"],
                paid=None if absent else _money(row["paid_minor"], store_money),
                delivery=_money(row["delivery_minor"], store_money),
                refunded=_money(row["refunded_minor"], store_money),
                refund_proven=row["refund_proven"],
                route=RefundRoute(row["route"]),
                paid_at=self._time(row["store_paid_at"]),
                claimed_at=self._time(row["claimed_at"]),
                refunded_at=self._time(row["refunded_at"]),
            ),
            supplier=SupplierSide(
                state=SupplierLine(row["supplier"]),
                order=row["supplier_order"],
                cost=_money(row["cost_minor"], supplier_money),
                coupon=_money(row["coupon_minor"], supplier_money),
                coupon_lost=row["coupon_lost"],
                reimbursed=_money(row["reimbursed_minor"], supplier_money),
                stage=Reimbursement(row["stage"]) if row["stage"] else None,
                payment_method=row["supplier_payment_method"],
                created_at=self._time(row["created_at"]),
                paid_at=self._time(row["supplier_paid_at"]),
                pay_by=self._time(row["pay_by"]),
                closed_at=self._time(row["closed_at"]),
            ),
            surplus=Surplus(row["surplus"]),
            partial=row["partial"],
            proposed=row["proposed"],
        )

    def _time(self, naive: datetime | None) -> datetime | None:
        return naive.replace(tzinfo=self._zone) if naive else None


def _plans(connection: duckdb.DuckDBPyConnection, book: Book) -> dict[int, tuple[Kind, Plan]]:
    """Make the pure choice once for each situation that occurs; there are a few dozen in a million orders."""
    query = f"SELECT situation_id, {', '.join(_SITUATION)} FROM situation"
    found: dict[int, tuple[Kind, Plan]] = {}
    for identifier, kind, store, supplier, stage, route, *flags in connection.execute(query).fetchall():
        situation = Situation(
            Kind(kind), StoreLine(store), SupplierLine(supplier), Reimbursement(stage), RefundRoute(route), *flags
        )
        found[identifier] = situation.kind, choose(situation, book)
    return found


def _money(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money(minor, currency)
