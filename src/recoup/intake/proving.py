"""What a payment gateway proves that cancelled a payment in part: it does not say which part. Pure.

A refund of all that was paid is proven by a full cancellation alone. A refund of less is answered by a cancellation in
part, which stands on the refund's own record; whether it is that refund's or an earlier one's of the same payment is
not published. So the shop's policy says what counts, and what its ``own`` asks for is sound whichever it is:

- every payment method of the refund was cancelled, none of them only perhaps;
- all refunds that were proven so together come to less than was paid for the order, because a payment that was given
  back whole would not be called cancelled in part;
- no refund that was marked earlier shows the same cancellation, told by its method and moment. One cancellation proves
  one refund; a second one that shows none of its own waits for a person.

What was proven stays proven when more refunds follow, because the earlier one always goes first.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from recoup.connectors.files.json_rows import StoreRow
from recoup.connectors.store_values import GatewayCancel, RefundMark, StoreOrder, StoreRefund
from recoup.domain.money import Money
from recoup.policy.book import PartialCancel

_CANCELLED = frozenset({GatewayCancel.IN_PART, GatewayCancel.IN_FULL})
_LATEST = datetime.max.replace(tzinfo=UTC)


def needs_policy(order: StoreOrder) -> bool:
    """Tell whether the gateway cancelled a payment of the order in part, so that the policy decides what is proven."""
    return any(_in_part(refund) for refund in order.refunds)


def proven_rows(order: StoreOrder, rule: PartialCancel) -> tuple[StoreRow, ...]:
    """Return the lines of an order with what its gateway proves of their refunds under the shop's ``rule``."""
    proven = {refund.refund_id for refund in _proven(order, rule)}
    return tuple(_row(row, order.refunds, proven) for row in order.lines)


def _row(row: StoreRow, refunds: Iterable[StoreRefund], proven: set[str]) -> StoreRow:
    mine = [each for each in refunds if each.mark is RefundMark.DONE and row.line_id in each.lines]
    all_proven = bool(mine) and all(each.moved or each.refund_id in proven for each in mine)
    return msgspec.structs.replace(row, refund_proven=True) if all_proven and row.refund_proven is False else row


def _proven(order: StoreOrder, rule: PartialCancel) -> list[StoreRefund]:
    """Return the refunds that a cancellation in part proves, in the order in which they were marked."""
    asked = sorted(filter(_in_part, order.refunds), key=lambda each: (each.marked_at or _LATEST, each.refund_id))
    match rule:
        case PartialCancel.NEVER:
            return []
        case PartialCancel.EACH:
            return asked
        case PartialCancel.OWN:
            return _with_own(asked, _paid(order))


def _with_own(asked: list[StoreRefund], paid: Money | None) -> list[StoreRefund]:
    proven: list[StoreRefund] = []
    shown: set[tuple[str, datetime | None]] = set()
    left = paid
    for refund in asked:
        own = _cancellations(refund)
        amount = refund.amount
        if left is None or not amount or amount.currency != left.currency or amount >= left or shown & own:
            return proven
        if shown and any(at is None for _, at in own):
            return proven
        proven.append(refund)
        shown |= own
        left -= amount
    return proven


def _cancellations(refund: StoreRefund) -> set[tuple[str, datetime | None]]:
    dates = dict(refund.cancelled_at)
    return {(method, dates.get(method)) for method, _ in refund.gateway or ()}


def _in_part(refund: StoreRefund) -> bool:
    """Tell whether a refund was marked done and the gateway cancelled every method of it, one at least in part."""
    said = [cancel for _, cancel in refund.gateway or ()]
    return refund.mark is RefundMark.DONE and GatewayCancel.IN_PART in said and _CANCELLED.issuperset(said)


def _paid(order: StoreOrder) -> Money | None:
    """Return what was paid for the order; None when one of its lines cannot be read or does not say it."""
    if order.unreadable or not order.lines:
        return None
    currency = order.lines[0].currency
    amounts = [row.paid_minor for row in order.lines if row.currency == currency]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(order.lines):
        return None
    fee = max((row.delivery_minor or 0 for row in order.lines), default=0)
    return Money(sum(known) + fee, currency)
