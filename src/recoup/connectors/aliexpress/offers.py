"""What can be ordered and how it can be sent: a product's variants, and the ways to a place.

A variant is ordered by ``sku_attr``, repeated exactly as it was read. The price is the one that an order would cost
today, without tax and shipping: what an order really costs is known only once it exists (reported).

Trap: ``shipping_fee_cent`` is documented in cents and was seen with decimals, as "1.99" (reported). A fee with a
decimal point is in major units; one without is believed only where the readable form beside it says the same figure.

Sources: ``aliexpress.ds.product.get`` and ``aliexpress.ds.freight.query``, documented pages.
"""

import re
from typing import Final

import msgspec
from msgspec import UNSET

from recoup.connectors.aliexpress import wire, wire_goods
from recoup.connectors.aliexpress.failures import Failure, refused_read
from recoup.connectors.aliexpress.protocol import elements
from recoup.connectors.aliexpress.recorded import text_of
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.supplier_values import FreightOption, FreightQuestion, Sku, SupplierProduct
from recoup.decision.words.text import Text
from recoup.domain.currency import EXPONENTS
from recoup.domain.money import Money, MoneyError

PRODUCT: Final = "aliexpress.ds.product.get"
FREIGHT: Final = "aliexpress.ds.freight.query"

_FOUND: Final = "200"
_NO_PRODUCT: Final = "605"
_ON_SALE: Final = {"onSelling": True, "offline": False}
_NOT_SERVED: Final = "DELIVERY_NOT_AVAILABLE_TO_YOUR_ADDRESS"
_FIGURE: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_OTHER_PRODUCT: Final = Text("the product that was asked for, {product}", "요청한 상품 {product}")
_RESULT: Final = Text("the product's own record", "상품 정보")
_ABSENT: Final = Text("it is missing", "값이 없습니다")


def product_question(product_id: str, country: str, currency: str, language: str) -> dict[str, str]:
    """Return the parameters that ask for a product as sold to a country."""
    return {
        "product_id": product_id,
        "ship_to_country": country,
        "target_currency": currency,
        "target_language": language,
    }


def product_of(product_id: str, answer: msgspec.Raw) -> SupplierProduct | Failure | None:
    """Return the product of an answer, None for an unknown one; raises UnreadableError, also for another product."""
    head = decode(wire_goods.PRODUCT_ANSWER, answer)
    code = text_of(head.rsp_code)
    if code == _NO_PRODUCT:
        return None
    if code not in (_FOUND, None):
        return refused_read(code, head.rsp_msg)
    if head.result is UNSET:
        raise UnreadableError("result", "", _RESULT, _ABSENT)
    product = decode(wire_goods.PRODUCT, head.result)
    base = product.ae_item_base_info_dto
    echoed = text_of(base.product_id)
    if echoed not in (product_id, None):
        raise UnreadableError("product_id", echoed or "", _OTHER_PRODUCT.format(product=product_id))
    return SupplierProduct(
        product_id=product_id,
        title=base.subject,
        on_sale=_ON_SALE.get(base.product_status_type or ""),
        skus=tuple(
            _sku(decode(wire_goods.SKU, raw), base.currency_code) for raw in elements(product.ae_item_sku_info_dtos)
        ),
    )


def freight_question(question: FreightQuestion, language: str) -> dict[str, str]:
    """Return the parameters that ask how pieces are sent. These names are in camelCase, unlike an order's."""
    wanted = {
        "quantity": question.quantity,
        "shipToCountry": question.country,
        "productId": question.product_id,
        "selectedSkuId": question.sku_id,
        "currency": question.currency,
        "language": language,
        "locale": language,
        "provinceCode": question.province,
        "cityCode": question.city,
    }
    sent = {name: value for name, value in wanted.items() if value is not None}
    return {"queryDeliveryReq": msgspec.json.encode(sent).decode()}


def freight_of(answer: msgspec.Raw) -> tuple[FreightOption, ...] | Failure:
    """Return the ways of an answer; none when the place is not served. Raises UnreadableError."""
    wrapped = decode(wire.WRAPPED, answer).result
    result = decode(wire_goods.FREIGHT_ANSWER, answer if wrapped is UNSET else wrapped)
    if not _is_true(result.success):
        if (result.msg or "").strip() == _NOT_SERVED:
            return ()
        return refused_read(text_of(result.code), result.msg)
    return tuple(_option(decode(wire_goods.DELIVERY, raw)) for raw in elements(result.delivery_options))


def _sku(sku: wire_goods.ProductSku, currency: str | None) -> Sku:
    asked = sku.offer_sale_price if sku.offer_sale_price is not None else sku.sku_price
    return Sku(
        sku_id=str(sku.sku_id),
        attributes=sku.sku_attr or "",
        price=_major(asked, sku.currency_code or currency),
        stock=_count(sku.sku_available_stock),
    )


def _option(way: wire_goods.Delivery) -> FreightOption:
    shortest, longest = _count(way.min_delivery_days), _count(way.max_delivery_days)
    return FreightOption(
        service=way.code,
        fee=_fee(way),
        days=None if shortest is None or longest is None else (shortest, longest),
        tracked=None if way.tracking is None else _is_true(way.tracking),
        stock=_count(way.available_stock),
        name=(way.company or "").strip() or None,
    )


def _fee(way: wire_goods.Delivery) -> Money | None:
    text = "" if way.shipping_fee_cent is None else str(way.shipping_fee_cent).strip()
    major = _major(text, way.shipping_fee_currency)
    if major is None or "." in text or not major or not EXPONENTS[major.currency]:
        return major
    shown = _FIGURE.search(way.shipping_fee_format or "")
    said = _major(shown[0].replace(",", ""), major.currency) if shown else None
    return said if said in (major, Money(int(text), major.currency)) else None


def _major(value: wire_goods.Number | None, currency: str | None) -> Money | None:
    """Return a decimal in major units as money; None when there is none, or it is none of this currency."""
    if value is None or currency not in EXPONENTS:
        return None
    try:
        amount = Money.parse(str(value).strip(), currency)
    except MoneyError:
        return None
    return amount if amount.minor >= 0 else None


def _count(value: wire.Id | None) -> int | None:
    text = (text_of(value) or "").strip()
    return int(text) if text.isascii() and text.isdigit() else None


def _is_true(flag: wire_goods.Flag | None) -> bool:
    return flag is True or (isinstance(flag, str) and flag.strip().casefold() == "true")
