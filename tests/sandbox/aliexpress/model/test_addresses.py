"""Addresses: what every country demands, and what some demand in addition."""

from dataclasses import replace

import pytest

from recoup_sandbox.aliexpress.model.addresses import BY_COUNTRY, Address, first_broken_rule
from tests.sandbox.aliexpress.model.bench import SEOUL

GOOD = {
    "KR": SEOUL,
    "SA": replace(SEOUL, country="SA", nat_addr="raha3443", mobile_no="512345678"),
    "IL": replace(
        SEOUL, country="IL", is_foreigner="false", passport_no="123456789", foreigner_passport_no="123456789"
    ),
    "AR": replace(
        SEOUL,
        country="AR",
        is_foreigner="false",
        passport_no="20-12345678-6",
        foreigner_passport_no="20-12345678-6",
        mobile_no="1112345678",
    ),
    "US": replace(SEOUL, country="US", province="Texas"),
    "MX": replace(SEOUL, country="MX", address2="x" * 60),
    "DZ": replace(SEOUL, country="DZ"),
    "ZA": replace(SEOUL, country="ZA"),
    "BR": replace(SEOUL, country="BR", cpf="12345678901", zip="01310-100"),
    "AU": replace(SEOUL, country="AU"),
    "NZ": replace(SEOUL, country="NZ"),
    "ES": replace(SEOUL, country="ES", mobile_no="612345678"),
}


def message(address: Address) -> str | None:
    broken = first_broken_rule(address, mobile_required=True)
    return None if broken is None else broken.message


def test_there_is_a_good_address_for_every_country_with_rules() -> None:
    assert GOOD.keys() == BY_COUNTRY.keys()


@pytest.mark.parametrize("country", GOOD)
def test_a_good_address_passes(country: str) -> None:
    assert message(GOOD[country]) is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"city": ""}, "Please enter a City"),
        ({"province": ""}, "Please select a State/Province/County"),
        ({"mobile_no": ""}, "Please enter mobile phone number"),
        (
            {"mobile_no": "+82 10-1234"},
            "Please enter the country code and phone number without any spaces or special characters",
        ),
        ({"mobile_no": "123456"}, "Phone Number should contain 7-13 digits"),
    ],
)
def test_the_documented_messages_come_for_their_reasons(change: dict[str, str], expected: str) -> None:
    assert message(replace(SEOUL, **change)) == expected


@pytest.mark.parametrize(
    ("country", "change"),
    [
        ("SA", {"nat_addr": "RAHA344"}),
        ("SA", {"mobile_no": "612345678"}),
        ("SA", {"full_name": "Kim"}),
        ("IL", {"is_foreigner": ""}),
        ("IL", {"passport_no": "12345678"}),
        ("AR", {"passport_no": "20123456786"}),
        ("US", {"full_name": "Kim"}),
        ("US", {"contact_person": "Kim"}),
        ("US", {"address": "x" * 36}),
        ("US", {"province": "other"}),
        ("MX", {"address2": "x" * 61}),
        ("DZ", {"full_name": "Kim"}),
        ("ZA", {"full_name": "Kim"}),
        ("BR", {"cpf": "1234567890"}),
        ("BR", {"city": "Other"}),
        ("AU", {"full_name": "김 민지"}),
        ("NZ", {"full_name": "Kim"}),
        ("ES", {"mobile_no": "6123456789"}),
        ("KR", {"is_foreigner": "true"}),
    ],
)
def test_a_countrys_own_rule_is_held(country: str, change: dict[str, str]) -> None:
    assert first_broken_rule(replace(GOOD[country], **change), mobile_required=True) in BY_COUNTRY[country]


def test_a_mobile_number_can_be_set_to_be_optional() -> None:
    assert first_broken_rule(replace(SEOUL, mobile_no=""), mobile_required=False) is None


def test_a_foreigner_in_israel_needs_no_tax_id() -> None:
    assert message(replace(SEOUL, country="IL", is_foreigner="true")) is None


def test_a_camel_case_key_is_not_read() -> None:
    read = Address.read({"address": "12 Jong-ro", "fullName": "Kim Minji", "is_foreigner": False, "zip": None})
    assert read == Address(address="12 Jong-ro", is_foreigner="false")
