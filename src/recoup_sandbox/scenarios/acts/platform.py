"""The marketplace's acts: checks of payments, rulings, accounts and coupons."""

from typing import Final

from recoup_sandbox.aliexpress.model.coupons import Coupon
from recoup_sandbox.aliexpress.model.issue_words import SolutionType
from recoup_sandbox.aliexpress.model.parties import AccountState
from recoup_sandbox.scenarios.stage import Stage


def holds_check(stage: Stage, order: str) -> None:
    """Holds the check of a payment: it waits for the buyer."""
    stage.parts.market.hold_check(stage.supplier_order(order))


def passes_check(stage: Stage, order: str) -> None:
    """Lets a payment pass."""
    stage.parts.market.pass_check(stage.supplier_order(order))


def rejects_check(stage: Stage, order: str) -> None:
    """Rejects a payment: the order closes and is refunded."""
    stage.parts.market.reject_check(stage.supplier_order(order))


def decides(stage: Stage, order: str, cents: int, of: str = "", sends_back: bool = False) -> None:
    """Rules in a dispute that is before it; 0 denies."""
    kind = SolutionType.RETURN_AND_REFUND if sends_back else SolutionType.REFUND
    stage.parts.market.platform_decides(stage.dispute(stage.supplier_order(order), of), kind, cents)


def turns_account(stage: Stage, into: AccountState) -> None:
    """Changes what it thinks of the linked account: "active", "deactivated", "blacklisted"."""
    stage.buyer.state = into


def gives_coupon(stage: Stage, code: str, cents: int, at_least: int = 0) -> None:
    """Gives the linked account a coupon over ``cents``, for a checkout of ``at_least`` so much."""
    stage.parts.market.give_coupon(Coupon(code, stage.buyer.user_id, cents, at_least))


ACTS: Final = (holds_check, passes_check, rejects_check, decides, turns_account, gives_coupon)
