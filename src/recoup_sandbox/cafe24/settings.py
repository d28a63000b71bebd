"""Every point of the store that its documents leave open, and the settings that a shop itself can change.

What the documents fix stands in the code; what they do not stands here, each with its default, its meaning and its
source, so that a test can ask what happens when a real mall turns out to be different. ``Settings`` is how the
simulated store behaves; ``ShopSettings`` is what the shop's owner has chosen and what ``orders/setting`` shows.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from recoup_sandbox.cafe24.model.lifecycle import MOVES, Act
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.world.settings import setting


class GatewayOutcome(StrEnum):
    """What becomes of a payment cancellation that was sent to the payment gateway."""

    SUCCEEDS = "succeeds"
    REFUSED = "refused"
    SILENT = "silent"


class BulkRule(StrEnum):
    """What a bulk call does when one of its objects cannot be done."""

    ALL_OR_NOTHING = "all_or_nothing"
    PER_OBJECT = "per_object"


class RefundProcessing(StrEnum):
    """``refund_processing_setting``: whether a claim's refund is settled with the claim or separately."""

    TOGETHER = "S"
    SEPARATELY = "D"


class RefundBenefit(StrEnum):
    """``refund_benefit_setting``: on what basis discounts are taken off a partial refund."""

    WHOLE_ORDER = "F"
    SELECTED_ITEMS = "T"
    AUTOMATIC = "U"


_STATUS_ACTS = {
    "accepted_cancel_together": Act.ACCEPT_CANCEL,
    "accepted_cancel_separately": Act.ACCEPT_CANCEL,
    "canceling_together": Act.PROCESS_CANCEL,
    "canceling_separately": Act.PROCESS_CANCEL,
    "returning_together": Act.PROCESS_RETURN,
    "returning_separately": Act.PROCESS_RETURN,
    "exchanging_status": Act.PROCESS_EXCHANGE,
    "exchange_product_status": Act.OFFER_EXCHANGE_PRODUCT,
}

