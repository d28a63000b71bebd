"""Saved answers of the store become one exact row per item."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.cafe24.mapping import store_rows
from recoup.connectors.cafe24.statuses import STATES
from recoup.connectors.files.json_rows import StoreRow, UnreadableError

PRICES = {
    "product_price": "30000.00",
    "option_price": "0.00",
    "additional_discount_price": "0.00",
    "coupon_discount_price": "1000.00",
    "app_item_discount_amount": "0.00",
    "payment_amount": None,
}


def item(place: int = 1, /, **changes: Any) -> dict[str, Any]:
    code = f"20260301-0000001-{place:02}"
    return {"order_item_code": code, "order_status": "N10", "quantity": 1, **PRICES, **changes}


def refund(*places: int, amount: str = "29000.00", **changes: Any) -> dict[str, Any]:
    codes = [f"20260301-0000001-{place:02}" for place in places]
    gateway = [{"payment_method": "card", "cancel_status": "T"}]
    return {
        "order_item_code": codes,
        "status": "T",
        "actual_refund_amount": amount,
        "payment_gateway_cancel_statuses": gateway,
        **changes,
    }


def order(*items: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    return {"order_id": "20260301-0000001", "currency": "KRW", "items": list(items), **changes}


def read(answer: object) -> list[StoreRow | UnreadableError]:
    return list(store_rows(json.dumps(answer).encode()))


def rows(answer: object) -> list[StoreRow]:
    found = read(answer)
    assert [str(row) for row in found if isinstance(row, UnreadableError)] == []
    return [row for row in found if isinstance(row, StoreRow)]


def error(answer: object) -> UnreadableError:
    (only,) = (row for row in read(answer) if isinstance(row, UnreadableError))
    return only


@pytest.mark.parametrize("code", sorted(STATES))
def test_every_status_code_becomes_its_state(code: str) -> None:
    assert rows(order(item(order_status=code)))[0].state is STATES[code]


@pytest.mark.parametrize(
    ("changes", "paid"),
    [
        ({}, 29000),
        ({"payment_amount": "28500.00"}, 28500),
        ({"payment_amount": 28500}, 28500),
        ({"payment_amount": "0.00"}, 0),
        ({"quantity": 3, "option_price": "500.00"}, 90500),
        ({"additional_discount_price": "100.00", "app_item_discount_amount": "200.00"}, 28700),
        ({"option_price": "-500.00"}, 28500),
        ({"additional_discount_price": "76800.00"}, None),
        ({"coupon_discount_price": None}, None),
        ({"product_price": None}, None),
        ({"order_status": "N00"}, 0),
        ({"order_status": "C48"}, 0),
    ],
)
def test_a_line_was_paid_what_its_own_amounts_say(changes: Mapping[str, Any], paid: int | None) -> None:
    assert rows(order(item(**changes)))[0].paid_minor == paid


def test_amounts_of_the_order_are_not_spread_over_its_lines() -> None:
    whole = {"actual_order_amount": {"points_spent_amount": "5000.00", "coupon_discount_price": "900.00"}}
    assert rows(order(item(), **whole))[0].paid_minor == 29000


@pytest.mark.parametrize(
    ("whole", "delivery"),
    [
        ({}, None),
        ({"initial_order_amount": {"shipping_fee": "3000.00"}}, 3000),
        ({"initial_order_amount": {"shipping_fee": "0.00"}}, 0),
        ({"initial_order_amount": {}, "actual_order_amount": None, "shipping_fee_detail": []}, None),
        ({"actual_order_amount": {"shipping_fee": "2500.00"}}, 2500),
        ({"initial_order_amount": {"shipping_fee": "3000"}, "actual_order_amount": {"shipping_fee": "0"}}, 3000),
        ({"initial_order_amount": {"shipping_fee": "3000", "shipping_fee_discount_amount": "1000"}}, 2000),
        ({"initial_order_amount": {"shipping_fee": "3000", "coupon_shipping_fee_amount": "3500"}}, 0),
        ({"shipping_fee_detail": [{"shipping_fee": "3000.00"}, {"shipping_fee": "2500.00"}]}, 5500),
        ({"shipping_fee_detail": [{"shipping_fee": "3000.00"}, {}]}, None),
    ],
)
def test_the_delivery_fee_is_what_was_paid_with_the_order_and_stands_on_each_line(
    whole: Mapping[str, Any], delivery: int | None
) -> None:
    assert [row.delivery_minor for row in rows(order(item(1), item(2), **whole))] == [delivery, delivery]


def test_a_delivery_fee_that_is_no_amount_is_named() -> None:
    broken = order(item(), initial_order_amount={"shipping_fee": "-3000.00"})
    assert error(broken).column == "initial_order_amount.shipping_fee"


@pytest.mark.parametrize(
    ("refunds", "minor", "proven"),
    [
        ({}, None, None),
        ({"refunds": None}, None, None),
        ({"refunds": []}, 0, None),
        ({"refunds": [refund(1)]}, 29000, True),
        ({"refunds": [refund(2)]}, 0, None),
        ({"refunds": [refund(1, status="F")]}, 0, None),
        ({"refunds": [refund(1, status="M")]}, 0, None),
        ({"refunds": [refund(1, payment_gateway_cancel_statuses=[])]}, 29000, False),
        ({"refunds": [refund(1, payment_gateway_cancel_statuses=None)]}, 29000, False),
        ({"refunds": [refund(1, payment_gateway_cancel_statuses=[{"cancel_status": "F"}])]}, 29000, False),
        ({"refunds": [refund(1, payment_gateway_cancel_statuses=[{"cancel_status": "M"}])]}, 29000, False),
        ({"refunds": [refund(1, amount="9000.00"), refund(1, amount="20000.00")]}, 29000, True),
        (
            {"refunds": [refund(1, amount="9000.00"), refund(1, payment_gateway_cancel_statuses=[])]},
            38000,
            False,
        ),
        ({"refunds": [refund(1, actual_refund_amount=None)]}, None, True),
    ],
)
def test_a_refund_counts_when_it_is_done_and_is_proven_by_the_gateway_alone(
    refunds: Mapping[str, Any], minor: int | None, proven: bool | None
) -> None:
    first = rows(order(item(1), item(2), **refunds))[0]
    assert (first.refunded_minor, first.refund_proven) == (minor, proven)


def test_a_refund_whose_answer_has_no_gateway_part_is_neither_proven_nor_refuted() -> None:
    silent = refund(1)
    del silent["payment_gateway_cancel_statuses"]
    assert rows(order(item(), refunds=[silent]))[0].refund_proven is None


@given(
    costs=st.lists(st.integers(0, 10**7), min_size=1, max_size=6).filter(any),
    amount=st.integers(0, 10**8),
)
def test_a_shared_refund_loses_no_minor_unit(costs: list[int], amount: int) -> None:
    items = [item(place, payment_amount=f"{cost}.00") for place, cost in enumerate(costs, 1)]
    whole = refund(*range(1, len(costs) + 1), amount=f"{amount}.00")
    shares = [row.refunded_minor for row in rows(order(*items, refunds=[whole]))]
    assert sum(share for share in shares if share is not None) == amount
    assert None not in shares


def test_a_shared_refund_follows_what_the_lines_cost_and_the_last_takes_the_remainder() -> None:
    items = [item(1, payment_amount="100.00"), item(2, payment_amount="200.00")]
    first, last = rows(order(*items, refunds=[refund(1, 2, amount="200.00")]))
    assert (first.refunded_minor, last.refunded_minor) == (66, 134)


@pytest.mark.parametrize("unknown", [item(2, product_price=None), item(3)])
def test_a_shared_refund_stays_unknown_when_one_of_its_lines_has_no_known_cost(unknown: dict[str, Any]) -> None:
    first = rows(order(item(1), unknown, refunds=[refund(1, 2)]))[0]
    assert (first.refunded_minor, first.refund_proven) == (None, True)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"status": "X"}, "status"),
        ({"currency": "USD"}, "currency"),
        ({"order_item_code": []}, "order_item_code"),
        ({"actual_refund_amount": "12.50"}, "actual_refund_amount"),
        ({"refund_date": "soon"}, "refund_date"),
        ({"status": 1}, "status"),
    ],
)
def test_an_unreadable_refund_leaves_every_line_of_its_order_unknown(changes: dict[str, Any], column: str) -> None:
    found = read(order(item(1), item(2), refunds=[refund(1), refund(2, **changes)]))
    errors = [row for row in found if isinstance(row, UnreadableError)]
    assert [each.column for each in errors] == [f"20260301-0000001.refunds[1].{column}"]
    assert [row.refunded_minor for row in found if isinstance(row, StoreRow)] == [None, None]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-07-04T11:21:35+09:00", datetime.fromisoformat("2018-07-04T02:21:35")),
        ("2018-07-04 11:21:35", datetime.fromisoformat("2018-07-04T02:21:35")),
        ("2018-07-04T02:21:35Z", datetime.fromisoformat("2018-07-04T02:21:35")),
        ("", None),
        (None, None),
    ],
)
def test_times_are_utc_and_without_an_offset_they_are_korean(text: str | None, moment: datetime | None) -> None:
    assert rows(order(item(), order_date=text))[0].ordered_at == moment


@pytest.mark.parametrize(
    ("code", "changes", "day"),
    [
        ("C40", {"cancel_request_date": "2026-03-02 12:00:00", "cancel_date": "2026-03-03 12:00:00"}, 2),
        ("C10", {"cancel_date": "2026-03-03 12:00:00"}, 3),
        ("R10", {"return_request_date": "2026-03-04 12:00:00", "cancel_date": "2026-03-03 12:00:00"}, 4),
        ("R20", {"return_confirmed_date": "2026-03-05 12:00:00"}, 5),
        ("E00", {"exchange_request_date": "2026-03-06 12:00:00"}, 6),
        ("N30", {"cancel_request_date": "2026-03-02 12:00:00"}, None),
    ],
)
def test_a_claim_began_when_the_claim_of_its_status_was_asked_or_else_accepted(
    code: str, changes: dict[str, Any], day: int | None
) -> None:
    claimed = rows(order(item(order_status=code, **changes)))[0].claimed_at
    assert (claimed and claimed.day) == day


def test_a_memo_about_a_product_is_told_to_its_lines_only() -> None:
    about_two = {"content": "two", "attach_type": "P", "product_list": [{"product_no": 2}]}
    memos = [{"content": "all"}, about_two, {"content": ""}]
    found = rows(order(item(1, product_no=1), item(2, product_no=2), memos=memos))
    assert [row.memo for row in found] == ["all", "all\ntwo"]


@pytest.mark.parametrize(
    ("changes", "product"),
    [
        ({"variant_code": "P000000N000A", "product_code": "P000000N", "product_no": 14}, "P000000N000A"),
        ({"variant_code": "", "product_code": "P000000N", "product_no": 14}, "P000000N"),
        ({"product_no": 14}, "14"),
        ({}, None),
    ],
)
def test_a_line_carries_the_most_specific_product_code(changes: dict[str, Any], product: str | None) -> None:
    assert rows(order(item(**changes)))[0].product == product


@pytest.mark.parametrize(
    ("answer", "column"),
    [
        (order(item(order_status="Z99")), "20260301-0000001-01.order_status"),
        (order(item(quantity=0)), "20260301-0000001-01.quantity"),
        (order(item(quantity="1")), "20260301-0000001.items[0].quantity"),
        (order(item(product_price="30,000")), "20260301-0000001.items[0].product_price"),
        (order(item(product_price="30000.50")), "20260301-0000001.items[0].product_price"),
        (order(item(payment_amount="NaN")), "20260301-0000001.items[0].payment_amount"),
        (order(item(payment_amount="-1.00")), "20260301-0000001.items[0].payment_amount"),
        (order(item(order_item_code="")), "order_item_code"),
        (order(item(), order_id=""), "order_id"),
        (order(item(), currency="WON"), "currency"),
        (order(item(), order_date="yesterday"), "order_date"),
        ({"orders": [{"order_id": "1", "currency": "KRW"}]}, "orders[0].items"),
        ({"order": {"currency": "KRW", "items": []}}, "order.order_id"),
        ({"error": {"code": 404, "message": "no such order"}}, "error.code"),
        ({"products": []}, ""),
        ([], ""),
        (3, ""),
    ],
)
def test_what_cannot_be_read_says_where_and_what_was_expected(answer: object, column: str) -> None:
    found = error(answer)
    assert found.column == column
    assert found.column or found.fault


def test_a_broken_item_costs_only_itself() -> None:
    found = read(order(item(1), {"order_item_code": 7}, item(3)))
    assert [row.line_id[-2:] for row in found if isinstance(row, StoreRow)] == ["01", "03"]


@given(data=st.data(), shape=st.sampled_from(["bare", "order", "orders"]))
def test_the_order_of_keys_and_the_envelope_never_change_the_rows(data: st.DataObject, shape: str) -> None:
    plain = order(item(1), item(2, order_status="C40 "), refunds=[refund(2)], payment_method=["card", "point"])
    keys = data.draw(st.permutations(sorted(plain)))
    shuffled = {key: plain[key] for key in keys}
    shuffled["items"] = [dict(data.draw(st.permutations(list(each.items())))) for each in plain["items"]]
    wrapped = {"bare": shuffled, "order": {"order": shuffled}, "orders": {"orders": [shuffled], "links": []}}
    assert rows(wrapped[shape]) == rows(plain)


def test_nothing_of_the_buyer_is_read() -> None:
    buyer = {"name": "Sample Buyer", "email": "buyer@example.com", "cellphone": "000-0000-0000"}
    private = {"buyer": buyer, "receivers": [buyer], "billing_name": "Sample Buyer", "member_email": buyer["email"]}
    text = str(rows(order(item(), **private)))
    assert not any(value in text for value in buyer.values())
