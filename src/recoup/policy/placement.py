"""What a shop decides about its supplier orders: whether Recoup places them, how they are sent, and who pays."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from recoup.domain.money import Money
from recoup.policy.setting import setting


class CustomsField(StrEnum):
    """In which field of a supplier order's address a receiver's customs number goes, if in any."""

    NONE = "none"
    PASSPORT = "passport_no"
    FOREIGNER = "foreigner_passport_no"


class FreightChoice(StrEnum):
    """Which of the ways of sending that the policy book allows is taken."""

    CHEAPEST = "cheapest"
    FASTEST = "fastest"


@dataclass(frozen=True, slots=True)
class Placement:
    """Creating supplier orders."""

    automatic: bool = setting(False, "Let Recoup create supplier orders by itself.")
    pay: bool = setting(
        False,
        "Ask the marketplace to charge the account in the same call; only an account that it allows to can. Otherwise"
        " each order is paid by a person.",
    )
    currency: str = setting("USD", "The currency in which offers are compared and orders are paid.")
    longest_days: int = setting(30, "A way of sending is taken only if it promises to arrive within so many days.")
    untracked: bool = setting(False, "Take ways of sending without tracking, too.")
    freight: FreightChoice = setting(  # noqa: RUF009 (a setting is a field with its sentence)
        FreightChoice.CHEAPEST, "Which of the ways of sending that fit is taken: `cheapest` or `fastest`."
    )
    freight_up_to: Mapping[str, Money] = setting(
        {},
        "What sending one order may cost at most, in the currency of `currency`; without an amount nothing is too"
        " much.",
    )
    service: str | None = setting(
        None,
        "The way of sending that is taken before any other that fits, by its name or code at the marketplace, such as"
        " `CAINIAO_STANDARD`.",
    )
    service_only: bool = setting(
        False, "Order nothing where `service` is not offered or does not fit, and leave it to a person."
    )
    customs_field: CustomsField = setting(  # noqa: RUF009 (a setting is a field with its sentence)
        CustomsField.PASSPORT,
        "Where a receiver's customs number goes: `passport_no`, `foreigner_passport_no` or `none`. Which field carries"
        " a Korean customs number is not published; the default is assumed.",
    )