_NOT_KNOWN = "assumed: not documented, never observed on a live mall"
_LABELS = "assumed from the status labels"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the simulated store behaves where its documents are silent."""

    # --- claims --------------------------------------------------------------------------------
    partial_claim_splits_item: bool = setting(
        True,
        "A claim on a part of an item's quantity moves that part to a new item with a new order_item_code.",
        "assumed from original_item_no and claim_quantity",
    )
    items_omitted_is_whole_order: bool = setting(
        True,
        "A claim without items takes everything that is left of the order; otherwise it is refused.",
        "assumed from the titles of the official samples",
    )
    duplicate_claim_status: int = setting(
        422, "HTTP status when the items of a claim are in a claim already: 422 or 409.", _NOT_KNOWN
    )
    bulk_rule: BulkRule = setting(
        BulkRule.PER_OBJECT, "What a bulk call does when one of its objects cannot be done.", _NOT_KNOWN
    )
    repeated_post_advances_claim: bool = setting(
        True,
        "A claim made again for the same items with a later status moves the open one on; otherwise it is a duplicate.",
        "assumed: the single PUT takes 'canceling' only, so nothing else leads from accepted to canceled",
    )
    refunded_allows_gateway_cancel: bool = setting(
        True,
        "A refund that is recorded as done while no money moved can be completed again with payment_gateway_cancel.",
        "assumed: after a bulk call the payment must be cancelled separately (documented)",
    )
    rejected_request_shows_code: bool = setting(
        False,
        "A rejected item shows C11, R11 or E11; otherwise the status it had before (the history keeps the code).",
        "assumed: rejecting is reported to put the item back",
    )
    refund_code_equals_claim_code: bool = setting(
        True, "A refund has the code of its claim; otherwise a number of its own.", "assumed: equal in all samples"
    )
    refund_opens_at_acceptance: bool = setting(
        False, "A refund is listed from acceptance on; otherwise from processing on.", _NOT_KNOWN
    )
    canceled_without_gateway_is_refunded: bool = setting(
        True,
        "'canceled' or 'returned' without payment_gateway_cancel records the refund as done though no money moved "
        "(when the shop settles refunds together with claims).",
        "documented for bulk calls; reported for single ones",
    )

    # --- the status after each value, by refund_processing_setting -------------------------------
    accepted_cancel_together: ItemStatus = setting(ItemStatus.C10, "Status after 'accepted' with S.", _LABELS)
    accepted_cancel_separately: ItemStatus = setting(ItemStatus.C10, "Status after 'accepted' with D.", _LABELS)
    canceling_together: ItemStatus = setting(ItemStatus.C34, "Status after 'canceling' with S.", _LABELS)
    canceling_separately: ItemStatus = setting(ItemStatus.C34, "Status after 'canceling' with D.", _LABELS)
    returning_together: ItemStatus = setting(
        ItemStatus.R31, "Status after 'processing' of collected goods with S.", _LABELS
    )
    returning_separately: ItemStatus = setting(
        ItemStatus.R34, "Status after 'processing' of collected goods with D.", _LABELS
    )
    collected_automatically: bool = setting(
        False, "Collected goods of an accepted return show R13 (automatic) instead of R20.", _LABELS
    )
    exchanging_status: ItemStatus = setting(
        ItemStatus.E31, "Status after an exchange whose goods were collected goes into processing.", _LABELS
    )
    exchange_product_status: ItemStatus = setting(
        ItemStatus.N01, "Status of a new exchange product: N03 while a difference in price is due.", _LABELS
    )

    # --- the payment gateway -------------------------------------------------------------------
    gateway_cancel_delay: timedelta = setting(
        timedelta(0), "How long a payment cancellation takes at the gateway; 0 is within the call.", _NOT_KNOWN
    )
    gateway_cancel_outcome: GatewayOutcome = setting(
        GatewayOutcome.SUCCEEDS,
        "succeeds; refused: the call fails and nothing changes; silent: the claim goes on and no money moves.",
        "assumed: how a failure is reported is not documented",
    )
    gateway_cancels_settled_money: bool = setting(
        True,
        "A payment that was settled to the mall can be cancelled out of the mall's account; otherwise it is refused.",
        "reported by integrators: without unsettled balance a gateway cannot cancel; depends on the gateway",
    )
    settlement_delay: timedelta = setting(
        timedelta(days=5), "How long the gateway keeps a payment before it is settled to the mall.", "assumed"
    )
    points_make_payment_mixed: bool = setting(
        True,
        "Points or credits beside card count as a second payment method, so the API cannot cancel the payment.",
        "assumed: the documents say 'several payment methods'",
    )

    # --- money ---------------------------------------------------------------------------------
    shipping_fee: int = setting(3000, "Shipping fee of a shipping group below the free-shipping sum, won.", "assumed")
    free_shipping_from: int = setting(50000, "Items' sum from which a shipping group is free, won.", "assumed")
    return_refunds_shipping_fee: bool = setting(
        False, "Returning a whole shipping group pays its shipping fee back too.", "assumed"
    )
    return_fee_reasons: tuple[str, ...] = setting(
        ("A", "I"), "Reason types of a return for which the customer bears the return shipping fee.", "assumed"
    )
    customer_opening_balance: int = setting(10_000_000, "What a new customer has in the bank, won.", "assumed")

    # --- time ----------------------------------------------------------------------------------
    card_paid_is_announced: bool = setting(
        False,
        "An order that is paid as it is placed also emits 'payment status changed' (90025).",
        "reported by integrators: card orders may arrive as 90023 with paid=T alone",
    )

    # --- supply --------------------------------------------------------------------------------
    dropshipping_type_supplied: str = setting(
        "A", "dropshipping_type of an item that the AliExpress app supplies.", "assumed: only 'N' was ever seen"
    )
    dropshipping_type_own: str = setting("N", "dropshipping_type of every other item.", "official sample")

    # --- the API's forms -----------------------------------------------------------------------
    item_dates_have_offset: bool = setting(
        False,
        "Dates of an order's items carry +09:00; otherwise they are bare, as '2017-07-10 15:55:51'.",
        "official sample of items; the samples of claims and a recorded answer have the offset",
    )
    orders_newest_first: bool = setting(
        False, "The list of orders begins with the newest; otherwise with the oldest.", "official sample"
    )

    def __post_init__(self) -> None:
        """Raise ValueError when a status is set that the act it belongs to cannot lead to."""
        for name, act in _STATUS_ACTS.items():
            possible = {status.value for move in MOVES if move.act is act for status in move.targets}
            if getattr(self, name) not in possible:
                raise ValueError(f"{name} must be one of {', '.join(sorted(possible))}")


_OFFICIAL = "documented: orders/setting; the default is assumed"


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """What a shop's owner has chosen; field names are those of ``orders/setting``, in plain types."""

    claim_request: bool = setting(True, "Customers may ask for a cancellation, return or exchange.", _OFFICIAL)
    claim_request_button_exposure: tuple[str, ...] = setting(
        (
            *("cancel_N10", "cancel_N20", "cancel_N21", "cancel_N22", "return_N30", "return_N40"),
            *("exchange_N30", "exchange_N40"),
        ),
        "In which item statuses a customer sees the button.",
        _OFFICIAL,
    )
    claim_request_auto_accept: bool = setting(False, "A customer's request is accepted at once.", _OFFICIAL)
    refund_processing_setting: RefundProcessing = setting(
        RefundProcessing.TOGETHER, "S: refunds are settled together with claims; D: separately.", _OFFICIAL
    )
    refund_benefit_setting: RefundBenefit = setting(
        RefundBenefit.SELECTED_ITEMS,
        "F: discounts stay with the order until its last item goes; T: by item; U: as T, and items show what was paid.",
        "documented: orders/setting; how each computes and the default are assumed",
    )
    refund_bank_account_required: bool = setting(
        False, "A customer's request needs a bank account when the refund is cash.", _OFFICIAL
    )
    stock_recover: bool = setting(False, "Stock goes back when an item is cancelled before payment.", _OFFICIAL)
    auto_cancel: bool = setting(True, "Unpaid orders are cancelled automatically (C48).", _OFFICIAL)
    auto_cancel_after: timedelta = setting(timedelta(days=7), "After how long an unpaid order is cancelled.", _OFFICIAL)
    customer_pays_return_shipping: bool = setting(True, "The return shipping fee is taken off the refund.", _OFFICIAL)
    return_shipping_fee: int = setting(3000, "Return shipping fee, won.", _OFFICIAL)
    exchange_shipping_fee: int = setting(6000, "Exchange shipping fee, won.", _OFFICIAL)
    auto_delivery_completion: bool = setting(False, "Parcels in transit become delivered by themselves.", _OFFICIAL)
    auto_delivery_completion_after: timedelta = setting(
        timedelta(days=7), "After how long a parcel in transit becomes delivered by itself.", _OFFICIAL
    )
