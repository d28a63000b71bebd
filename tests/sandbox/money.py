"""What must hold of every world's money, read from its truth alone."""

from collections import Counter, defaultdict
from typing import Any

Truth = dict[str, Any]


def expect_sound_money(truth: Truth) -> None:
    """Assert that money was only moved, and that nobody got back more than they paid."""
    _expect_conserved(truth)
    _expect_store_refunds_within_payments(truth)
    _expect_supplier_refunds_within_payments(truth)


def _expect_conserved(truth: Truth) -> None:
    """Every balance is what the transfers leave; those of a currency sum to nothing; only outside is below it."""
    left: Counter[str] = Counter()
    for one in truth["transfers"]:
        assert one["minor"] > 0
        left[one["source"]] -= one["minor"]
        left[one["target"]] += one["minor"]
    sums: Counter[str] = Counter()
    for account in truth["accounts"]:
        assert account["minor"] == left[account["name"]], account["name"]
        assert account["minor"] >= 0 or account["name"].startswith("outside:"), account["name"]
        sums[account["currency"]] += account["minor"]
    assert not any(sums.values())


def _expect_store_refunds_within_payments(truth: Truth) -> None:
    """No customer got more back for an order than they paid for it, whatever the refunds note."""
    paid: Counter[str] = Counter()
    back: Counter[str] = Counter()
    order_of = {refund["refund_code"]: refund["order_id"] for refund in truth["cafe24"]["refunds"]}
    for one in truth["transfers"]:
        if one["source"].startswith("customer:"):
            paid[one["about"]] += one["minor"]
        elif one["target"].startswith("customer:") and one["memo"] != "opening balance":
            back[order_of.get(one["about"], one["about"])] += one["minor"]
    for order_id, minor in back.items():
        assert minor <= paid[order_id], order_id
    for order in truth["cafe24"]["orders"]:
        assert order["moved_back"] == back[order["order_id"]], order["order_id"]


def _expect_supplier_refunds_within_payments(truth: Truth) -> None:
    """No line brought more back than its cash, and what an order's refunds moved is what its lines say."""
    moved: dict[str, int] = defaultdict(int)
    paid: dict[str, int] = defaultdict(int)
    for one in truth["transfers"]:
        words = one["about"].removeprefix("order ").split(",")
        if one["target"] == "escrow:aliexpress" and one["memo"] == "payment":
            paid[words[0]] += one["minor"]
        elif one["source"] == "escrow:aliexpress" and one["memo"] == "refund":
            moved[words[0]] += one["minor"]
    for order_id, order in truth["aliexpress"]["orders"].items():
        assert moved[order_id] <= paid[order_id], order_id
        for line in order["lines"]:
            assert line["refunded_minor"] <= line["refunding_minor"] <= line["cash_minor"], line["line_id"]
