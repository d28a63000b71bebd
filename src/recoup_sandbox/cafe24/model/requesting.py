"""What customers ask for, and how the mall answers.

A request puts its items into C00, R00 or E00. There is no call to accept one: the mall accepts by making the claim. It
rejects with the request undone; the item then stands where it stood, and the setting ``rejected_request_shows_code``
says which code it shows. Until the mall has answered, the customer can take the request back (assumed). A shop can
accept by itself at once (``claim_request_auto_accept``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.claim import (
    ClaimAsk,
    ClaimKind,
    ClaimRequest,
    ClaimStage,
    Part,
    Rejection,
)
from recoup_sandbox.cafe24.model.claiming import EVENTS, Claiming
from recoup_sandbox.cafe24.model.lifecycle import Act, Who, standing
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import BankAccount, Pickup
from recoup_sandbox.cafe24.model.statuses import ItemStatus

_S: Final = ItemStatus


@dataclass(frozen=True, slots=True)
class _Words:
    """The acts, codes and button of one kind of request."""

    ask: Act
    asked: ItemStatus
    reject: Act
    rejected: ItemStatus
    withdraw: Act
    button: str


_WORDS: Final = {
    ClaimKind.CANCEL: _Words(
        Act.REQUEST_CANCEL, _S.C00, Act.REJECT_CANCEL, _S.C11, Act.WITHDRAW_CANCEL_REQUEST, "cancel"
    ),
    ClaimKind.RETURN: _Words(
        Act.REQUEST_RETURN, _S.R00, Act.REJECT_RETURN, _S.R11, Act.WITHDRAW_RETURN_REQUEST, "return"
    ),
    ClaimKind.EXCHANGE: _Words(
        Act.REQUEST_EXCHANGE, _S.E00, Act.REJECT_EXCHANGE, _S.E11, Act.WITHDRAW_EXCHANGE_REQUEST, "exchange"
    ),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a customer asks for. ``parts`` None means everything that is left of the order."""

    reason_type: str
    reason: str = ""
    parts: tuple[Part, ...] | None = None
    bank: BankAccount | None = None
    request_pickup: bool = False
    pickup: Pickup | None = None
    tracking_no: str = ""
    shipping_company_name: str = ""


