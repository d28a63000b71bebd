"""What a live shop answers, read from the official samples."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from recoup.connectors.cafe24.protocol import inner
from recoup.connectors.cafe24.reading import (
    memos_of,
    order_of,
    orders_of,
    payments_of,
    refund_of,
    refunds_of,
    settings_of,
    with_memos,
)
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.store_values import (
    GatewayCancel,
    PaymentEntryKind,
    RefundMark,
    StoreOrder,
    StoreRefund,
)
from recoup.domain.money import Money

SAMPLES = Path("tests/sandbox/cafe24/samples")


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.json").read_bytes()


def only_refund(body: bytes) -> StoreRefund:
    (found,) = refunds_of(body)
    assert isinstance(found, StoreRefund)
    return found


def test_a_refund_of_the_list_says_what_the_gateway_did() -> None:
    refund = only_refund(sample("refunds"))
    assert (refund.refund_id, refund.order_id, refund.lines) == (
        "C20191121-0000003",
        "20191121-0000032",
        ("20191121-0000032-01",),
    )
    assert (refund.mark, refund.amount, refund.methods) == (RefundMark.DONE, Money(12610, "KRW"), ("cash", "card"))
    assert refund.gateway == (("card", GatewayCancel.IN_FULL),)
    assert refund.moved
    assert refund.marked_at == datetime(2019, 11, 22, 8, 31, 50, tzinfo=UTC)


def test_a_refund_shown_alone_says_nothing_of_the_gateway_and_so_proves_nothing() -> None:
    """The quirk that costs a second call: the official sample of one refund has no gateway statuses at all."""
    refund = refund_of(inner(sample("refund"), "refund"))
    assert (refund.mark, refund.gateway, refund.moved) == (RefundMark.DONE, None, False)
    assert refund.amount == Money(0, "KRW")


@pytest.mark.parametrize(
    ("said", "gateway", "moved"),
    [
        ("[]", (), False),
        ("null", (), False),
        ('[{"payment_method":"card","cancel_status":"F"}]', (("card", GatewayCancel.NOT_YET),), False),
        ('[{"payment_method":"card","cancel_status":"M"}]', (("card", GatewayCancel.IN_PART),), False),
        ('[{"payment_method":"card","cancel_status":"?"}]', (("card", GatewayCancel.UNDOCUMENTED),), False),
    ],
)
def test_a_mark_without_a_full_cancel_of_the_gateway_is_no_money(
    said: str, gateway: tuple[tuple[str, GatewayCancel], ...], moved: bool
) -> None:
    row = f'{{"order_id":"1","refund_code":"C1","status":"T","payment_gateway_cancel_statuses":{said}}}'
    refund = refund_of(row.encode())
    assert (refund.gateway, refund.moved) == (gateway, moved)


@pytest.mark.parametrize(
    ("letter", "mark"),
    [("T", RefundMark.DONE), ("F", RefundMark.DUE), ("M", RefundMark.HELD), ("X", RefundMark.UNDOCUMENTED)],
)
def test_every_mark_has_its_word(letter: str, mark: RefundMark) -> None:
    assert refund_of(f'{{"order_id":"1","refund_code":"C1","status":"{letter}"}}'.encode()).mark is mark


def test_one_broken_refund_costs_only_itself() -> None:
    rows = b'{"refunds":[{"order_id":"1"},{"order_id":"1","refund_code":"C1","status":"T"}]}'
    broken, good = refunds_of(rows)
    assert isinstance(broken, UnreadableError)
    assert broken.column == "[0].refund_code"
    assert isinstance(good, StoreRefund)


def test_the_payment_history_is_in_the_orders_currency_and_in_korean_time() -> None:
    (entry,) = payments_of(sample("paymenttimeline"), "KRW")
    assert (entry.kind, entry.amount, entry.paid) == (
        PaymentEntryKind.FIRST,
        Money(13500, "KRW"),
        Money(10500, "KRW"),
    )
    assert entry.paid_at == datetime(2020, 9, 5, 12, 57, 30, tzinfo=UTC)


def test_a_refund_in_the_history_is_negative() -> None:
    row = (
        b'{"paymenttimeline":[{"payment_no":7,"payment_settle_type":"P","order_amount":"-1000.00","claim_code":"C1"}]}'
    )
    (entry,) = payments_of(row, "KRW")
    assert (entry.kind, entry.amount, entry.claim_id) == (PaymentEntryKind.REFUND, Money(-1000, "KRW"), "C1")


def test_a_history_in_no_currency_is_refused() -> None:
    with pytest.raises(UnreadableError):
        payments_of(sample("paymenttimeline"), "WON")


def test_a_memo_is_read_and_not_shown() -> None:
    (memo,) = memos_of(sample("memos"))
    assert (memo.memo_id, memo.content) == ("13", "sample memo content")
    assert "sample memo" not in repr(memo)


def test_the_settings_that_change_a_claim() -> None:
    settings = settings_of(sample("orders_setting"), sample("orders_status"), sample("dropshipping"))
    assert (settings.refund_with_acceptance, settings.amounts_by_line, settings.supplier_linked) == (True, True, True)
    assert (settings.customers_may_ask, settings.asks_are_accepted) == (True, True)
    assert (settings.bank_account_required, settings.customer_pays_return) == (False, False)
    assert settings.labels == (("Awaiting Shipment", "We are preparing for delivery."),)


def test_a_setting_that_is_not_there_is_not_guessed() -> None:
    settings = settings_of(b'{"order":{}}', b'{"status":[]}', b'{"dropshipping":[]}')
    assert settings.refund_with_acceptance is settings.supplier_linked is settings.amounts_by_line is None


def test_an_order_keeps_its_own_json_and_shows_nobody() -> None:
    content = msgspec.json.encode(
        msgspec.json.decode(inner(sample("order"), "order"))
        | {"items": [], "receivers": [{"name": "Kim Buyer", "address1": "1 Road", "country_code": "KR"}]}
    )
    order = order_of(content, whole=True)
    assert order.content == content
    assert (order.receivers[0].name, order.receivers[0].street, order.receivers[0].country) == (
        "Kim Buyer",
        "1 Road",
        "KR",
    )
    assert "Kim" not in repr(order) + repr(order.receivers)


def test_memos_are_embedded_where_saved_answers_have_them() -> None:
    memos = inner(sample("memos"), "memos")
    assert msgspec.json.decode(with_memos(b'{"order_id":"1"}', memos))["memos"] == msgspec.json.decode(memos)


def test_an_order_that_is_none_stands_beside_the_others() -> None:
    broken, good = orders_of(b'{"orders":[{"currency":"KRW"},{"order_id":"1","currency":"KRW","items":[]}]}')
    assert isinstance(broken, UnreadableError)
    assert isinstance(good, StoreOrder)
