"""Why a supplier order was not created, in the four families that a shop must tell apart.

Source: the families are required knowledge of the dropshipping app; which error code belongs to which is inferred from
the codes' documented meanings.
"""

from enum import StrEnum
from typing import Final

from recoup_sandbox.aliexpress.model.creation_codes import CreationCode


class Family(StrEnum):
    """The families of reasons."""

    PRODUCT = "product"
    SHIPPING = "shipping"
    ACCOUNT_OR_PAYMENT = "account or payment"
    OTHER = "other"


_C = CreationCode

FAMILIES: Final[dict[CreationCode, Family]] = {
    _C.INVENTORY_HOLD: Family.PRODUCT,
    _C.SKU_NOT_EXIST: Family.PRODUCT,
    _C.PRODUCT_NOT_EXIST: Family.PRODUCT,
    _C.PRODUCT_OFF_SHELF: Family.PRODUCT,
    _C.PRODUCT_DELETED: Family.PRODUCT,
    _C.ADDRESS: Family.SHIPPING,
    _C.CPF_INVALID: Family.SHIPPING,
    _C.CPF_NOT_MATCH: Family.SHIPPING,
    _C.NO_DELIVERY_METHOD: Family.SHIPPING,
    _C.INVALID_ZONE: Family.SHIPPING,
    _C.INVALID_COUNTRIES: Family.SHIPPING,
    _C.ACCOUNT_DISABLED: Family.ACCOUNT_OR_PAYMENT,
    _C.BLACKLISTED: Family.ACCOUNT_OR_PAYMENT,
    _C.SUSPICIOUS_BUYER: Family.ACCOUNT_OR_PAYMENT,
    _C.INVALID_ACCOUNT: Family.ACCOUNT_OR_PAYMENT,
    _C.PAY_CURRENCY: Family.OTHER,
    _C.REPEATED: Family.OTHER,
    _C.CANNOT_BUILD: Family.OTHER,
    _C.CANNOT_BE_PLACED: Family.OTHER,
    _C.CANNOT_USE_COUPON: Family.OTHER,
    _C.ILLEGAL_PARAMETER: Family.OTHER,
}
"""The family of every code."""