class Requesting(Claiming):
    """Acts on requests."""

    def request_cancel(self, order_id: str, wish: Wish, *, who: Who = Who.CUSTOMER) -> ClaimRequest:
        """Ask for a cancellation: C00. By the mall (through the API) no button needs to be shown.

        Raises Cafe24Error when the shop does not show the button in an item's status, an item has been shipped, is in
        a claim, or has less left. An unpaid order is cancelled by ``cancel_unpaid``, not asked for.
        """
        return self._request(order_id, ClaimKind.CANCEL, wish, who)

    def request_return(self, order_id: str, wish: Wish, *, who: Who = Who.CUSTOMER) -> ClaimRequest:
        """Ask for a return: R00. Raises Cafe24Error, as ``request_cancel`` does, when an item is not shipped."""
        return self._request(order_id, ClaimKind.RETURN, wish, who)

    def request_exchange(self, order_id: str, wish: Wish, *, who: Who = Who.CUSTOMER) -> ClaimRequest:
        """Ask for an exchange: E00. Raises Cafe24Error, as ``request_cancel`` does."""
        return self._request(order_id, ClaimKind.EXCHANGE, wish, who)

    def reject_request(
        self, kind: ClaimKind, order_id: str, codes: Sequence[str], rejection: Rejection
    ) -> list[ClaimRequest]:
        """Refuse what was asked for the named items. Raises Cafe24Error when one of them was not asked for."""
        order = self.order(order_id)
        items = [self.item(order, code) for code in codes]
        requests = [self._open_request(item, kind) for item in items]
        words = _WORDS[kind]
        for item, request in zip(items, requests, strict=True):
            if item.status is words.asked:
                self._reject(order, item, kind)
            item.request_undone = kind
            request.rejected = rejection
        self.tell(EVENTS[kind], order)
        return requests

    def withdraw_request(self, kind: ClaimKind, order_id: str, codes: Sequence[str]) -> list[ClaimRequest]:
        """Take back, as the customer, what was asked for the named items: they stand where they stood.

        Raises Cafe24Error when one of them was not asked for, or the mall has answered.
        """
        order = self.order(order_id)
        items = [self.item(order, code) for code in codes]
        requests = [self._open_request(item, kind) for item in items]
        words = _WORDS[kind]
        for item, request in zip(items, requests, strict=True):
            if item.status is words.asked:
                self.move(order, item, words.withdraw, item.status_before_cs or item.status, Who.CUSTOMER)
                item.status_before_cs = None
            item.request_undone = kind
            request.withdrawn_at = self.now
        self.tell(EVENTS[kind], order, withdrawn=True)
        return requests

    def may_request(self, order: Order, item: Item, kind: ClaimKind) -> bool:
        """Say whether a customer is shown the button to ask for something about an item."""
        shop, words = self.shop(order), _WORDS[kind]
        status = standing(item.status, item.status_before_cs)
        shown = f"{words.button}_{status.value}" in shop.claim_request_button_exposure
        return shop.claim_request and shown and bool(item.left) and self.may(item, words.ask)

    # --- helpers --------------------------------------------------------------------------------

    def _request(self, order_id: str, kind: ClaimKind, wish: Wish, who: Who) -> ClaimRequest:
        order, words = self.order(order_id), _WORDS[kind]
        parts = self._wished(order, kind, wish, who)
        shop = self.shop(order)
        if shop.refund_bank_account_required and order.method is PaymentMethod.CASH and wish.bank is None:
            raise refused(Refusal.BANK_ACCOUNT_MISSING)
        rows = [(self._row(order, item, quantity), quantity) for item, quantity in parts]
        request = ClaimRequest(
            kind,
            tuple(item.order_item_code for item, _ in rows),
            tuple(quantity for _, quantity in rows),
            wish.reason_type,
            wish.reason,
            self.now,
            wish.bank,
            wish.request_pickup,
            wish.pickup,
            wish.tracking_no,
            wish.shipping_company_name,
        )
        order.requests.append(request)
        for item, quantity in rows:
            item.request, item.request_undone = request, None
            if quantity == item.quantity:
                item.status_before_cs = standing(item.status, item.status_before_cs)
                self.move(order, item, words.ask, words.asked, who, wish.reason)
        self.tell(EVENTS[kind], order)
        if shop.claim_request_auto_accept:
            self._accept(order, request)
        return request

    def _wished(self, order: Order, kind: ClaimKind, wish: Wish, who: Who) -> list[tuple[Item, int]]:
        words, parts = _WORDS[kind], wish.parts
        if parts is None:
            free = [item for item in order.items if item.left and self.may(item, words.ask)]
            if not free:
                raise self.why_not(order.items[0], words.ask)
            parts = tuple(Part(item.order_item_code, item.left) for item in free)
        if len({part.order_item_code for part in parts}) < len(parts):
            raise refused(Refusal.ITEM_TWICE, order_item_code=parts[0].order_item_code)
        wished = [(self.item(order, part.order_item_code), part.quantity) for part in parts]
        for item, quantity in wished:
            self.require([item], words.ask)
            if item.request is not None and item.request.is_open:
                http = self.settings.duplicate_claim_status
                raise refused(Refusal.CLAIMED_ALREADY, status=http, order_item_code=item.order_item_code)
            if not 1 <= quantity <= item.left:
                raise refused(Refusal.NOT_ENOUGH_LEFT, left=item.left)
            if who is Who.CUSTOMER and not self.may_request(order, item, kind):
                raise refused(Refusal.REQUESTS_OFF, order_item_code=item.order_item_code)
        if not wished:
            raise refused(Refusal.ITEMS_MISSING)
        return wished

    def _row(self, order: Order, item: Item, quantity: int) -> Item:
        """Return the row that a request is about: a row of its own for a part, when parts split rows."""
        whole = quantity == item.quantity
        return item if whole or not self.settings.partial_claim_splits_item else self.split(order, item, quantity)

    def _accept(self, order: Order, request: ClaimRequest) -> None:
        parts = tuple(map(Part, request.order_item_codes, request.quantities))
        ask = ClaimAsk(
            ClaimStage.ACCEPTED,
            parts,
            reason=request.reason,
            reason_type=request.reason_type,
            bank=request.bank,
            request_pickup=request.request_pickup,
            pickup=request.pickup,
        )
        self.claim_one(order.order_id, request.kind, ask, who=Who.SYSTEM)

    def _open_request(self, item: Item, kind: ClaimKind) -> ClaimRequest:
        request = item.request
        if request is None or request.kind is not kind or not (request.is_open or item.status is _WORDS[kind].asked):
            raise refused(Refusal.STATUS_FORBIDS, order_status=item.status.value)
        return request

    def _reject(self, order: Order, item: Item, kind: ClaimKind) -> None:
        words, before = _WORDS[kind], item.status_before_cs or item.status
        self.move(order, item, words.reject, words.rejected, Who.MALL)
        if not self.settings.rejected_request_shows_code:
            self.show(order, item, before)
            item.status_before_cs = None
