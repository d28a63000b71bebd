"""Where an order goes, and what the marketplace demands of an address, country by country.

The rules change often, so they are data: a pattern that a field must match as a whole, since when, and what the buyer
is told otherwise. A rule may hold for residents or for foreigners only. An empty optional field breaks no rule unless
the rule's pattern refuses the empty text.

Source: the dropshipping changelog, with the date each rule came into force; the messages are official samples, or
assumed in their style where none is published. Only known field names count: a camelCase key is not read, as reported.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final, Self

from recoup_sandbox.aliexpress.model.creation_codes import CreationCode

CITY: Final = "Please enter a City"
PROVINCE: Final = "Please select a State/Province/County"
NAME_LENGTH: Final = "Please enter between 2 - 32 characters"
MOBILE: Final = "Please enter mobile phone number"
PHONE_LENGTH: Final = "Phone Number should contain 7-13 digits"
PHONE_CODE: Final = "Please enter the country code and phone number without any spaces or special characters"


@dataclass(frozen=True, slots=True)
class Address:
    """`logistics_address` of an order, field by field; plus the two extras that belong to it."""

    address: str = ""
    city: str = ""
    country: str = ""
    province: str = ""
    address2: str = ""
    contact_person: str = ""
    full_name: str = ""
    mobile_no: str = ""
    phone_country: str = ""
    zip: str = ""
    cpf: str = ""
    passport_no: str = ""
    passport_no_date: str = ""
    passport_organization: str = ""
    tax_number: str = ""
    rut_no: str = ""
    foreigner_passport_no: str = ""
    is_foreigner: str = ""
    vat_no: str = ""
    tax_company: str = ""
    location_tree_address_id: str = ""
    locale: str = ""
    nat_addr: str = ""
    birthday: str = ""

    @classmethod
    def read(cls, given: Mapping[str, object]) -> Self:
        """Take the known fields out of ``given``; every other key is ignored without a word."""
        texts = {one.name: given.get(one.name) for one in fields(cls)}
        return cls(**{name: _text(value) for name, value in texts.items() if value is not None})


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


@dataclass(frozen=True, slots=True)
class FieldRule:
    """``field`` must match ``pattern`` as a whole. ``foreigner`` None: for everybody."""

    field: str
    pattern: str
    message: str
    since: str
    foreigner: bool | None = None
    code: CreationCode = CreationCode.ADDRESS

    def broken_by(self, address: Address) -> bool:
        """Say whether the address breaks this rule."""
        foreign = address.is_foreigner == "true"
        if self.foreigner is not None and self.foreigner is not foreign:
            return False
        text: str = getattr(address, self.field)
        return re.fullmatch(self.pattern, text, re.DOTALL) is None


_NAME: Final = "Please enter your first and last name with a space between them"
_NOT_OTHER: Final = r"(?i:(?!other$).+)"


def _name(pattern: str, message: str, since: str) -> tuple[FieldRule, FieldRule]:
    either = rf"(?:{pattern})?"
    return FieldRule("full_name", pattern, message, since), FieldRule("contact_person", either, message, since)


EVERYWHERE: Final = (
    FieldRule("country", ".+", "Please select a Country", "2024-04"),
    FieldRule("province", ".+", PROVINCE, "2024-04"),
    FieldRule("city", ".+", CITY, "2024-04"),
    FieldRule("address", ".+", "Please enter an Address", "2024-04"),
    FieldRule("mobile_no", r"[0-9]*", PHONE_CODE, "2024-04"),
    FieldRule("mobile_no", r"(?:[0-9]{7,13})?", PHONE_LENGTH, "2024-04"),
)
MOBILE_WANTED: Final = FieldRule("mobile_no", ".+", MOBILE, "2024-04")

BY_COUNTRY: Final[dict[str, tuple[FieldRule, ...]]] = {
    "SA": (
        FieldRule("nat_addr", r"[A-Za-z]{4}[0-9]{4}", "Please enter a valid national address", "2025-12-04"),
        *_name(r"(?=[^ ]+ [^ ]+$).{2,128}", _NAME, "2025-04-15"),
        FieldRule("phone_country", r"(?:.{1,8})?", PHONE_CODE, "2025-04-15"),
        FieldRule("mobile_no", r"5[0-9]{8}", MOBILE, "2025-04-15"),
        FieldRule("province", r".{2,64}", PROVINCE, "2025-04-15"),
        FieldRule("city", r".{2,64}", CITY, "2025-04-15"),
        FieldRule("zip", r"(?:[0-9 -]{1,10})?", "Please enter a valid zip code", "2025-04-15"),
        FieldRule("address", r".{5,256}", "Please enter between 5 - 256 characters", "2025-04-15"),
    ),
    "IL": (
        FieldRule("is_foreigner", "false", "Please say whether you are a foreigner", "2025-09-04", foreigner=False),
        FieldRule("passport_no", r"[0-9]{9}", "Please enter a tax id of 9 digits", "2025-09-04", foreigner=False),
        FieldRule(
            "foreigner_passport_no", r"[0-9]{9}", "Please enter a tax id of 9 digits", "2025-09-04", foreigner=False
        ),
    ),
    "AR": (
        FieldRule("is_foreigner", "false", "Please say whether you are a foreigner", "2025-09-04", foreigner=False),
        FieldRule(
            "passport_no",
            r"[0-9]{2}-[0-9]{8}-[0-9]",
            "Please enter a tax id of 11 digits",
            "2025-09-04",
            foreigner=False,
        ),
        FieldRule(
            "foreigner_passport_no",
            r"[0-9]{2}-[0-9]{8}-[0-9]",
            "Please enter a tax id of 11 digits",
            "2025-09-04",
            foreigner=False,
        ),
        FieldRule("mobile_no", r"[0-9]{10}", MOBILE, "2025-08-07"),
    ),
    "US": (
        *_name(r"(?=.* ).{2,32}", NAME_LENGTH, "2025-01-15"),
        FieldRule("address", r".{5,35}", "Please enter between 5 - 35 characters", "2025-01-15"),
        FieldRule("province", _NOT_OTHER, PROVINCE, "2025-08-07"),
    ),
    "MX": (FieldRule("address2", r".{0,60}", "Please enter at most 60 characters", "2025-08-07"),),
    "DZ": (FieldRule("full_name", r".* .*", _NAME, "2025-08-07"),),
    "ZA": (FieldRule("full_name", r".* .*", _NAME, "2025-08-07"),),
    "BR": (
        FieldRule("full_name", r".+", _NAME, "2025-02-12"),
        FieldRule("cpf", r"[0-9]{11}", "CPF/CNPJ is invalid", "2025-02-12", code=CreationCode.CPF_INVALID),
        FieldRule("zip", r"[0-9]{5}-?[0-9]{3}", "Please enter a valid zip code", "2025-03-25"),
        FieldRule("city", _NOT_OTHER, CITY, "2025-04-10"),
    ),
    "AU": _name(r"(?=.* )[A-Za-z ]{2,128}", _NAME, "2024-12-05"),
    "NZ": _name(r"(?=.* )[A-Za-z ]{2,128}", _NAME, "2024-12-05"),
    "ES": (FieldRule("mobile_no", r"[0-9]{9}", MOBILE, "2024-10-22"),),
    "KR": (
        FieldRule(
            "foreigner_passport_no",
            r".+",
            "registration card number or passport number is required for Korean foreigners",
            "2024-04",
            foreigner=True,
        ),
    ),
}


def first_broken_rule(address: Address, *, mobile_required: bool) -> FieldRule | None:
    """Return the first rule that the address breaks: those for everybody, then its country's; None when it is good."""
    mobile = (MOBILE_WANTED,) if mobile_required else ()
    rules = (*EVERYWHERE, *mobile, *BY_COUNTRY.get(address.country, ()))
    return next((rule for rule in rules if rule.broken_by(address)), None)
