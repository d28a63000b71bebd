"""What has happened to an order, in the order in which it did, as its buyer may know it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from recoup_sandbox.aliexpress.model.dispute_record import Dispute
from recoup_sandbox.aliexpress.model.issue_words import IssueStatus, Member
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.refunds import Refund
from recoup_sandbox.aliexpress.pages.amounts import written
from recoup_sandbox.aliexpress.pages.words import ENDED, KIND, MEMBER, REQUEST, STEP


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history."""

    at: datetime
    text: str


def history_of(market: Market, order: Order) -> list[Happening]:
    """Return the history of an order, newest first."""
    happenings = [*_order(order)]
    for dispute in market.disputes_of(order):
        happenings += _dispute(dispute)
    for refund in market.refunds_of(order):
        happenings += _refund(refund)
    return _newest_first(happenings)


def history_of_dispute(dispute: Dispute, currency: str) -> list[Happening]:
    """Return the history of a dispute with every step of both sides and of the platform, newest first."""
    happenings = [*_steps(dispute), *_rulings(dispute, currency), *_way_back(dispute), *_ends(dispute)]
    return _newest_first(happenings)


def _newest_first(happenings: list[Happening]) -> list[Happening]:
    return sorted(happenings, key=lambda one: one.at)[::-1]


def _order(order: Order) -> Iterator[Happening]:
    yield Happening(order.created_at, "Order placed")
    if order.paid_at is not None:
        yield Happening(order.paid_at, "Payment made")
    for request in order.cancel_requests:
        yield Happening(request.asked_at, f"Cancellation requested: {request.reason}")
        if request.ended_at is not None:
            yield Happening(request.ended_at, f"Cancellation: {REQUEST[request.state].name}")
    for parcel in order.parcels:
        yield Happening(parcel.sent_at, f"Parcel shipped by {parcel.carrier}")
        if parcel.delivered_at is not None:
            yield Happening(parcel.delivered_at, "Parcel delivered")
    ends = dict.fromkeys((line.ended_at, line.end_reason) for line in order.lines)
    for at, reason in ends:
        if at is not None and reason is not None:
            yield Happening(at, ENDED[reason])


def _dispute(dispute: Dispute) -> Iterator[Happening]:
    yield Happening(dispute.opened_at, f"Dispute opened: {dispute.reason}")
    yield from _way_back(dispute)
    yield from _ends(dispute)


def _steps(dispute: Dispute) -> Iterator[Happening]:
    for step in dispute.steps:
        said = f": {step.text}" if step.text else ""
        yield Happening(step.at, f"{MEMBER[step.by]} {STEP[step.action]}{said}")


def _rulings(dispute: Dispute, currency: str) -> Iterator[Happening]:
    for one in dispute.solutions:
        if one.by is Member.WAITER:
            ruling = f"{KIND[one.kind]}, {written(one.minor, currency)}" if one.minor else "no refund"
            yield Happening(one.at, f"AliExpress decided: {ruling}")


def _way_back(dispute: Dispute) -> Iterator[Happening]:
    parcel = dispute.return_parcel
    if parcel is not None:
        yield Happening(parcel.sent_at, f"Item sent back by {parcel.carrier}")
        if parcel.received_at is not None:
            yield Happening(parcel.received_at, "Returned item delivered")


def _ends(dispute: Dispute) -> Iterator[Happening]:
    if dispute.appealed_at is not None:
        yield Happening(dispute.appealed_at, "Appeal made")
    if dispute.ended_at is not None:
        withdrawn = dispute.status is IssueStatus.CANCELED
        yield Happening(dispute.ended_at, "Dispute cancelled" if withdrawn else "Dispute finished")


def _refund(refund: Refund) -> Iterator[Happening]:
    yield Happening(refund.agreed_at, "Refund in progress")
    if refund.completed_at is not None:
        yield Happening(refund.completed_at, "Refund completed")
