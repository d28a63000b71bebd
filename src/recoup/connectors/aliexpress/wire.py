"""AliExpress's own records of an order, as far as Recoup reads them, and the file line around them.

Ids may be numbers close to 2^53 or text; both are kept exactly and become text. Amounts may be
text or numbers; both become exact decimals. Lists come plain or wrapped one level deeper under
their element's name. Names, addresses and tracking are not read.

Source: ``aliexpress.trade.ds.order.get`` and ``aliexpress.ds.order.create``, official samples and
recorded calls; the older twin ``aliexpress.ds.trade.order.get`` names its elements differently.
"""

from decimal import Decimal
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

Id = int | str


class Amount(msgspec.Struct, frozen=True):
    """A sum in one currency."""

    amount: Decimal | None = None
    currency_code: str | None = None


class Child(msgspec.Struct, frozen=True):
    """One line of an order. ``actual_fee`` is price less discount plus shipping."""

    product_id: Id | None = None
    sku_id: Id | None = None
    product_count: Id | None = None
    actual_fee: Amount | None = None
    actual_tax_fee: Amount | None = None
    already_include_tax: bool | str | None = None
    price_include_tax: bool | str | None = None
    end_reason: str | None = None


class Children(msgspec.Struct, frozen=True):
    """A wrapped list of lines, under the current or the older element name."""

    aeop_child_order_info: list[msgspec.Raw] | UnsetType = UNSET
    ae_child_order_info: list[msgspec.Raw] | UnsetType = UNSET


class OrderResult(msgspec.Struct, frozen=True):
    """What the order read returns. Times have no zone; the order's own id is usually absent."""

    order_status: str
    child_order_list: Children | list[msgspec.Raw] | None = None
    order_id: Id | None = None
    logistics_status: str | None = None
    gmt_create: str | None = None
    order_paidtime_string: str | None = None
    pay_timeout_second: Id | None = None
    order_amount: Amount | None = None
    user_order_amount: Amount | None = None


class Ids(msgspec.Struct, frozen=True):
    """A wrapped list of order ids; ``int64`` is its older element name."""

    number: list[Id] | UnsetType = UNSET
    int64: list[Id] | UnsetType = UNSET


class CreateResult(msgspec.Struct, frozen=True):
    """What creating an order returns."""

    is_success: bool | str | None = None
    order_list: Ids | list[Id] | None = None
    error_code: Id | None = None
    error_msg: str | None = None


class ErrorResponse(msgspec.Struct, frozen=True):
    """An error of the gateway or of a service; the text is in ``msg`` or in ``message``."""

    code: Id | None = None
    sub_code: str | None = None
    sub_msg: str | None = None
    msg: str | None = None
    message: str | None = None


class ProductItem(msgspec.Struct, frozen=True):
    """One product of a creation request."""

    product_count: Id
    product_id: Id | None = None


class Payment(msgspec.Struct, frozen=True):
    """How a creation request asks to pay."""

    pay_currency: str | None = None


class Extension(msgspec.Struct, frozen=True):
    """The optional part of a creation request."""

    payment: Payment | None = None


class Request(msgspec.Struct, frozen=True):
    """A recorded request: the parameters as sent, or one of their objects itself."""

    method: str | None = None
    order_id: Id | None = None
    out_order_id: Id | None = None
    product_items: list[ProductItem] | None = None
    single_order_query: msgspec.Raw | UnsetType = UNSET
    param_place_order_request4_open_api_d_t_o: msgspec.Raw | UnsetType = UNSET
    ds_extend_request: msgspec.Raw | UnsetType = UNSET


class Wrapped(msgspec.Struct, frozen=True):
    """An answer with its result one level down."""

    result: msgspec.Raw | UnsetType = UNSET


class Record(msgspec.Struct, frozen=True):
    """One line of a file: an answer, and beside it what the answer does not carry."""

    order_id: Id | None = None
    out_order_id: Id | None = None
    store_order_id: Id | None = None
    store_line_id: Id | None = None
    store_lines: list[Id] | None = None
    quantity: int | None = None
    currency: str | None = None
    method: str | None = None
    request: msgspec.Raw | UnsetType = UNSET
    single_order_query: msgspec.Raw | UnsetType = UNSET
    param_place_order_request4_open_api_d_t_o: msgspec.Raw | UnsetType = UNSET
    ds_extend_request: msgspec.Raw | UnsetType = UNSET
    response: msgspec.Raw | UnsetType = UNSET
    aliexpress_trade_ds_order_get_response: msgspec.Raw | UnsetType = UNSET
    aliexpress_ds_trade_order_get_response: msgspec.Raw | UnsetType = UNSET
    aliexpress_ds_order_create_response: msgspec.Raw | UnsetType = UNSET
    aliexpress_trade_buy_placeorder_response: msgspec.Raw | UnsetType = UNSET
    error_response: ErrorResponse | UnsetType | None = UNSET
    result: msgspec.Raw | UnsetType = UNSET
    order_status: str | UnsetType = UNSET
    is_success: bool | str | UnsetType = UNSET


RECORD: Final = msgspec.json.Decoder(Record)
REQUEST: Final = msgspec.json.Decoder(Request)
EXTENSION: Final = msgspec.json.Decoder(Extension)
WRAPPED: Final = msgspec.json.Decoder(Wrapped)
ORDER: Final = msgspec.json.Decoder(OrderResult)
CREATED: Final = msgspec.json.Decoder(CreateResult)
CHILD: Final = msgspec.json.Decoder(Child)


class Store(msgspec.Struct, frozen=True):
    """The seller's store."""

    store_id: Id | None = None
    store_name: str | None = None


class OrderHead(msgspec.Struct, frozen=True):
    """What an order says besides its lines, as it stands there."""

    order_status: str | None = None
    store_info: Store | None = None


class TokenAnswer(msgspec.Struct, frozen=True):
    """A pair of tokens; lives in seconds, moments in epoch milliseconds. The account's names are not read."""

    access_token: str
    expires_in: Id | None = None
    expire_time: Id | None = None
    refresh_token: str | None = None
    refresh_expires_in: Id | None = None
    refresh_token_valid_time: Id | None = None
    user_id: Id | None = None

    def __repr__(self) -> str:
        return "TokenAnswer(hidden)"


HEAD: Final = msgspec.json.Decoder(OrderHead)
TOKENS: Final = msgspec.json.Decoder(TokenAnswer)
