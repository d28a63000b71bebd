"""What the documents leave open about the store's dropshipping app, and what a shop switches."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from recoup_sandbox.world.settings import setting


class AfterFailure(StrEnum):
    """What the app does to a store order whose supplier order it could not create."""

    NOTHING = "nothing"
    HOLD = "hold"


class WrittenTo(StrEnum):
    """Where the app writes the supplier's order number."""

    NOWHERE = "nowhere"
    MEMO = "memo"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class LinkingSettings:
    """The dropshipping app, as it is set up."""

    enabled: bool = setting(
        True,
        "The app places supplier orders by itself; switched off, another program has to.",
        "documented: automatic once the supplier account is linked",
    )
    creation_delay: timedelta = setting(
        timedelta(minutes=1),
        "How long after the store order's payment the supplier order is created and paid.",
        "assumed: documented as automatic, without a time",
    )
    prepares_items: bool = setting(
        True,
        "Items whose supplier order was created and paid go to 'preparing' (N20).",
        "assumed: the order status is documented to be synced, not which",
    )
    after_failure: AfterFailure = setting(
        AfterFailure.NOTHING,
        "What happens to a store order whose supplier order could not be created.",
        "open: that creation may fail after payment is documented, what the store then shows is not",
    )
    order_number_in: WrittenTo = setting(
        WrittenTo.NOWHERE,
        "Where the supplier's order number is written on the store order.",
        "open: the store's API exposes no such number",
    )
    failure_in_memo: bool = setting(
        False, "A failed creation is written to a memo of the store order.", "open: nothing is documented"
    )
    trouble_percent: int = setting(
        0,
        "How many creations in a hundred fail for no reason of order, address or account.",
        "required family 'API error, temporary system issue'; how often is assumed",
    )
    tracking_check: timedelta = setting(
        timedelta(hours=12),
        "How often the app looks for a changed tracking number and for delivery.",
        "assumed: documented as real time",
    )
    company_code: str = setting(
        "0001", "The shipping company code that parcels are registered under in the store.", "assumed"
    )
    charges_wallet_again: bool = setting(
        False,
        "An order that was created and could not be paid is paid by the app later, at each tracking check.",
        "open: whether the app tries again is not documented",
    )
