"""AliExpress's own records of what is for sale, how it is sent, and where its parcels are, as far as ordering needs it.

Sources: ``aliexpress.ds.product.get``, ``aliexpress.ds.freight.query`` and ``aliexpress.ds.order.tracking.get``, the
documented pages. A parcel's codes are reported by integrators. Texts, pictures and ratings are not read.
"""

from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from recoup.connectors.aliexpress.wire import Id

Flag = bool | str
Number = int | float | str


class ProductAnswer(msgspec.Struct, frozen=True):
    """The product read. ``rsp_code`` 200 is a found one (reported), 605 an unknown one (documented)."""

    rsp_code: Id | None = None
    rsp_msg: str | None = None
    result: msgspec.Raw | UnsetType = UNSET


class ProductBase(msgspec.Struct, frozen=True):
    """The product itself. The words of its status are not published as a list."""

    product_id: Id | None = None
    subject: str | None = None
    product_status_type: str | None = None
    currency_code: str | None = None


class Product(msgspec.Struct, frozen=True):
    """A product with its variants."""

    ae_item_base_info_dto: ProductBase = ProductBase()
    ae_item_sku_info_dtos: msgspec.Raw | UnsetType = UNSET


class ProductSku(msgspec.Struct, frozen=True):
    """One variant; ``sku_attr`` is empty where there is only one. Prices are decimals in major units."""

    sku_id: Id
    sku_attr: str | None = None
    sku_price: Number | None = None
    offer_sale_price: Number | None = None
    currency_code: str | None = None
    sku_available_stock: Id | None = None


class FreightAnswer(msgspec.Struct, frozen=True):
    """The freight query. ``code`` 200 is a success, 505 a place that is not served (documented)."""

    success: Flag | None = None
    code: Id | None = None
    msg: str | None = None
    delivery_options: msgspec.Raw | UnsetType = UNSET


class Delivery(msgspec.Struct, frozen=True):
    """One way of sending. ``shipping_fee_cent`` is documented in cents and carries decimals such as "1.99"."""

    code: str
    company: str | None = None
    shipping_fee_cent: Number | None = None
    shipping_fee_currency: str | None = None
    shipping_fee_format: str | None = None
    free_shipping: Flag | None = None
    min_delivery_days: Id | None = None
    max_delivery_days: Id | None = None
    tracking: Flag | None = None
    available_stock: Id | None = None


class TrackingAnswer(msgspec.Struct, frozen=True):
    """The tracking read. ``ret`` false with ``code`` 1001 is an order without any tracking (reported)."""

    ret: Flag | None = None
    code: Id | None = None
    msg: str | None = None
    data: "TrackingData | None" = None


class TrackingData(msgspec.Struct, frozen=True):
    """The parcels of an order."""

    tracking_detail_line_list: msgspec.Raw | UnsetType = UNSET


class TrackedParcel(msgspec.Struct, frozen=True):
    """One parcel; moments are epoch milliseconds."""

    mail_no: str
    carrier_name: str | None = None
    eta_time_stamps: Id | None = None
    package_item_list: msgspec.Raw | UnsetType = UNSET
    detail_node_list: msgspec.Raw | UnsetType = UNSET


class PackedItem(msgspec.Struct, frozen=True):
    """Pieces in a parcel."""

    quantity: Id
    item_id: Id | None = None
    sku_id: Id | None = None


class Node(msgspec.Struct, frozen=True):
    """One stop on the way."""

    time_stamp: Id | None = None
    tracking_name: str | None = None
    tracking_detail_desc: str | None = None


PRODUCT_ANSWER: Final = msgspec.json.Decoder(ProductAnswer)
PRODUCT: Final = msgspec.json.Decoder(Product)
SKU: Final = msgspec.json.Decoder(ProductSku)
FREIGHT_ANSWER: Final = msgspec.json.Decoder(FreightAnswer)
DELIVERY: Final = msgspec.json.Decoder(Delivery)
TRACKING_ANSWER: Final = msgspec.json.Decoder(TrackingAnswer)
PARCEL: Final = msgspec.json.Decoder(TrackedParcel)
PACKED: Final = msgspec.json.Decoder(PackedItem)
NODE: Final = msgspec.json.Decoder(Node)
