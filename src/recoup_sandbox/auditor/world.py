"""What the truth says about money, order by order.

Money is what the bank's transfers say and nothing else; the remotes' own words are used for what is owed and promised
only. Amounts are minor units, won for the store and cents for the supplier.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from recoup_sandbox.auditor.amounts import Amount

Plain = Mapping[str, Any]

STORE_CURRENCY: Final = "KRW"

_PAYMENTS: Final = ("payment", "deposit")
_BACK: Final = ("payment cancelled", "refund by transfer")
_COMPLETED: Final = ("accepted", "accepted_by_timeout")
_BONUS: Final = "bonus:"


@dataclass(frozen=True, slots=True)
class StoreMoney:
    """A store order. ``refunds`` is what the store's refunds amount to, by the moment when each was opened."""

    order_id: str
    rows: Mapping[str, int]
    supplied: frozenset[str]
    delivery: int
    paid: Sequence[Amount]
    refunds: Mapping[tuple[str, ...], Sequence[Amount]]
    back: Mapping[tuple[str, ...], Sequence[Amount]]


@dataclass(frozen=True, slots=True)
class SupplierMoney:
    """A supplier order. ``promised`` and ``back`` are money; what goes to a bonus account is ``to_bonus``."""

    order_id: str
    currency: str
    created_at: datetime
    lines: Mapping[str, Plain]
    settled: bool
    paid: Sequence[Amount]
    coupon: Sequence[Amount]
    promised: Sequence[Amount]
    back: Sequence[Amount]
    to_bonus: int
    return_shipping: Sequence[Amount]
    coupon_back: int
    coupon_lost: int
    coupon_open: int

    def is_live(self, line_id: str) -> bool:
        """Whether a line is paid, and no cancellation, refund or ruling has ended it."""
        end = self.lines[line_id]["end_reason"]
        return bool(self.paid) and (end is None or end in _COMPLETED)


