"""From Cafe24's answers to the values of the port. Pure, and nothing is guessed: what is missing stays None.

The lines of an order come from the one mapping that also reads saved answers. Here is what only a live shop has:
refunds with what the gateway did, payment histories, memos, settings, receivers.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, TypeVar

import msgspec
from msgspec import UNSET

from recoup.connectors.cafe24 import records
from recoup.connectors.cafe24.mapping import KOREA, store_rows
from recoup.connectors.cafe24.payment import refund_route
from recoup.connectors.cafe24.protocol import inner, rows
from recoup.connectors.files.json_rows import StoreRow, UnreadableError, currency_code, money, naive_utc
from recoup.connectors.files.json_values import decode
from recoup.connectors.store_values import (
    GatewayCancel,
    OrderMemo,
    PaymentEntry,
    PaymentEntryKind,
    Receiver,
    RefundMark,
    ShopSettings,
    StoreBuyer,
    StoreOrder,
    StoreRefund,
)
from recoup.domain.money import Money

Value = TypeVar("Value")
Found = Value | UnreadableError

_MARKS: Final = {"F": RefundMark.DUE, "T": RefundMark.DONE, "M": RefundMark.HELD}
_GATEWAY: Final = {"F": GatewayCancel.NOT_YET, "M": GatewayCancel.IN_PART, "T": GatewayCancel.IN_FULL}
_ENTRIES: Final = {"O": PaymentEntryKind.FIRST, "R": PaymentEntryKind.EXTRA, "P": PaymentEntryKind.REFUND}
_FLAGS: Final = {"T": True, "F": False}


def orders_of(body: bytes) -> list[Found[StoreOrder]]:
    """Return the orders of a list, and an error for each that cannot be told apart; raises UnreadableError."""
    return _each(rows(body, "orders"), lambda row: order_of(row, whole=False))


def order_of(content: bytes | msgspec.Raw, *, whole: bool) -> StoreOrder:
    """Return one order, its unreadable lines beside the others; raises UnreadableError."""
    side = decode(records.ORDER_SIDE, content)
    found = list(store_rows(content))
    return StoreOrder(
        order_id=side.order_id,
        lines=tuple(row for row in found if isinstance(row, StoreRow)),
        unreadable=tuple(row for row in found if isinstance(row, UnreadableError)),
        route=refund_route(side),
        whole=whole,
        content=bytes(content),
        receivers=tuple(map(_receiver, side.receivers or ())),
        refunds=tuple(each for each in _each(side.refunds or (), refund_of) if isinstance(each, StoreRefund)),
        buyer=None if side.buyer is None else _buyer(side.buyer),
    )


def with_memos(order: bytes | msgspec.Raw, memos: bytes | msgspec.Raw) -> bytes:
    """Return an order with its memos embedded, which the store only answers separately; raises UnreadableError."""
    return msgspec.json.encode({**decode(records.OBJECT, order), "memos": msgspec.Raw(memos)})


def refunds_of(body: bytes) -> list[Found[StoreRefund]]:
    """Return the refunds of a list, and an error for each that cannot be read; raises UnreadableError."""
    return _each(rows(body, "refunds"), refund_of)


def refund_of(content: bytes | msgspec.Raw) -> StoreRefund:
    """Return one refund; raises UnreadableError."""
    row = decode(records.REFUND_ROW, content)
    said = row.payment_gateway_cancel_statuses
    return StoreRefund(
        refund_id=row.refund_code,
        order_id=row.order_id,
        lines=tuple(row.order_item_code or ()),
        mark=_MARKS.get(row.status.strip(), RefundMark.UNDOCUMENTED),
        amount=_refunded(row),
        methods=tuple(row.refund_payment_methods or ()),
        gateway=None if said is UNSET else tuple(map(_gateway, said or ())),
        marked_at=_moment("refund_date", row.refund_date),
        accepted_at=_moment("accepted_refund_date", row.accepted_refund_date),
        content=bytes(content),
        cancelled_at=tuple(
            (said.payment_method, at)
            for said in row.payment_gateway_cancel_dates or ()
            if (at := _moment("cancel_date", said.cancel_date)) is not None
        ),
    )


def payments_of(body: bytes, currency: str) -> tuple[PaymentEntry, ...]:
    """Return the payment history of an order, whose currency the answer does not name; raises UnreadableError."""
    currency_code("currency", currency)
    return tuple(_payment(decode(records.TIMELINE, row), currency) for row in rows(body, "paymenttimeline"))


def memos_of(body: bytes) -> tuple[OrderMemo, ...]:
    """Return the memos of an order; raises UnreadableError."""
    found = [decode(records.MEMO, row) for row in rows(body, "memos")]
    return tuple(
        OrderMemo(str(memo.memo_no), memo.content, _moment("created_date", memo.created_date)) for memo in found
    )


def settings_of(setting: bytes, statuses: bytes, dropshipping: bytes) -> ShopSettings:
    """Return the shop's settings from its three answers; raises UnreadableError."""
    row = decode(records.SETTING, inner(setting, "order"))
    labels = [decode(records.STATUS, each) for each in rows(statuses, "status")]
    accounts = [decode(records.DROPSHIPPING, each) for each in rows(dropshipping, "dropshipping")]
    together = {"S": True, "D": False}
    by_line = {"U": True, "F": False, "T": False}
    linked = [_FLAGS.get(each.use or "") for each in accounts if each.name == "ALI"]
    return ShopSettings(
        refund_with_acceptance=together.get(row.refund_processing_setting or ""),
        amounts_by_line=by_line.get(row.refund_benefit_setting or ""),
        customers_may_ask=_FLAGS.get(row.claim_request or ""),
        asks_are_accepted=_FLAGS.get(row.claim_request_auto_accept or ""),
        bank_account_required=_FLAGS.get(row.refund_bank_account_required or ""),
        customer_pays_return=_FLAGS.get(row.customer_pays_return_shipping or ""),
        labels=tuple((each.basic_name, each.custom_name) for each in labels if _renamed(each)),
        supplier_linked=linked[0] if linked else None,
    )


