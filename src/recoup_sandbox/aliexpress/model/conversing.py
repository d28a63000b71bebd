"""The conversation desk: buyer and seller write to each other about an order; some sellers answer."""

from recoup_sandbox.aliexpress.model.conversations import Message
from recoup_sandbox.aliexpress.model.issue_words import Member
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.refusals import Refusal
from recoup_sandbox.aliexpress.model.registry import Notice, Registry, require

ANSWER = "Dear friend, thank you for your message. We have read it and will do our best."


class ConversationDesk:
    """Messages about orders."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def message_seller(self, order: Order, text: str) -> Message:
        """Write to the seller. Raises RefusedError for an empty message."""
        require(bool(text.strip()), Refusal.BAD_INPUT, "Please write a message.")
        message = self._add(order, Member.BUYER, text)
        self._registry.notify(Notice.MESSAGE_SENT, order)
        return message

    def answer(self, order: Order, text: str = ANSWER) -> None:
        """Let the seller write to the buyer."""
        self._add(order, Member.SELLER, text)

    def conversation(self, order: Order) -> list[Message]:
        """Return what was written about an order, oldest first."""
        return list(self._registry.messages.get(order.order_id, ()))

    def _add(self, order: Order, sender: Member, text: str) -> Message:
        message = Message(self._registry.now(), sender, text)
        self._registry.messages.setdefault(order.order_id, []).append(message)
        return message
