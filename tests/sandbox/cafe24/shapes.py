"""Comparing an answer with an official sample: the same keys, and values of the same types.

A sample's null says nothing about a type. An answer's null or empty list where the sample has a value is allowed for
what the simulated store does not have, and those keys are listed here by name.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

SAMPLES = Path(__file__).parent / "samples"

NOT_THERE = frozenset(
    {
        "sub_payment_method_name",  # payment methods of other countries
        "sub_payment_method_code",
        "tax",  # shops without the tax manager app: null is documented
        "tax_detail",
        "service_type",  # rentals
        "service_data",
        "naverpay_payment_information",
        "naver_pay_claim_status",
        "additional_order_info_list",
        "regional_surcharge_detail",  # only where a surcharge was charged
        "return_regional_surcharge_detail",
        "return_shipping_fee_detail",
        "additional_option_values",
        "product_bundle_type",
        "product_bundle_list",
        "option_type",
        "options",
        "original_item_no",  # only of a row that was split off another
        "company_name",
        "company_registration_no",
        "virtual_phone_no",
        "name_en",
        "city_en",
        "state_en",
        "street_en",
        "wished_delivery_time",
        "additional_payment",
        "refund_manager",
    }
)


def sample(name: str) -> Any:
    """Return an official sample."""
    return json.loads((SAMPLES / f"{name}.json").read_text())


def differences(expected: Any, found: Any, where: str = "") -> Iterator[str]:
    """Yield where an answer's shape differs from a sample's."""
    key = where.rpartition(".")[2].rstrip("[]")
    if expected is None or (key in NOT_THERE and _is_empty(found)):
        return
    if isinstance(expected, dict) and isinstance(found, dict):
        yield from _of_objects(cast("dict[str, Any]", expected), cast("dict[str, Any]", found), where)
    elif isinstance(expected, list) and isinstance(found, list):
        yield from _of_lists(cast("list[Any]", expected), cast("list[Any]", found), where)
    elif isinstance(expected, str) and isinstance(found, str):
        yield from _of_texts(expected, found, where)
    else:
        types = _type(cast("object", expected)), _type(cast("object", found))
        if types[0] != types[1]:
            yield f"{where}: {types[1]} instead of {types[0]}"


def _type(value: object) -> str:
    return type(value).__name__


def _is_empty(value: Any) -> bool:
    """Tell whether a value holds nothing but nulls."""
    if isinstance(value, dict):
        return all(_is_empty(one) for one in cast("dict[str, Any]", value).values())
    if isinstance(value, list):
        return all(_is_empty(one) for one in cast("list[Any]", value))
    return value is None


def _of_objects(expected: dict[str, Any], found: dict[str, Any], where: str) -> Iterator[str]:
    for name in sorted(expected.keys() - found.keys()):
        yield f"{where}.{name}: missing"
    for name in sorted(found.keys() - expected.keys()):
        yield f"{where}.{name}: not in the sample"
    for name in sorted(expected.keys() & found.keys()):
        yield from differences(expected[name], found[name], f"{where}.{name}")


def _of_lists(expected: list[Any], found: list[Any], where: str) -> Iterator[str]:
    if expected and not found:
        yield f"{where}: empty"
    for entry in found:
        yield from differences(expected[0], entry, f"{where}[]")


def _of_texts(expected: str, found: str, where: str) -> Iterator[str]:
    """Yield texts of another form: money, moments with and without offset."""
    if _form(expected) and found and _form(expected) != _form(found):
        yield f"{where}: {found!r} is not written as {expected!r}"


def _form(text: str) -> str:
    """Return the form of money and moments, empty for any other text."""
    digits = "".join("9" if letter.isdigit() else letter for letter in text)
    if digits in ("9999-99-99T99:99:99+99:99", "9999-99-99 99:99:99", "9999-99-99T99:99:99.999"):
        return digits
    whole, dot, decimals = text.lstrip("-").partition(".")
    return "money" if dot and whole.isdigit() and len(decimals) == 2 and decimals.isdigit() else ""