class WorldMoney:
    """Everything about money in one truth. Reading raises KeyError when it is no truth."""

    def __init__(self, truth: Plain) -> None:
        self.truth = truth
        self.transfers: Sequence[Plain] = truth["transfers"]
        self.now = moment(truth["now"])

    @cached_property
    def store(self) -> dict[str, StoreMoney]:
        """The store orders by number."""
        return {one["order_id"]: self._store_order(one) for one in self.truth["cafe24"]["orders"]}

    @cached_property
    def supplier(self) -> dict[str, SupplierMoney]:
        """The supplier orders by number."""
        return {number: self._supplier_order(one) for number, one in self.truth["aliexpress"]["orders"].items()}

    @cached_property
    def store_order_of(self) -> dict[str, str]:
        """The store order of each row."""
        return {row: number for number, one in self.store.items() for row in one.rows}

    def moves(self, memos: Sequence[str], about: str) -> list[Plain]:
        """Return the transfers with one of ``memos`` that are about something."""
        return [one for one in self._by_about.get(about, []) if one["memo"] in memos]

    # --- the store -------------------------------------------------------------------------------

    def _store_order(self, order: Plain) -> StoreMoney:
        number = order["order_id"]
        rows = {one["order_item_code"]: one["paid"] for one in order["items"]}
        refunds: dict[tuple[str, ...], list[Amount]] = {}
        back: dict[tuple[str, ...], list[Amount]] = {}
        for one in self._refunds_by_order.get(number, []):
            of_rows = self._rows_of_claim[one["claim_code"]]
            if not one["withdrawn"]:
                refunds.setdefault(of_rows, []).append(Amount(moment(one["accepted_at"]), one["amount"]))
            back.setdefault(of_rows, []).extend(dated(self.moves(_BACK, one["refund_code"])))
        return StoreMoney(
            number,
            rows,
            frozenset(one["order_item_code"] for one in order["items"] if one["supplied"]),
            order["shipping_fee"],
            dated(self.moves(_PAYMENTS, number)),
            refunds,
            back,
        )

    @cached_property
    def _by_about(self) -> dict[str, list[Plain]]:
        return grouped(self.transfers, lambda one: one["about"])

    @cached_property
    def _refunds_by_order(self) -> dict[str, list[Plain]]:
        return grouped(self.truth["cafe24"]["refunds"], lambda one: one["order_id"])

    @cached_property
    def _rows_of_claim(self) -> dict[str, tuple[str, ...]]:
        claims = self.truth["cafe24"]["claims"]
        return {one["claim_code"]: tuple(sorted({line["order_item_code"] for line in one["lines"]})) for one in claims}

    # --- the supplier ----------------------------------------------------------------------------

    def _supplier_order(self, order: Plain) -> SupplierMoney:
        number, lines = order["order_id"], {line["line_id"]: line for line in order["lines"]}
        about = f"order {number}"
        paid = dated(self.moves(("payment",), about))
        promised: list[Amount] = []
        back: list[Amount] = []
        to_bonus = 0
        for one in self._supplier_refunds.get(number, []):
            if one["account"].startswith(_BONUS):
                to_bonus += one["minor"]
                continue
            promised.append(Amount(moment(one["agreed_at"]), one["minor"]))
            back += dated(self.moves(("refund",), f"{about}, refund {one['refund_id']}"))
        used = [(line, line["amounts"]["coupon_minor"]) for line in lines.values() if line["coupon_code"]]
        fates = [(self._coupon_fate(line), minor) for line, minor in used if paid]
        return SupplierMoney(
            order_id=number,
            currency=order["currency"],
            created_at=moment(order["created_at"]),
            lines=lines,
            settled=bool(order["paid_out"]),
            paid=paid,
            coupon=[Amount(paid[0].at, minor) for _, minor in used] if paid else [],
            promised=promised,
            back=back,
            to_bonus=to_bonus,
            return_shipping=dated(self.moves(("return shipping",), about)),
            coupon_back=sum(minor for fate, minor in fates if fate == "back"),
            coupon_lost=sum(minor for fate, minor in fates if fate == "lost"),
            coupon_open=sum(minor for fate, minor in fates if fate == "open"),
        )

    def _coupon_fate(self, line: Plain) -> str:
        """Say what became of a line's share of its coupon: used up, back, lost, or open while that can change."""
        coupon = self.truth["aliexpress"]["coupons"][line["coupon_code"]]
        orders = self.truth["aliexpress"]["orders"]
        if coupon["state"] == "returned" or line["line_id"] not in coupon["used_on"]:
            return "back"
        if line["end_reason"] is None or line["end_reason"] in _COMPLETED:
            return "used"
        ends = [orders[self.supplier_order_of[one]]["paid_out"] for one in coupon["used_on"]]
        whole = line["refunded_minor"] == line["cash_minor"]
        return "lost" if whole and all(ends) else "open"

    @cached_property
    def supplier_order_of(self) -> dict[str, str]:
        """The supplier order of each line."""
        orders = self.truth["aliexpress"]["orders"]
        return {line["line_id"]: number for number, one in orders.items() for line in one["lines"]}

    @cached_property
    def _supplier_refunds(self) -> dict[str, list[Plain]]:
        refunds = [
            one | {"minor": sum(part["minor"] for part in one["parts"])}
            for one in self.truth["aliexpress"]["refunds"].values()
        ]
        return grouped(refunds, lambda one: one["order_id"])


def dated(transfers: Sequence[Plain]) -> list[Amount]:
    """Return transfers as dated amounts."""
    return [Amount(moment(one["at"]), one["minor"]) for one in transfers]


def moment(text: str) -> datetime:
    """Read a moment of a truth."""
    return datetime.fromisoformat(text)


def grouped(things: Sequence[Plain], key: Callable[[Plain], str]) -> dict[str, list[Plain]]:
    """Return things by what ``key`` says of them, in their order."""
    groups: dict[str, list[Plain]] = {}
    for one in things:
        groups.setdefault(key(one), []).append(one)
    return groups
