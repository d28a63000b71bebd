"""Everything that exists on the marketplace, and how its desks hear of each other.

The desks (checkout, payments, shipping, ...) hold the rules and share this one registry. What a seller must react to
is a notice; what the buyer's application is told is a pushed status. Neither side knows who listens.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from recoup_sandbox.aliexpress.model.catalog import Product
from recoup_sandbox.aliexpress.model.conversations import Message
from recoup_sandbox.aliexpress.model.coupons import Coupon
from recoup_sandbox.aliexpress.model.dispute_record import Dispute
from recoup_sandbox.aliexpress.model.issue_words import IssueStatus
from recoup_sandbox.aliexpress.model.orders import Line, Order, OrderIds
from recoup_sandbox.aliexpress.model.parties import Buyer, Seller
from recoup_sandbox.aliexpress.model.refunds import Refund
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.statuses import PushedStatus
from recoup_sandbox.aliexpress.settings import Settings
from recoup_sandbox.world.agenda import Ticket
from recoup_sandbox.world.world import World

ESCROW = "escrow:aliexpress"


class Notice(StrEnum):
    """What a seller hears of."""

    ORDER_CLEARED = "order_cleared"
    CANCEL_ASKED = "cancel_asked"
    CANCEL_VOIDED = "cancel_voided"
    MESSAGE_SENT = "message_sent"
    DISPUTE_WAITS = "dispute_waits"
    ADDRESS_WANTED = "address_wanted"
    RETURN_ARRIVED = "return_arrived"


ChangeListener = Callable[[Order, PushedStatus], None]
NoticeListener = Callable[[Notice, Order, Dispute | None], None]


@dataclass(slots=True)
class Registry:
    """The marketplace's things by their ids. ``settings`` may be replaced while the world runs."""

    world: World
    settings: Settings
    buyers: dict[str, Buyer] = field(default_factory=dict[str, Buyer])
    sellers: dict[str, Seller] = field(default_factory=dict[str, Seller])
    products: dict[str, Product] = field(default_factory=dict[str, Product])
    orders: dict[str, Order] = field(default_factory=dict[str, Order])
    coupons: dict[str, Coupon] = field(default_factory=dict[str, Coupon])
    refunds: dict[int, Refund] = field(default_factory=dict[int, Refund])
    disputes: dict[int, Dispute] = field(default_factory=dict[int, Dispute])
    disputes_of: dict[str, list[Dispute]] = field(default_factory=dict[str, list[Dispute]])
    refunds_of: dict[str, list[Refund]] = field(default_factory=dict[str, list[Refund]])
    messages: dict[str, list[Message]] = field(default_factory=dict[str, list[Message]])
    order_of_line: dict[str, Order] = field(default_factory=dict[str, Order])
    ids: OrderIds = field(default_factory=OrderIds)
    change_listeners: list[ChangeListener] = field(default_factory=list[ChangeListener])
    notice_listeners: list[NoticeListener] = field(default_factory=list[NoticeListener])

    def now(self) -> datetime:
        """Return the world's present moment."""
        return self.world.clock.now()

    def changed(self, order: Order, status: PushedStatus) -> None:
        """Tell the buyer's application."""
        for listener in self.change_listeners:
            listener(order, status)

    def notify(self, notice: Notice, order: Order, dispute: Dispute | None = None) -> None:
        """Tell the seller."""
        for listener in self.notice_listeners:
            listener(notice, order, dispute)

    def start(self, thing: Order | Dispute, clock: str, moment: datetime, act: Callable[[], None]) -> None:
        """Set one of a thing's clocks by name; a running one of that name is replaced."""
        self.stop(thing, clock)
        thing.clocks[clock] = self.world.agenda.at(moment, act)

    def stop(self, thing: Order | Dispute, *clocks: str) -> None:
        """Stop clocks of a thing by name; all of them when none is named."""
        for clock in clocks or tuple(thing.clocks):
            ticket: Ticket | None = thing.clocks.pop(clock, None)
            if ticket is not None:
                self.world.agenda.cancel(ticket)

    def seller_of(self, order: Order) -> Seller:
        """Return the seller of an order."""
        return self.sellers[order.seller_id]

    def buyer_of(self, order: Order) -> Buyer:
        """Return the buyer of an order."""
        return self.buyers[order.buyer_id]

    def running_disputes(self, order: Order) -> list[Dispute]:
        """Return the order's disputes that are not over."""
        return [one for one in self.disputes_of.get(order.order_id, ()) if one.status is IssueStatus.PROCESSING]

    def line_of(self, dispute: Dispute) -> Line:
        """Return the line that a dispute is about."""
        lines = self.orders[dispute.order_id].lines
        return next(line for line in lines if line.line_id == dispute.line_id)


def require(holds: bool, refusal: Refusal, message: str) -> None:
    """Raise RefusedError with the message unless the condition holds."""
    if not holds:
        raise RefusedError(refusal, message)
