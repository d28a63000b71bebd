"""A careful bookkeeper who may read the whole truth: she books each thing when it happened, and forgets nothing.

She writes everything about an order of many rows on the order, and books the delivery fee with the payment.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from recoup_sandbox.auditor.ledger import Move, Posting

Truth = Mapping[str, Any]
Statement = dict[tuple[str, str], list[Truth]]


def books_of(truth: Truth) -> list[Posting]:
    """Return the ledger of a whole world."""
    statement: Statement = {}
    for one in truth["transfers"]:
        statement.setdefault((one["memo"], one["about"]), []).append(one)
    postings = (*_store(truth, statement), *_supplier(truth, statement))
    return [one for one in postings if one.moves]


def _store(truth: Truth, statement: Statement) -> Iterator[Posting]:
    store, left = truth["cafe24"], dict[str, int]()
    for order in store["orders"]:
        number = order["order_id"]
        for one in _transfers(statement, number, "payment", "deposit"):
            left[number] = one["minor"] - order["shipping_fee"]
            yield _won("customer_paid", "proceeds<sales", left[number], one["at"], number)
            yield _won("customer_paid", "proceeds<shipping", order["shipping_fee"], one["at"], number)
    for refund in store["refunds"]:
        number, goods = refund["order_id"], 0
        if not refund["withdrawn"]:
            goods = min(refund["amount"], left[number])
            left[number] -= goods
            yield _won("refund_owed", "sales<customer", goods, refund["accepted_at"], number)
            yield _won("refund_owed", "shipping<customer", refund["amount"] - goods, refund["accepted_at"], number)
        for one in _transfers(statement, refund["refund_code"], "payment cancelled", "refund by transfer"):
            yield _won("refund_sent", "customer<provider", one["minor"], one["at"], number)
            yield _won("refund_confirmed", "provider<proceeds", one["minor"], one["at"], number)


def _supplier(truth: Truth, statement: Statement) -> Iterator[Posting]:
    market = truth["aliexpress"]
    for number, order in market["orders"].items():
        about = f"order {number}"
        for one in _transfers(statement, about, "payment"):
            yield _cents("supplier_paid", "cost<wallet", one["minor"], one["at"], number)
            for line in order["lines"]:
                share = line["amounts"]["coupon_minor"]
                yield _cents("supplier_paid", "coupon_cost<coupon", share, one["at"], number)
                yield _cents(*_fate(truth, line), share, truth["now"], number)
        for one in _transfers(statement, about, "return shipping"):
            yield _cents("return_shipping_paid", "return_shipping<wallet", one["minor"], one["at"], number)
    for key, refund in market["refunds"].items():
        number, minor = refund["order_id"], sum(part["minor"] for part in refund["parts"])
        if not refund["account"].startswith("bonus:"):
            yield _cents("reimbursement_expected", "supplier<cost", minor, refund["agreed_at"], number)
            for one in _transfers(statement, f"order {number}, refund {key}", "refund"):
                yield _cents("reimbursement_received", "wallet<supplier", one["minor"], one["at"], number)


def _fate(truth: Truth, line: Mapping[str, Any]) -> tuple[str, str]:
    """Return what to book about a line's share of its coupon; a share that is not settled moves nowhere."""
    coupon = truth["aliexpress"]["coupons"].get(line["coupon_code"])
    if coupon is None:
        return "nothing", ""
    orders = truth["aliexpress"]["orders"].values()
    if coupon["state"] == "returned":
        return "coupon_returned", "coupon<coupon_cost"
    settled = all(
        order["paid_out"] for order in orders for one in order["lines"] if one["line_id"] in coupon["used_on"]
    )
    gone = settled and line["refunded_minor"] and line["refunded_minor"] == line["cash_minor"]
    return ("coupon_lost", "coupon_loss<coupon_cost") if gone else ("nothing", "")


def _transfers(statement: Statement, about: str, *memos: str) -> list[Truth]:
    return [one for memo in memos for one in statement.get((memo, about), [])]


def _won(event: str, moves: str, minor: int, at: str, order: str) -> Posting:
    return Posting(datetime.fromisoformat(at), event, _moves(moves, minor, "KRW"), store_order=order)


def _cents(event: str, moves: str, minor: int, at: str, order: str) -> Posting:
    return Posting(datetime.fromisoformat(at), event, _moves(moves, minor, "USD"), supplier_order=order)


def _moves(moves: str, minor: int, currency: str) -> tuple[Move, ...]:
    debit, _, credit = moves.partition("<")
    return (Move(debit, credit, currency, minor),) if minor and moves else ()
