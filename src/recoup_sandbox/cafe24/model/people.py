"""Who buys and where it goes: customers, and the receivers of parcels with what customs wants to know.

Source of the fields: official samples of ``buyer`` and ``receivers``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ClearanceType(StrEnum):
    """``clearance_information_type``: what kind of number customs gets (documented)."""

    IDENTITY = "I"
    PASSPORT = "P"
    CUSTOMS_CODE = "C"


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where a parcel goes. ``clearance`` is for example "P123456789012", a personal customs code."""

    name: str
    zipcode: str
    address1: str
    address2: str = ""
    phone: str = ""
    cellphone: str = ""
    state: str = ""
    city: str = ""
    street: str = ""
    country_code: str = "KR"
    country_name: str = "대한민국"
    country_name_en: str = "Korea (Republic of)"
    name_en: str = ""
    shipping_message: str = ""
    clearance_type: ClearanceType | None = None
    clearance: str = ""

    @property
    def address_full(self) -> str:
        """Return the whole address in one line."""
        return f"{self.address1} {self.address2}".strip()


@dataclass(slots=True)
class Customer:
    """Somebody who buys. ``member_id`` is empty for a guest; points and credits are kept by the mall, in won."""

    id: str
    name: str
    member_id: str = ""
    email: str = ""
    phone: str = ""
    cellphone: str = ""
    group_no: int = 1
    points: int = 0
    credits: int = 0
    orders: int = 0

    @property
    def account(self) -> str:
        """Return the name of the customer's bank account."""
        return f"customer:{self.id}"

    @property
    def is_member(self) -> bool:
        """Whether the customer has an account in the shop."""
        return bool(self.member_id)


@dataclass(slots=True)
class Buyer:
    """Who an order is from, as written in the order; it can be corrected without touching the customer."""

    name: str
    email: str = ""
    phone: str = ""
    cellphone: str = ""
    customer_notification: str = ""


@dataclass(frozen=True, slots=True)
class BuyerEntry:
    """A correction of an order's buyer: what it says from then on, and who wrote it."""

    at: datetime
    author_id: str
    buyer: Buyer


@dataclass(frozen=True, slots=True)
class ReceiverEntry:
    """A correction of where a parcel goes: what it says from then on, and who wrote it."""

    at: datetime
    author_id: str
    shipping_code: str
    receiver: Receiver


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where a cash refund goes. ``bank_code`` is for Korean malls ("bank_82"), ``bank_name`` for the others."""

    account_no: str
    holder: str
    bank_code: str = ""
    bank_name: str = ""


@dataclass(frozen=True, slots=True)
class Pickup:
    """Where returned goods are to be collected."""

    name: str
    cellphone: str
    zipcode: str = ""
    address1: str = ""
    address2: str = ""
    phone: str = ""
