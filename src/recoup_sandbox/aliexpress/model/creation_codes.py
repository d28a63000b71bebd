"""The error codes of order creation, and the magic values that call them up by name.

Every code can be had for its natural reason where the world knows one (no stock, a country that is not served, an
account that is deactivated, a wrong address), and every one by a magic product, which need not exist, or a magic word:
a test names the failure that it wants. The magic values are this sandbox's own; the codes are the marketplace's.

Source: the marketplace's order creation page (2024-04); the five from SKU_NOT_EXIST on are undocumented and reported
by integrators. The messages of codes that come without one are the documented meaning (assumed).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class CreationCode(StrEnum):
    """`error_code` of order creation, the misspelt one as it is."""

    ADDRESS = "B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL"
    CPF_INVALID = "B_DROPSHIPPER_DELIVERY_ADDRESS_CPF_CN_INVALID"
    CPF_NOT_MATCH = "B_DROPSHIPPER_DELIVERY_ADDRESS_CPF_NOT_MATCH"
    BLACKLISTED = "BLACKLIST_BUYER_IN_LIST"
    ACCOUNT_DISABLED = "USER_ACCOUNT_DISABLED"
    PAY_CURRENCY = "PRICE_PAY_CURRENCY_ERROR"
    NO_DELIVERY_METHOD = "DELIVERY_METHOD_NOT_EXIST"
    INVENTORY_HOLD = "INVENTORY_HOLD_ERROR"
    REPEATED = "REPEATED_ORDER_ERROR"
    CANNOT_BUILD = "ERROR_WHEN_BUILD_FOR_PLACE_ORDER"
    CANNOT_BE_PLACED = "A001_ORDER_CANNOT_BE_PLACED"
    INVALID_ZONE = "A002_INVALID_ZONE"
    SUSPICIOUS_BUYER = "A003_SUSPICIOUS_BUYER"
    CANNOT_USE_COUPON = "A004_CANNOT_USER_COUPON"
    INVALID_COUNTRIES = "A005_INVALID_COUNTRIES"
    INVALID_ACCOUNT = "A006_INVALID_ACCOUNT_INFO"
    SKU_NOT_EXIST = "SKU_NOT_EXIST"
    PRODUCT_NOT_EXIST = "PRODUCT_NOT_EXIST"
    PRODUCT_OFF_SHELF = "PRODUCT_OFF_SHELF"
    PRODUCT_DELETED = "PRODUCT_HAS_BEEN_DELETED"
    ILLEGAL_PARAMETER = "PARM_ILLEGL"


MESSAGES: Final[dict[CreationCode, str]] = {
    CreationCode.ADDRESS: "Please enter a City",
    CreationCode.CPF_INVALID: "CPF/CNPJ is invalid",
    CreationCode.CPF_NOT_MATCH: "CPF does not match the name",
    CreationCode.BLACKLISTED: "user ID status is abnormal",
    CreationCode.ACCOUNT_DISABLED: "user ID status is abnormal",
    CreationCode.PAY_CURRENCY: "products in one request are priced in different currencies",
    CreationCode.NO_DELIVERY_METHOD: "delivery method does not exist",
    CreationCode.INVENTORY_HOLD: "inventory hold error",
    CreationCode.REPEATED: "request already been handled successfully",
    CreationCode.CANNOT_BUILD: "system error, please contact support",
    CreationCode.CANNOT_BE_PLACED: "order cannot be placed, please contact support",
    CreationCode.INVALID_ZONE: "invalid zone, please contact support",
    CreationCode.SUSPICIOUS_BUYER: "suspicious buyer, please contact support",
    CreationCode.CANNOT_USE_COUPON: "coupon cannot be used, please contact support",
    CreationCode.INVALID_COUNTRIES: "invalid countries, please contact support",
    CreationCode.INVALID_ACCOUNT: "invalid account info, please contact support",
    CreationCode.SKU_NOT_EXIST: "sku does not exist",
    CreationCode.PRODUCT_NOT_EXIST: "product does not exist",
    CreationCode.PRODUCT_OFF_SHELF: "product is off shelf",
    CreationCode.PRODUCT_DELETED: "product has been deleted",
    CreationCode.ILLEGAL_PARAMETER: "parameter is illegal",
}

AUTO_PAY_FAILED: Final = "OrderCreated, autoPay fail:APIPayFail"
"""`error_msg` of an order that was created and could not be paid; documented, with `is_success` true."""


class MagicWord(StrEnum):
    """What an order can be made to meet after it was created."""

    PAYMENT_FAILS = "PAYMENT_FAILS"
    CHECK_HOLDS = "CHECK_HOLDS"
    CHECK_REJECTS = "CHECK_REJECTS"


MAGIC_PRODUCTS: Final[dict[str, CreationCode]] = {f"10059990000{i:05d}": code for i, code in enumerate(CreationCode, 1)}
"""Product ids that are refused with a code, 1005999000000001 upwards in the order of `CreationCode`."""

MAGIC_PREFIX: Final = "magic:"
"""Before a code or a `MagicWord`, in an item's `order_memo` or in `address2`: "magic:INVENTORY_HOLD_ERROR"."""


def magic_code(product_ids: Iterable[str], texts: Iterable[str]) -> CreationCode | None:
    """Return the code that a request calls up by a magic product or word, or None."""
    for product_id in product_ids:
        if product_id in MAGIC_PRODUCTS:
            return MAGIC_PRODUCTS[product_id]
    said = _said(texts)
    return next((code for code in CreationCode if code in said), None)


def magic_words(texts: Iterable[str]) -> frozenset[MagicWord]:
    """Return what a request asks its orders to meet."""
    said = _said(texts)
    return frozenset(word for word in MagicWord if word in said)


def _said(texts: Iterable[str]) -> set[str]:
    words = (word for text in texts for word in text.split())
    return {word.removeprefix(MAGIC_PREFIX) for word in words if word.startswith(MAGIC_PREFIX)}