def _each(found: Sequence[msgspec.Raw], read: Callable[[msgspec.Raw], Value]) -> list[Found[Value]]:
    result: list[Found[Value]] = []
    for index, row in enumerate(found):
        try:
            result.append(read(row))
        except UnreadableError as error:
            result.append(error.inside(f"[{index}]"))
    return result


def _refunded(row: records.RefundRow) -> Money | None:
    amount = row.refund_amount if row.actual_refund_amount is None else row.actual_refund_amount
    if amount is None or row.currency is None:
        return None
    return money("refund amount", amount, currency_code("currency", row.currency))


def _gateway(said: records.Gateway) -> tuple[str, GatewayCancel]:
    return said.payment_method, _GATEWAY.get((said.cancel_status or "").strip(), GatewayCancel.UNDOCUMENTED)


def _payment(row: records.TimelineRow, currency: str) -> PaymentEntry:
    def signed(name: str, amount: Decimal | None) -> Money | None:
        return None if amount is None else money(name, amount, currency, signed=True)

    return PaymentEntry(
        number=str(row.payment_no),
        kind=_ENTRIES.get(row.payment_settle_type.strip(), PaymentEntryKind.UNDOCUMENTED),
        methods=tuple(row.payment_methods or ()),
        amount=signed("order_amount", row.order_amount),
        paid=signed("paid_amount", row.paid_amount),
        claim_id=row.claim_code,
        paid_at=_moment("payment_datetime", row.payment_datetime),
        created_at=_moment("created_datetime", row.created_datetime),
    )


def _buyer(row: records.BuyerRow) -> StoreBuyer:
    return StoreBuyer(row.member_id or None, row.name or None, row.email or None, row.cellphone or row.phone or None)


def _receiver(row: records.ReceiverRow) -> Receiver:
    return Receiver(
        shipment=row.shipping_code or None,
        country=row.country_code or None,
        name=row.name or None,
        phone=row.phone or None,
        mobile=row.cellphone or None,
        zip_code=row.zipcode or None,
        province=row.address_state or None,
        city=row.address_city or None,
        street=row.address_street or row.address1 or None,
        detail=row.address2 or None,
        whole=row.address_full or None,
        clearance_kind=row.clearance_information_type or None,
        clearance=row.clearance_information or None,
    )


def _renamed(label: records.StatusRow) -> bool:
    return bool(label.custom_name) and label.custom_name != label.basic_name


def _moment(column: str, text: str | None) -> datetime | None:
    found = naive_utc(column, text, KOREA)
    return None if found is None else found.replace(tzinfo=UTC)
