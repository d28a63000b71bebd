"""Cafe24's own records of an order, as far as Recoup reads them.

What is not named here is not read at all: buyers and receivers, with their names, addresses and
numbers, never leave the JSON. Amounts are strings with two decimals even for KRW and become exact
decimals; dates keep the remote's text; a key that is missing is told apart from an empty list.
Items and refunds stay undecoded here, so that one broken item costs only itself.

Source: the order, item and refund samples of Cafe24's Admin API, version 2026-03-01.
"""

from decimal import Decimal
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType


class Memo(msgspec.Struct, frozen=True):
    """A memo of the shop on an order; ``attach_type`` O is for the order, P for some products."""

    content: str = ""
    attach_type: str = "O"
    product_list: list["MemoProduct"] | None = None


class MemoProduct(msgspec.Struct, frozen=True):
    """A product that a memo is attached to."""

    product_no: int
    option_code: str | None = None


class GatewayCancel(msgspec.Struct, frozen=True):
    """What the payment gateway did for one payment method: F nothing yet, M in part, T in full."""

    cancel_status: str | None = None


class Refund(msgspec.Struct, frozen=True):
    """One refund: ``status`` T is marked done by the shop, F is not, M is held."""

    order_item_code: list[str]
    status: str
    refund_code: str = ""
    currency: str | None = None
    actual_refund_amount: Decimal | None = None
    refund_date: str | None = None
    payment_gateway_cancel_statuses: list[GatewayCancel] | UnsetType | None = UNSET


class ItemCode(msgspec.Struct, frozen=True):
    """The code of an order item, whatever else is wrong with it."""

    order_item_code: str


class Item(msgspec.Struct, frozen=True):
    """One order item; ``payment_amount`` is null unless the shop calculates claims by item."""

    order_item_code: str
    order_status: str
    quantity: int
    product_no: int | None = None
    product_code: str | None = None
    variant_code: str | None = None
    option_id: str | None = None
    product_name: str | None = None
    payment_amount: Decimal | None = None
    product_price: Decimal | None = None
    option_price: Decimal | None = None
    additional_discount_price: Decimal | None = None
    coupon_discount_price: Decimal | None = None
    app_item_discount_amount: Decimal | None = None
    ordered_date: str | None = None
    cancel_request_date: str | None = None
    cancel_date: str | None = None
    return_request_date: str | None = None
    return_confirmed_date: str | None = None
    exchange_request_date: str | None = None
    exchange_date: str | None = None
    refund_date: str | None = None


class OrderAmount(msgspec.Struct, frozen=True):
    """The sums of an order, at first or after its claims; what was taken off the shipping fee stands apart."""

    shipping_fee: Decimal | None = None
    shipping_fee_discount_amount: Decimal | None = None
    coupon_shipping_fee_amount: Decimal | None = None


class ShippingFee(msgspec.Struct, frozen=True):
    """The shipping fee of one of the order's shipments."""

    shipping_fee: Decimal | None = None


class Order(msgspec.Struct, frozen=True):
    """One order with what was embedded in it."""

    order_id: str
    currency: str
    items: list[msgspec.Raw]
    payment_method: list[str] | str | None = None
    order_date: str | None = None
    payment_date: str | None = None
    initial_order_amount: OrderAmount | None = None
    actual_order_amount: OrderAmount | None = None
    shipping_fee_detail: list[ShippingFee] | None = None
    refunds: list[msgspec.Raw] | UnsetType | None = UNSET
    memos: list[Memo] | None = None


class StoreError(msgspec.Struct, frozen=True):
    """An error answer; the code is a number or a word."""

    code: int | str = ""
    message: str = ""


class Answer(msgspec.Struct, frozen=True):
    """Any saved answer about orders: a list, a single order, an error, or a bare order."""

    orders: list[msgspec.Raw] | UnsetType = UNSET
    order: msgspec.Raw | UnsetType = UNSET
    error: StoreError | UnsetType = UNSET
    order_id: str | UnsetType = UNSET


ANSWER: Final = msgspec.json.Decoder(Answer)
ORDER: Final = msgspec.json.Decoder(Order)
ITEM: Final = msgspec.json.Decoder(Item)
ITEM_CODE: Final = msgspec.json.Decoder(ItemCode)
REFUND: Final = msgspec.json.Decoder(Refund)
