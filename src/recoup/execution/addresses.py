"""Where a supplier order goes: a store's receiver in the supplier's fields, and the rules that it must meet. Pure.

An address that the supplier would refuse is refused here, with the field at fault, before anything is sent. The rules
change often, so they are data: a pattern that a field must match as a whole, and since when. They are those of the
supplier's changelog for dropshippers (documented); what it says of a field for residents holds for everybody here,
because a store does not say whether a receiver is a foreigner.

Korean receivers often have their whole address in one field; it begins with the province and the city (the written
order of Korean addresses). Which field carries a Korean customs number is not published: the policy book says it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recoup.connectors.store_values import Receiver
from recoup.connectors.supplier_values import DeliveryAddress
from recoup.execution.refusals import Obstacle, Refusal
from recoup.policy.placement import CustomsField

PERSONAL_CODE: Final = "C"
"""The store's letter of a personal customs code, beside identity cards and passports (documented)."""

_DIALLING: Final = {"KR": "+82", "US": "+1", "JP": "+81", "CN": "+86"}
_NOT_OTHER: Final = r"(?i:(?!other$).+)"
_NOT_DIGITS: Final = re.compile(r"[^0-9]")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """``field`` must match ``pattern`` as a whole; ``since`` is when the supplier put it into force."""

    field: str
    pattern: str
    since: str


EVERYWHERE: Final = (
    FieldRule("country", r"[A-Z]{2}", "2024-04"),
    FieldRule("province", r".+", "2024-04"),
    FieldRule("city", r".+", "2024-04"),
    FieldRule("address", r".+", "2024-04"),
    FieldRule("full_name", r".+", "2024-04"),
    FieldRule("mobile_no", r"[0-9]{7,13}", "2024-04"),
)
BY_COUNTRY: Final = {
    "SA": (
        FieldRule("nat_addr", r"[A-Za-z]{4}[0-9]{4}", "2025-12-04"),
        FieldRule("full_name", r"(?=[^ ]+ [^ ]+$).{2,128}", "2025-04-15"),
        FieldRule("mobile_no", r"5[0-9]{8}", "2025-04-15"),
        FieldRule("province", r".{2,64}", "2025-04-15"),
        FieldRule("city", r".{2,64}", "2025-04-15"),
        FieldRule("zip", r"(?:[0-9 -]{1,10})?", "2025-04-15"),
        FieldRule("address", r".{5,256}", "2025-04-15"),
    ),
    "IL": (FieldRule("passport_no", r"[0-9]{9}", "2025-09-04"),),
    "AR": (
        FieldRule("passport_no", r"[0-9]{2}-[0-9]{8}-[0-9]", "2025-09-04"),
        FieldRule("mobile_no", r"[0-9]{10}", "2025-08-07"),
    ),
    "US": (
        FieldRule("full_name", r"(?=.* ).{2,32}", "2025-01-15"),
        FieldRule("address", r".{5,35}", "2025-01-15"),
        FieldRule("province", _NOT_OTHER, "2025-08-07"),
    ),
    "MX": (FieldRule("address2", r".{0,60}", "2025-08-07"),),
    "DZ": (FieldRule("full_name", r".* .*", "2025-08-07"),),
    "ZA": (FieldRule("full_name", r".* .*", "2025-08-07"),),
    "BR": (
        FieldRule("cpf", r"[0-9]{11}", "2025-02-12"),
        FieldRule("zip", r"[0-9]{5}-?[0-9]{3}", "2025-03-25"),
        FieldRule("city", _NOT_OTHER, "2025-04-10"),
    ),
    "AU": (FieldRule("full_name", r"(?=.* )[A-Za-z ]{2,128}", "2024-12-05"),),
    "NZ": (FieldRule("full_name", r"(?=.* )[A-Za-z ]{2,128}", "2024-12-05"),),
    "ES": (FieldRule("mobile_no", r"[0-9]{9}", "2024-10-22"),),
}


def receiver_of(receivers: Sequence[Receiver]) -> Receiver | Obstacle:
    """Return the one receiver of an order; which line goes to which of several is not known."""
    different = {(each.name, each.street, each.detail, each.zip_code, each.mobile, each.country) for each in receivers}
    return receivers[0] if len(different) == 1 else Obstacle(Refusal.RECEIVER_UNCLEAR, str(len(different)))


def address_of(receiver: Receiver, customs: CustomsField) -> DeliveryAddress | Obstacle:
    """Return a receiver's address as the supplier has it, or the field for which it would be refused."""
    country = (receiver.country or "").upper()
    province, city = _region(receiver, country)
    address = DeliveryAddress(
        country=country,
        full_name=(receiver.name or "").strip(),
        address=(receiver.street or "").strip(),
        city=city,
        province=province,
        address2=(receiver.detail or "").strip() or None,
        zip_code=(receiver.zip_code or "").strip() or None,
        phone_country=_DIALLING.get(country),
        mobile=_NOT_DIGITS.sub("", receiver.mobile or receiver.phone or "") or None,
        extra=_customs(receiver, customs),
    )
    broken = broken_rule(address)
    return address if broken is None else Obstacle(Refusal.BAD_ADDRESS, broken.field)


def broken_rule(address: DeliveryAddress) -> FieldRule | None:
    """Return the first rule that an address breaks: those for everybody, then its country's; None when it is good."""
    fields = {
        "country": address.country,
        "province": address.province,
        "city": address.city,
        "address": address.address,
        "address2": address.address2,
        "full_name": address.full_name,
        "mobile_no": address.mobile,
        "zip": address.zip_code,
        **dict(address.extra),
    }
    rules = (*EVERYWHERE, *BY_COUNTRY.get(address.country, ()))
    return next(
        (rule for rule in rules if re.fullmatch(rule.pattern, fields.get(rule.field) or "", re.DOTALL) is None), None
    )


def _region(receiver: Receiver, country: str) -> tuple[str, str]:
    words = (receiver.street or "").split() if country == "KR" else []
    province = receiver.province or (words[0] if words else "")
    city = receiver.city or (words[1] if len(words) > 1 else province)
    return province.strip(), city.strip()


def _customs(receiver: Receiver, customs: CustomsField) -> tuple[tuple[str, str], ...]:
    if customs is CustomsField.NONE or not receiver.clearance or receiver.clearance_kind != PERSONAL_CODE:
        return ()
    return ((customs.value, receiver.clearance),)
