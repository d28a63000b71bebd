"""Cafe24's own records that only the live connector reads: tokens, receivers, refunds, histories, settings, echoes.

Every field that is not needed to know what a record is may be missing. Rows of lists stay undecoded, so that one broken
row costs only itself. Sources: official samples of Cafe24's Admin API, version 2026-03-01, and of its OAuth pages.
"""

from decimal import Decimal
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType


class TokenAnswer(msgspec.Struct, frozen=True):
    """A pair of tokens. Both expiries are moments in Korean time without an offset; there is no ``expires_in``."""

    access_token: str
    expires_at: str
    refresh_token: str | None = None
    refresh_token_expires_at: str | None = None
    mall_id: str | None = None
    scopes: list[str] | None = None


class OAuthError(msgspec.Struct, frozen=True):
    """OAuth's own flat error, unlike that of the API."""

    error: str
    error_description: str = ""


class ErrorAnswer(msgspec.Struct, frozen=True):
    """An error of the API."""

    error: "ErrorBody"


class ErrorBody(msgspec.Struct, frozen=True):
    """Its code is a number or a word."""

    code: int | str = ""
    message: str = ""


class OrderSide(msgspec.Struct, frozen=True):
    """What a live order says besides the lines: where it was sold, how it was paid, to whom it goes, its refunds."""

    order_id: str
    payment_method: list[str] | str | None = None
    market_id: str | None = None
    order_place_id: str | None = None
    easypay_name: str | None = None
    initial_order_amount: "Spent | None" = None
    receivers: list["ReceiverRow"] | None = None
    buyer: "BuyerRow | None" = None
    refunds: list[msgspec.Raw] | None = None


class Spent(msgspec.Struct, frozen=True):
    """What of the shop's own money was spent on an order."""

    points_spent_amount: Decimal | None = None
    credits_spent_amount: Decimal | None = None


class BuyerRow(msgspec.Struct, frozen=True):
    """Who ordered; a guest has no member id."""

    member_id: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    cellphone: str | None = None


class ReceiverRow(msgspec.Struct, frozen=True):
    """One receiver; the kind of customs number is I (identity card), P (passport) or C (personal customs code)."""

    name: str | None = None
    phone: str | None = None
    cellphone: str | None = None
    zipcode: str | None = None
    address1: str | None = None
    address2: str | None = None
    address_state: str | None = None
    address_city: str | None = None
    address_street: str | None = None
    address_full: str | None = None
    country_code: str | None = None
    clearance_information_type: str | None = None
    clearance_information: str | None = None
    shipping_code: str | None = None


class Gateway(msgspec.Struct, frozen=True):
    """What the payment gateway did for one payment method: F nothing yet, M in part, T in full."""

    payment_method: str = ""
    cancel_status: str | None = None


class GatewayDate(msgspec.Struct, frozen=True):
    """When the payment gateway cancelled something of one payment method."""

    payment_method: str = ""
    cancel_date: str | None = None


class RefundRow(msgspec.Struct, frozen=True):
    """One refund, as a row of the list or shown alone, where the sum has another name."""

    order_id: str
    refund_code: str
    status: str
    currency: str | None = None
    order_item_code: list[str] | None = None
    actual_refund_amount: Decimal | None = None
    refund_amount: Decimal | None = None
    refund_payment_methods: list[str] | None = None
    refund_date: str | None = None
    accepted_refund_date: str | None = None
    payment_gateway_cancel_statuses: list[Gateway] | UnsetType | None = UNSET
    payment_gateway_cancel_dates: list[GatewayDate] | None = None


class TimelineRow(msgspec.Struct, frozen=True):
    """One entry of the payment history; O first, R extra, P refund. It names no currency."""

    payment_no: int | str
    payment_settle_type: str = ""
    payment_methods: list[str] | None = None
    order_amount: Decimal | None = None
    paid_amount: Decimal | None = None
    payment_datetime: str | None = None
    created_datetime: str | None = None
    claim_code: str | None = None


class MemoRow(msgspec.Struct, frozen=True):
    """One memo of the shop."""

    memo_no: int | str
    content: str = ""
    created_date: str | None = None


class SettingRow(msgspec.Struct, frozen=True):
    """The order settings; S: a refund is processed together with acceptance, D: separately."""

    refund_processing_setting: str | None = None
    refund_benefit_setting: str | None = None
    claim_request: str | None = None
    claim_request_auto_accept: str | None = None
    refund_bank_account_required: str | None = None
    customer_pays_return_shipping: str | None = None


class StatusRow(msgspec.Struct, frozen=True):
    """One status label: the store's name and the shop's."""

    basic_name: str = ""
    custom_name: str = ""


class DropshippingRow(msgspec.Struct, frozen=True):
    """Whether an account at a supplier is linked."""

    name: str = ""
    use: str | None = None


class EchoItem(msgspec.Struct, frozen=True):
    """A line of a claim's answer."""

    order_item_code: str
    quantity: int | None = None


class EchoRow(msgspec.Struct, frozen=True):
    """What the answer to a write repeats, whatever it wrote. A memo's number comes as ``memo_no``."""

    order_id: str | None = None
    claim_code: str | None = None
    refund_code: str | None = None
    memo_no: int | str | None = None
    status: str | None = None
    process_status: str | None = None
    undone: str | None = None
    content: str | None = None
    items: list[EchoItem] | None = None
    order_item_code: list[str] | str | None = None


TOKENS: Final = msgspec.json.Decoder(TokenAnswer)
OAUTH_ERROR: Final = msgspec.json.Decoder(OAuthError)
ERROR: Final = msgspec.json.Decoder(ErrorAnswer)
ORDER_SIDE: Final = msgspec.json.Decoder(OrderSide)
REFUND_ROW: Final = msgspec.json.Decoder(RefundRow)
TIMELINE: Final = msgspec.json.Decoder(TimelineRow)
MEMO: Final = msgspec.json.Decoder(MemoRow)
SETTING: Final = msgspec.json.Decoder(SettingRow)
STATUS: Final = msgspec.json.Decoder(StatusRow)
DROPSHIPPING: Final = msgspec.json.Decoder(DropshippingRow)
ECHO: Final = msgspec.json.Decoder(EchoRow)
ECHOES: Final = msgspec.json.Decoder(list[EchoRow])
OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
ROWS: Final = msgspec.json.Decoder(list[msgspec.Raw])
