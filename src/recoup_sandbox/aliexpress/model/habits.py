"""What sellers do, by their behaviour: ship, answer a request to cancel, answer a message, answer a dispute.

A seller acts only after his time to answer, through the same acts that everybody else has; where somebody was faster
(the buyer withdrew, the clock ran out, a test acted for him) he finds nothing to do. He never ships what he was asked
to cancel, unless that is his habit.
"""

from datetime import timedelta
from functools import partial

from recoup_sandbox.aliexpress.model.cancelling import CancelDesk
from recoup_sandbox.aliexpress.model.conversing import ConversationDesk
from recoup_sandbox.aliexpress.model.dispute_record import Dispute
from recoup_sandbox.aliexpress.model.disputing import DisputeDesk
from recoup_sandbox.aliexpress.model.issue_words import IssueStatus, SolutionType, Stage
from recoup_sandbox.aliexpress.model.orders import CancelRequest, Order, Request
from recoup_sandbox.aliexpress.model.parties import Behaviour, CancelAnswer, DisputeAnswer
from recoup_sandbox.aliexpress.model.registry import Notice, Registry
from recoup_sandbox.aliexpress.model.returning import ReturnDesk
from recoup_sandbox.aliexpress.model.shipping import ShippingDesk
from recoup_sandbox.aliexpress.model.statuses import OrderStatus

RETURN_ADDRESS = "Warehouse 3, 88 Songhe Road, Shenzhen, CN"


class SellerHabits:
    """All sellers, reacting to notices."""

    def __init__(
        self,
        registry: Registry,
        shipping: ShippingDesk,
        cancels: CancelDesk,
        conversations: ConversationDesk,
        disputes: DisputeDesk,
        returns: ReturnDesk,
    ) -> None:
        self._registry = registry
        self._shipping = shipping
        self._cancels = cancels
        self._conversations = conversations
        self._disputes = disputes
        self._returns = returns
        registry.notice_listeners.append(self.hear)

    def hear(self, notice: Notice, order: Order, dispute: Dispute | None) -> None:
        """React to a notice, later."""
        behaviour = self._registry.seller_of(order).behaviour
        match notice:
            case Notice.ORDER_CLEARED:
                self._plan_shipment(order, behaviour)
            case Notice.CANCEL_VOIDED:
                self._later(behaviour.answers_after, partial(self._ship, order))
            case Notice.CANCEL_ASKED:
                self._later(behaviour.answers_after, partial(self._answer_cancel, order, order.cancel_requests[-1]))
            case Notice.MESSAGE_SENT:
                if behaviour.answers_messages:
                    self._later(behaviour.answers_after, partial(self._conversations.answer, order))
            case Notice.DISPUTE_WAITS | Notice.ADDRESS_WANTED | Notice.RETURN_ARRIVED:
                if dispute is not None and behaviour.on_dispute is not DisputeAnswer.SILENT:
                    self._later(behaviour.answers_after, partial(self._answer_dispute, order, dispute, dispute.stage))

    def _later(self, delay: timedelta, act: partial[None]) -> None:
        self._registry.world.agenda.after(delay, act)

    def _plan_shipment(self, order: Order, behaviour: Behaviour) -> None:
        if behaviour.cancels_for is not None:
            self._later(behaviour.answers_after, partial(self._cancel, order))
        elif behaviour.ships_after is not None:
            self._later(behaviour.ships_after, partial(self._ship, order))

    def _ship(self, order: Order) -> None:
        behaviour = self._registry.seller_of(order).behaviour
        if order.status is not OrderStatus.WAIT_SELLER_SEND_GOODS or behaviour.ships_after is None:
            return
        lines = order.open_lines()
        if behaviour.ships_in_parts and len(lines) > 1:
            self._shipping.ship(order, [lines[0].line_id])
            self._later(behaviour.ships_after, partial(self._ship_rest, order))
        else:
            self._shipping.ship(order)

    def _ship_rest(self, order: Order) -> None:
        if order.status is OrderStatus.SELLER_PART_SEND_GOODS:
            self._shipping.ship(order)

    def _cancel(self, order: Order) -> None:
        why = self._registry.seller_of(order).behaviour.cancels_for
        waits = order.status in (OrderStatus.WAIT_SELLER_SEND_GOODS, OrderStatus.IN_CANCEL)
        if waits and why is not None:
            self._cancels.cancel_by_seller(order, why)

    def _answer_cancel(self, order: Order, request: CancelRequest) -> None:
        if request.state is not Request.PENDING:
            return
        match self._registry.seller_of(order).behaviour.on_cancel:
            case CancelAnswer.ACCEPTS:
                self._cancels.accept_cancel(order)
            case CancelAnswer.REFUSES:
                self._cancels.refuse_cancel(order)
            case CancelAnswer.SHIPS:
                self._shipping.ship(order)
            case CancelAnswer.SILENT:
                pass

    def _answer_dispute(self, order: Order, dispute: Dispute, stage: Stage) -> None:
        if dispute.status is not IssueStatus.PROCESSING or dispute.stage is not stage:
            return
        match stage:
            case Stage.WAIT_SELLER_RESPONSE:
                self._answer_proposal(order, dispute)
            case Stage.WAIT_RETURN_ADDRESS:
                self._returns.set_return_address(dispute, RETURN_ADDRESS)
            case Stage.WAIT_SELLER_CONFIRMATION:
                self._returns.confirm_return(dispute)
            case _:
                pass

    def _answer_proposal(self, order: Order, dispute: Dispute) -> None:
        behaviour, asked = self._registry.seller_of(order).behaviour, dispute.asked
        product = self._registry.products[self._registry.line_of(dispute).product_id]
        takes_back = behaviour.takes_returns and product.returnable
        if asked.kind is SolutionType.RETURN_AND_REFUND and not takes_back:
            self._disputes.propose_as_seller(dispute, SolutionType.REFUND, 0, "We do not take this product back.")
            return
        match behaviour.on_dispute:
            case DisputeAnswer.ACCEPTS:
                self._disputes.accept_as_seller(dispute, RETURN_ADDRESS)
            case DisputeAnswer.REFUSES:
                self._disputes.propose_as_seller(dispute, SolutionType.REFUND, 0, "We do not agree.")
            case DisputeAnswer.PARTIAL:
                minor = asked.minor * behaviour.partial_percent // 100
                self._disputes.propose_as_seller(dispute, SolutionType.REFUND, minor, "We can refund a part.")
            case DisputeAnswer.SILENT:
                pass
