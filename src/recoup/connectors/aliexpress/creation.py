"""What an answer to "create this order" says: failed, and in which of four families; unknown; or
created.

Only an answer that certainly came before any order was made is a failure. Everything else, a word
that nobody has documented included, is ``placement_unknown``: an order may exist, and a second
attempt could buy twice. The safe remedy for "unknown" is to look at the account's order list,
never to send again.

Two traps of the remote are read here and nowhere else: ``REPEATED_ORDER_ERROR`` means that an
order already exists, and a success that says "autoPay fail" is an order that exists and is not
paid.

Source: the error list of ``aliexpress.ds.order.create`` and of the gateway; the families and the
split between "refused for sure" and "unknown" are those of careful integrations.
"""

from typing import Final

from msgspec import UNSET

from recoup.connectors.aliexpress import wire
from recoup.connectors.aliexpress.recorded import text_of
from recoup.domain.supplier_line import SupplierLine

_S = SupplierLine

CREATION_ERRORS: Final[dict[str, SupplierLine]] = {
    "INVENTORY_HOLD_ERROR": _S.PLACEMENT_FAILED_PRODUCT,
    "SKU_NOT_EXIST": _S.PLACEMENT_FAILED_PRODUCT,
    "PRODUCT_NOT_EXIST": _S.PLACEMENT_FAILED_PRODUCT,
    "PRODUCT_OFF_SHELF": _S.PLACEMENT_FAILED_PRODUCT,
    "PRODUCT_HAS_BEEN_DELETED": _S.PLACEMENT_FAILED_PRODUCT,
    "B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL": _S.PLACEMENT_FAILED_SHIPPING,
    "B_DROPSHIPPER_DELIVERY_ADDRESS_CPF_CN_INVALID": _S.PLACEMENT_FAILED_SHIPPING,
    "B_DROPSHIPPER_DELIVERY_ADDRESS_CPF_NOT_MATCH": _S.PLACEMENT_FAILED_SHIPPING,
    "DELIVERY_METHOD_NOT_EXIST": _S.PLACEMENT_FAILED_SHIPPING,
    "A002_INVALID_ZONE": _S.PLACEMENT_FAILED_SHIPPING,
    "A005_INVALID_COUNTRIES": _S.PLACEMENT_FAILED_SHIPPING,
    "USER_ACCOUNT_DISABLED": _S.PLACEMENT_FAILED_ACCOUNT,
    "BLACKLIST_BUYER_IN_LIST": _S.PLACEMENT_FAILED_ACCOUNT,
    "A003_SUSPICIOUS_BUYER": _S.PLACEMENT_FAILED_ACCOUNT,
    "A006_INVALID_ACCOUNT_INFO": _S.PLACEMENT_FAILED_ACCOUNT,
    "A001_ORDER_CANNOT_BE_PLACED": _S.PLACEMENT_FAILED_OTHER,
    "A004_CANNOT_USER_COUPON": _S.PLACEMENT_FAILED_OTHER,
    "ERROR_WHEN_BUILD_FOR_PLACE_ORDER": _S.PLACEMENT_FAILED_OTHER,
    "PRICE_PAY_CURRENCY_ERROR": _S.PLACEMENT_FAILED_OTHER,
    "REPEATED_ORDER_ERROR": _S.PLACEMENT_UNKNOWN,
    "PARM_ILLEGL": _S.PLACEMENT_UNKNOWN,
}
"""The state after each known ``error_code``. ``DELIVERY_METHOD_NOT_EXIST`` keeps its documented
meaning, though low stock can hide behind it; ``PARM_ILLEGL`` was seen but never explained, so its
outcome is unknown."""

BEFORE_ORDER: Final = frozenset(
    code.casefold()
    for code in (
        "IncompleteSignature",
        "InvalidSignature",
        "InvalidAppKey",
        "MissingAppKey",
        "MissingParameter",
        "InvalidParameter",
        "InvalidApiPath",
        "IllegalAccessToken",
        "InvalidSession",
        "AccessTokenExpired",
        "InsufficientPermission",
        "AppApiCallLimit",
        "ApiCallLimit",
        "AUTH_TYPE_UNSUPPORTED",
    )
)
"""Gateway errors that are certainly raised before any order is made, in lower case."""

DEACTIVATED: Final = frozenset({"USER_ACCOUNT_DISABLED"})
"""Refusals that are about the buyer's account and none of the order's: no order is made until AliExpress lifts it."""

_ADDRESS_PREFIX: Final = "B_DROPSHIPPER_DELIVERY_ADDRESS_"


def orders_of(created: wire.CreateResult) -> tuple[str, ...]:
    """Return the ids of the orders that were made, one per seller, as text."""
    listed = created.order_list
    if isinstance(listed, wire.Ids):
        listed = next((each for each in (listed.number, listed.int64) if each is not UNSET), None)
    return tuple(order for each in listed or () if (order := text_of(each)) is not None)


def says_no(created: wire.CreateResult) -> bool:
    """Tell whether the answer says that it did not succeed; silence about it is no such answer."""
    flag = created.is_success
    return flag is False or (isinstance(flag, str) and flag.strip().casefold() == "false")


def state_after(created: wire.CreateResult) -> SupplierLine:
    """Return the state after an answer: orders count before anything else that it says."""
    if orders_of(created):
        return _S.UNPAID if is_unpaid_success(created.error_msg) else _S.PLACEMENT_UNKNOWN
    return refused_state(text_of(created.error_code)) if says_no(created) else _S.PLACEMENT_UNKNOWN


def refused_state(error_code: str | None) -> SupplierLine:
    """Return the state after ``is_success: false`` with this ``error_code``.

    A new member of the documented address family is a shipping failure; any other code that is
    not in the table, or none, leaves the outcome unknown.
    """
    code = (error_code or "").strip().upper()
    if code.startswith(_ADDRESS_PREFIX):
        return _S.PLACEMENT_FAILED_SHIPPING
    return CREATION_ERRORS.get(code, _S.PLACEMENT_UNKNOWN)


def gateway_state(code: str | None) -> SupplierLine:
    """Return the state after an ``error_response`` with this ``code``.

    Code 15, ``isp.*`` and ``isv.*`` service errors, and every code that is not surely raised
    before an order is made, leave the outcome unknown.
    """
    if (code or "").strip().casefold() in BEFORE_ORDER:
        return _S.PLACEMENT_FAILED_OTHER
    return _S.PLACEMENT_UNKNOWN


def is_unpaid_success(error_msg: str | None) -> bool:
    """Tell whether a success says that the payment failed: the order exists, unpaid."""
    return "autopay fail" in (error_msg or "").casefold()
