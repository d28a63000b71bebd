"""The store's words for what an order shows: payment methods, order places, carriers.

Source: the Admin API's lists of codes (documented). An order's ``payment_method`` and the search
parameter of the same name do not share their codes: what is searched as mileage is shown as point.
"""

from typing import Final

from recoup_sandbox.cafe24.model.payment import OUTSIDE_GATEWAY, SHOP_MONEY, PaymentMethod
from recoup_sandbox.cafe24.model.refunding import OWN_PLACES

SHOWN_METHOD: Final = {
    PaymentMethod.DEFERPAY: "cod",
    PaymentMethod.POINT: "prepaid",
    PaymentMethod.MILEAGE: "point",
    PaymentMethod.DEPOSIT: "credit",
}
"""What an order shows for the methods whose code differs from the search code."""

GATEWAY: Final = "inicis"
"""The payment gateway of the mall; the name is that of the official webhook sample."""

PLACE_NAMES: Final = {
    "cafe24": "카페24",
    "mobile": "모바일웹",
    "mobile_d": "모바일앱",
    "NCHECKOUT": "네이버 페이",
    "inpark": "인터파크",
    "auction": "옥션",
    "sk11st": "11번가",
    "gmarket": "G마켓",
    "coupang": "쿠팡",
    "shopn": "스마트스토어",
}
"""The order places, with the names that orders show."""

BANK_CODE: Final = "bank_26"
BANK_NAME: Final = "신한은행"
BANK_ACCOUNT: Final = "12312422234"
"""The mall's account for deposits; the numbers are those of the official sample."""

OWN_CARRIER: Final = "자체배송"
"""The name that carrier code 0001 is seen with."""


def shown(method: PaymentMethod) -> str:
    """Return the code that an order shows for a payment method."""
    return SHOWN_METHOD.get(method, method.value)


def through_gateway(method: PaymentMethod) -> bool:
    """Tell whether a payment of this method went through the payment gateway."""
    return method not in OUTSIDE_GATEWAY and method not in SHOP_MONEY


def place_name(place: str) -> str:
    """Return the name of an order place; a place that is not listed is its own name."""
    return PLACE_NAMES.get(place, place)


def market_id(place: str) -> str:
    """Return ``market_id``: "self" for the mall's own places and Naver Pay (official sample)."""
    return "self" if place in OWN_PLACES or place == "NCHECKOUT" else place
