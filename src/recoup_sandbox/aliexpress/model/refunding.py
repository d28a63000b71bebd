"""The refund desk: promises money back, moves it at the last dot, and settles coupons.

Two promises hold whatever happens before: a line never brings back more than was paid for it in cash, and money moves
once per refund. A coupon comes back only when every line it was used on is refunded in full or closed unpaid, by
the setting's rule.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from recoup_sandbox.aliexpress.model.coupons import CouponState
from recoup_sandbox.aliexpress.model.dispute_record import Dispute
from recoup_sandbox.aliexpress.model.endings import COMPLETED
from recoup_sandbox.aliexpress.model.issue_words import RefundType
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.aliexpress.model.refunds import Part, Refund, RefundStage
from recoup_sandbox.aliexpress.model.registry import ESCROW, Registry
from recoup_sandbox.aliexpress.settings import CouponRule
from recoup_sandbox.world.days import add_business_days


class RefundDesk:
    """Starts refunds and sees them through."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def refund_in_full(self, order: Order, lines: Sequence[Line], reason: str, *, to_bonus: bool, fast: bool) -> None:
        """Promise back all that is left of the lines, after a cancellation; nothing when nothing was paid."""
        if order.paid_at is not None:
            amounts = [(line, line.amounts.cash_minor - line.refunding_minor) for line in lines]
            self._start(order, amounts, reason, to_bonus=to_bonus, days=self._days(order, to_bonus, fast), dispute=None)
        self.settle_coupons(lines)

    def refund_dispute(self, order: Order, line: Line, minor: int, dispute: Dispute) -> Refund | None:
        """Promise ``minor`` back for a line, at most what is left of it; None when that is nothing."""
        amount = min(minor, line.amounts.cash_minor - line.refunding_minor)
        days = self._days(order, dispute.to_bonus, fast=False)
        return self._start(
            order, [(line, amount)], dispute.reason, to_bonus=dispute.to_bonus, days=days, dispute=dispute
        )

    def settle_coupons(self, lines: Sequence[Line]) -> None:
        """Give back the coupons of these lines whose rule is met."""
        for code in {line.coupon_code for line in lines if line.coupon_code is not None}:
            coupon = self._registry.coupons[code]
            if coupon.state is CouponState.USED and self._comes_back(coupon.used_on):
                coupon.state = CouponState.RETURNED

    def _start(
        self,
        order: Order,
        amounts: Sequence[tuple[Line, int]],
        reason: str,
        *,
        to_bonus: bool,
        days: int,
        dispute: Dispute | None,
    ) -> Refund | None:
        parts = tuple(Part(line.line_id, minor, line.amounts.coupon_minor) for line, minor in amounts if minor > 0)
        if not parts:
            return None
        registry, buyer = self._registry, self._registry.buyer_of(order)
        refund = Refund(
            refund_id=len(registry.refunds) + 1,
            order_id=order.order_id,
            parts=parts,
            currency=order.currency,
            account=buyer.bonus if to_bonus else buyer.pays_from,
            refund_type=RefundType.IN_SALE if dispute is None else RefundType.AFTER_SALE,
            reason=reason,
            agreed_at=registry.now(),
            expected_at=self._in_days(days),
            dispute_id=None if dispute is None else dispute.dispute_id,
        )
        registry.refunds[refund.refund_id] = refund
        registry.refunds_of.setdefault(order.order_id, []).append(refund)
        for line, minor in amounts:
            line.refunding_minor += max(minor, 0)
        second = self._in_days(min(registry.settings.refund_second_dot_days, days))
        registry.world.agenda.at(second, partial(self._reach_second_dot, refund))
        registry.world.agenda.at(refund.expected_at, partial(self._reach_last_dot, order, refund))
        return refund

    def _reach_second_dot(self, refund: Refund) -> None:
        refund.stage = RefundStage.PROCESSING
        refund.processing_at = self._registry.now()

    def _reach_last_dot(self, order: Order, refund: Refund) -> None:
        refund.stage = RefundStage.COMPLETED
        refund.completed_at = self._registry.now()
        refunded = [(line, part) for part in refund.parts for line in order.lines if line.line_id == part.line_id]
        for line, part in refunded:
            line.refunded_minor += part.minor
        self.settle_coupons([line for line, _ in refunded])
        lag = self._registry.settings.refund_bank_lag_days
        if lag and not refund.account.startswith("bonus:"):
            self._registry.world.agenda.at(self._in_days(lag), partial(self._move_money, refund))
        else:
            self._move_money(refund)

    def _move_money(self, refund: Refund) -> None:
        about = f"order {refund.order_id}, refund {refund.refund_id}"
        self._registry.world.bank.pay(ESCROW, refund.account, refund.minor, memo="refund", about=about)
        refund.money_moved_at = self._registry.now()

    def _in_days(self, days: int) -> datetime:
        return add_business_days(self._registry.now(), days, self._registry.settings.refund_calendar)

    def _days(self, order: Order, to_bonus: bool, fast: bool) -> int:
        settings = self._registry.settings
        if fast:
            return settings.refund_days_in_check
        if to_bonus:
            return settings.refund_days_bonus
        match self._registry.buyer_of(order).pay_method:
            case PayMethod.CARD:
                return settings.refund_days_card
            case PayMethod.PAYPAL:
                return settings.refund_days_paypal
            case PayMethod.WEBMONEY | PayMethod.WESTERN_UNION:
                return settings.refund_days_transfer
            case PayMethod.E_WALLET:
                return settings.refund_days_e_wallet

    def _comes_back(self, line_ids: Sequence[str]) -> bool:
        orders = self._registry.order_of_line
        undone = [_is_undone(orders[line_id], line_id) for line_id in line_ids]
        match self._registry.settings.coupon_rule:
            case CouponRule.ALL_LINES_REFUNDED:
                return all(undone)
            case CouponRule.ANY_REFUND:
                return any(undone)
            case CouponRule.NEVER:
                return False


def _is_undone(order: Order, line_id: str) -> bool:
    line = next(line for line in order.lines if line.line_id == line_id)
    if line.end_reason is None or line.end_reason in COMPLETED:
        return False
    return order.paid_at is None or line.refunded_minor == line.amounts.cash_minor
