"""What intake and execution may ask of the two remotes: a reader and a writer of each, never one object.

A reader raises ``ProblemError`` when it cannot read, may be called again at any time and changes nothing. None says
that the remote has no such thing. A writer makes one attempt, returns its ``Outcome`` and never tries again by itself;
it raises only for a bug of ours. Values are Recoup's own; what a remote calls them stays in its connector.

Reading what changed goes by windows of time. ``opening`` makes a cursor, each call reads one page and returns the next
cursor, a plain JSON text that survives restarts and upgrades of the caller. The next window begins before this one's
end, by the reader's ``overlap``: see the connector for why nothing slips through.
"""

from datetime import datetime, timedelta
from typing import Protocol

from recoup.connectors.outcome import Outcome
from recoup.connectors.store_values import (
    Claim,
    OrderMemo,
    OrderPage,
    PaymentEntry,
    RefundCompletion,
    RefundPage,
    Rejection,
    Request,
    ShopSettings,
    StoreOrder,
    StoreRefund,
)
from recoup.connectors.supplier_values import (
    FreightOption,
    FreightQuestion,
    Parcel,
    Placement,
    SupplierOrder,
    SupplierProduct,
)


class StoreReader(Protocol):
    """Reads one shop of the store. Every method raises ProblemError."""

    @property
    def overlap(self) -> timedelta:
        """How long before the end of a window the next one must begin."""
        ...

    def opening_orders(self, since: datetime, until: datetime) -> str:
        """Return the cursor of a window of orders; ``until`` is not later than the present. Calls nothing."""
        ...

    def changed_orders(self, cursor: str) -> OrderPage:
        """Return the next page of orders that have a date in the window; some come more than once."""
        ...

    def order(self, order_id: str) -> StoreOrder | None:
        """Return one order with everything that is known of it."""
        ...

    def opening_refunds(self, since: datetime, until: datetime) -> str:
        """Return the cursor of a window of refunds. Calls nothing."""
        ...

    def changed_refunds(self, cursor: str) -> RefundPage:
        """Return the next page of refunds that were accepted or marked done in the window."""
        ...

    def refund(self, refund_id: str) -> StoreRefund | None:
        """Return one refund with what the payment gateway did about it."""
        ...

    def payments(self, order_id: str, currency: str) -> tuple[PaymentEntry, ...]:
        """Return the payment history of an order; ``currency`` is the order's."""
        ...

    def memos(self, order_id: str) -> tuple[OrderMemo, ...]:
        """Return the memos of the shop's staff on an order."""
        ...

    def settings(self) -> ShopSettings:
        """Return the shop's settings that change what a claim does."""
        ...


class StoreWriter(Protocol):
    """Writes to one shop of the store; one attempt each."""

    def hold(self, order_id: str, lines: tuple[str, ...]) -> Outcome:
        """Put lines on hold, so that nobody ships them."""
        ...

    def unhold(self, order_id: str, lines: tuple[str, ...]) -> Outcome:
        """Let lines go on that were on hold."""
        ...

    def cancel(self, claim: Claim) -> Outcome:
        """Cancel pieces before shipping; the echo's ``claim_id`` is the remote's number of it."""
        ...

    def take_back(self, claim: Claim) -> Outcome:
        """Return pieces after shipping; the echo's ``claim_id`` is the remote's number of it."""
        ...

    def complete_refund(self, completion: RefundCompletion) -> Outcome:
        """Mark a due refund done, with or without the gateway."""
        ...

    def request(self, asked: Request) -> Outcome:
        """Enter what a customer asks for, so that it stands in the store as their request."""
        ...

    def reject(self, rejection: Rejection) -> Outcome:
        """Do not grant a customer's request."""
        ...

    def add_memo(self, order_id: str, text: str) -> Outcome:
        """Write a memo on an order; the echo's ``created`` is its number."""
        ...


class SupplierReader(Protocol):
    """Reads with one account at the supplier. Every method raises ProblemError."""

    def order(self, order_id: str) -> SupplierOrder | None:
        """Return one order of this account."""
        ...

    def tracking(self, order_id: str) -> tuple[Parcel, ...]:
        """Return the parcels of an order; none while nothing was shipped."""
        ...

    def product(self, product_id: str, country: str, currency: str) -> SupplierProduct | None:
        """Return one product as sold to a country."""
        ...

    def freight(self, question: FreightQuestion) -> tuple[FreightOption, ...]:
        """Return the ways to send pieces to a place; none when it is not served."""
        ...


class SupplierWriter(Protocol):
    """Writes with one account at the supplier; one attempt each."""

    def place(self, placement: Placement) -> Outcome:
        """Create the order; the echo's ``created`` are its numbers, one per seller.

        An order that exists unpaid is accepted with the supplier's own word in ``code`` or ``message``.
        """
        ...
