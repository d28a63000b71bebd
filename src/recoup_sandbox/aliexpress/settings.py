"""Every number and word of the marketplace that its documents leave open, contradict or merely report.

What the documents fix stands in the code; what they do not stands here, each with its default, its meaning and its
source, so that a test can ask what happens when the other page was right. Where the product's own rules speak (they
are called "required" below) they are the default, and what public guides say against them is the variant.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from recoup_sandbox.world.settings import setting


class Spelling(StrEnum):
    """Which vocabulary of end reasons the order read uses."""

    BUYER_SIDE = "buyer_side"
    SELLER_SIDE = "seller_side"


class CancelInCheck(StrEnum):
    """Whether an order can be cancelled while its payment is being checked."""

    SELF_SERVICE = "self_service"
    UNAVAILABLE = "unavailable"


class CouponRule(StrEnum):
    """When a used coupon comes back."""

    ALL_LINES_REFUNDED = "all_lines_refunded"
    NEVER = "never"
    ANY_REFUND = "any_refund"


class LowStockCode(StrEnum):
    """The error code of an order for more than is in stock."""

    INVENTORY_HOLD_ERROR = "INVENTORY_HOLD_ERROR"
    DELIVERY_METHOD_NOT_EXIST = "DELIVERY_METHOD_NOT_EXIST"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the marketplace does, as it is set up; the gateway's own settings stand in `gateway_settings`."""

    # --- what the order read shows ----------------------------------------------------------------
    read_delay: timedelta = setting(
        timedelta(seconds=10),
        "How long after its creation an order cannot be read by the API.",
        "documented: about 10 seconds for the regions to synchronise, 2026-04",
    )
    gmt_create_zone: str = setting(
        "America/Los_Angeles",
        "The clock of `gmt_create` and `order_paidtime_string`, which carry no offset.",
        "open: the sibling seller services state US Pacific time, 2024-12",
    )
    end_reason_spelling: Spelling = setting(
        Spelling.BUYER_SIDE,
        "Which spelling of `end_reason` the order read returns.",
        "open: two vocabularies are known from integrations, no sample of a cancelled order is",
    )
    seller_statuses_in_read: bool = setting(
        False,
        "The order read shows IN_ISSUE, IN_FROZEN and FUND_PROCESSING, as the seller's read does.",
        "open: seller documentation and one old sample have them, the current enum does not, 2026-06",
    )
    order_detail_url: str = setting(
        "https://www.aliexpress.com/p/order/detail.html?orderId={order_id}",
        "The page of an order for its buyer.",
        "open: the pattern is seen in use and not documented",
    )

    # --- creating and paying -------------------------------------------------------------------
    idempotency: timedelta = setting(
        timedelta(hours=24),
        "How long an `out_order_id` protects against a second order.",
        "documented: the order creation page, 2024-04",
    )
    mobile_required: bool = setting(
        True,
        "An address needs a mobile number.",
        "open: the field is documented as optional, and so is the refusal of an address without it, 2024-04",
    )
    low_stock_code: LowStockCode = setting(
        LowStockCode.INVENTORY_HOLD_ERROR,
        "The error code when fewer are in stock than ordered.",
        "documented; reported by integrators as DELIVERY_METHOD_NOT_EXIST as well, 2026-09",
    )
    pay_timeout: timedelta = setting(
        timedelta(seconds=1_036_800),
        "How long an order may stay unpaid (`pay_timeout_second`).",
        "reported by an integrator: 12 days in a test order of 2026; old guides say 5 to 20 days",
    )
    auto_pay_countries: str = setting(
        "NO DE BE PT JP DK LT LU LV FR NZ HU BR SE UK IE CA US EE IL AE CH IS IT MX ES AT AU NL GB",
        "Destinations for which `try_to_pay` works. Korea is not among them.",
        "documented: the page on paying by API, 2026-04",
    )
    payment_processing: timedelta = setting(
        timedelta(0), "How long a payment takes to be authorised.", "assumed: no number is published"
    )
    payment_check: timedelta = setting(
        timedelta(hours=24),
        "How long a payment is checked (RISK_CONTROL).",
        "documented: up to 24 hours after payment, 2026-04",
    )
    payment_hold: timedelta = setting(
        timedelta(days=7),
        "How long a held check (RISK_CONTROL_HOLD) waits for the buyer before the order is closed.",
        "assumed: no number is published",
    )

    # --- cancelling and shipping ---------------------------------------------------------------
    cancel_in_check: CancelInCheck = setting(
        CancelInCheck.SELF_SERVICE,
        "Whether the buyer can cancel while the payment is checked.",
        "required: self-service and immediate; some guides of 2025 say unavailable for up to 24 hours",
    )
    cancel_auto_accept: timedelta = setting(
        timedelta(hours=72),
        "After how long a seller's silence cancels the order.",
        "third-party guides: 72 hours (2025) or 48 hours (since 2020-03)",
    )
    cancel_single_line: bool = setting(
        False,
        "One line of an order can be cancelled by itself.",
        "open: the site cancels whole orders; the end reason per line suggests otherwise",
    )
    ship_deadline_business_days: int = setting(
        7,
        "How many business days the seller has to ship before the order closes.",
        "third-party guides: 7 business days is typical, 3 to 10 usual, 30 the most",
    )
    delivery_period: timedelta = setting(
        timedelta(days=75),
        "How long after shipping an order that nobody confirms is confirmed by itself.",
        "assumed: guides quote a protection of up to 90 days in total, 15 of them after this period",
    )
    confirm_after_delivery: timedelta = setting(
        timedelta(days=15),
        "How long after delivery an order that nobody confirms is confirmed by itself.",
        "assumed: no number is published for a delivered parcel",
    )

    # --- disputes and returns ------------------------------------------------------------------
    dispute_opens_after: timedelta = setting(
        timedelta(days=10),
        "How long after shipping a dispute about goods that did not arrive can be opened.",
        "third-party guides: from day 11",
    )
    dispute_window: timedelta = setting(
        timedelta(days=15),
        "How long after the order was confirmed a dispute can still be opened (protection).",
        "third-party guides: 15 days, 2021 to 2022",
    )
    seller_answer: timedelta = setting(
        timedelta(days=5),
        "How long a seller may be silent before the buyer's request is executed.",
        "third-party copies of the marketplace's help: 5 days",
    )
    platform_step_in: timedelta = setting(
        timedelta(days=7),
        "How long after opening an unsettled dispute is decided by the platform.",
        "third-party copies of the seller guidelines: 7 days; older texts 15 or 16",
    )
    platform_answer: timedelta = setting(
        timedelta(days=2),
        "How long after stepping in the platform rules.",
        "assumed: no number is published for the ruling itself",
    )
    return_within: timedelta = setting(
        timedelta(days=10),
        "How long the buyer has to ship a return before the case goes to the seller.",
        "third-party copies of the marketplace's help: 10 days",
    )
    return_transit: timedelta = setting(
        timedelta(days=14), "How long a returned parcel travels.", "assumed: it is an ordinary parcel"
    )
    return_confirm: timedelta = setting(
        timedelta(days=30),
        "How long a seller may leave a returned parcel unconfirmed before the refund runs.",
        "third-party: about 30 days in older rules",
    )
    warehouse_check: timedelta = setting(
        timedelta(days=2),
        "How long a warehouse takes to record a return, and again to check it.",
        "third-party guides: the status changes within 1 to 2 working days, 2022-02",
    )
    appeal_within: timedelta = setting(
        timedelta(days=7),
        "How long after a ruling the one appeal can be made.",
        "third-party, written for sellers: 7 days",
    )
    appeal_answer: timedelta = setting(
        timedelta(days=10),
        "How long the platform takes to answer an appeal.",
        "third-party, written for sellers: 5 working days to 10 days",
    )

    # --- refunds -------------------------------------------------------------------------------
    refund_calendar: str = setting("CN", "Whose holidays refund days skip.", "assumed: the platform's own country")
    refund_second_dot_days: int = setting(
        1,
        "Business days to the second dot: the refund has gone to the payment provider.",
        "assumed: guides say that progress may be invisible for up to 3 days",
    )
    refund_days_card: int = setting(
        10, "Business days to the last dot, by card.", "third-party guides: 3 to 20; the general text says 1 to 10"
    )
    refund_days_paypal: int = setting(
        10, "Business days to the last dot, by PayPal.", "third-party guides group it with cards: 3 to 20"
    )
    refund_days_transfer: int = setting(
        10, "Business days to the last dot, by WebMoney or Western Union.", "third-party guides: 7 to 10"
    )
    refund_days_e_wallet: int = setting(
        5, "Business days to the last dot, by another e-wallet.", "third-party guide: 3 to 5"
    )
    refund_days_bonus: int = setting(
        1, "Business days to the last dot, to the bonus balance.", "assumed: offered as the fastest way"
    )
    refund_days_in_check: int = setting(
        1, "Business days to the last dot after a cancellation in the payment check.", "required: fast; number assumed"
    )
    refund_bank_lag_days: int = setting(
        0,
        "Business days from the last dot until a card's or wallet's balance shows the money.",
        "required: done at the last dot; a payment provider's help says 7 to 15 more days",
    )
    coupon_rule: CouponRule = setting(
        CouponRule.ALL_LINES_REFUNDED,
        "When a used coupon comes back.",
        "required: only when every item it was used for is refunded; terms of 2018 say never",
    )
