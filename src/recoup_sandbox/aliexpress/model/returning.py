"""The return desk: carries out what was granted, goods first where they must come back.

The buyer pays the carrier; the seller never does (required). A buyer who does not send in time loses the case to the
seller; a seller who does not confirm in time loses it to the buyer.
"""

from functools import partial

from recoup_sandbox.aliexpress.model.catalog import ReturnsTo
from recoup_sandbox.aliexpress.model.dispute_record import Dispute, ReturnParcel
from recoup_sandbox.aliexpress.model.issue_words import IssueStatus, SolutionType, Stage, TimeoutType
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.registry import Notice, Registry, require
from recoup_sandbox.aliexpress.model.settling import SettlingDesk
from recoup_sandbox.aliexpress.model.stages import DisputeEvent
from recoup_sandbox.world.bank import NotCoveredError

WAREHOUSE_ADDRESS = "AliExpress return warehouse, in the country of the delivery address"


class ReturnDesk:
    """Goods on their way back."""

    def __init__(self, registry: Registry, settling: SettlingDesk) -> None:
        self._registry = registry
        self._settling = settling

    def carry_out(self, dispute: Dispute, return_address: str | None) -> None:
        """Do what was agreed or ruled: pay, or wait for the goods first; without an address the seller is asked."""
        agreed = dispute.agreed
        if agreed is None or agreed.kind is SolutionType.REFUND:
            self._settle(dispute)
        elif self._goes_to_warehouse(dispute):
            self._await_return(dispute, WAREHOUSE_ADDRESS)
        elif return_address is not None:
            self._await_return(dispute, return_address)
        else:
            self._settling.move(dispute, DisputeEvent.ADDRESS_WANTED)
            dispute.timeout = TimeoutType.ADDRESS
            dispute.due_at = self._registry.now() + self._registry.settings.seller_answer
            self._registry.start(dispute, "turn", dispute.due_at, partial(self._settling.pay, dispute))
            self._registry.notify(Notice.ADDRESS_WANTED, self._registry.orders[dispute.order_id], dispute)

    def set_return_address(self, dispute: Dispute, address: str) -> None:
        """Let the seller say where to send the goods. Raises RefusedError unless he was asked."""
        self._require(dispute, Stage.WAIT_RETURN_ADDRESS, "No return address is wanted.")
        self._await_return(dispute, address)

    def ship_return(self, dispute: Dispute, carrier: str, number: str, fee_minor: int) -> None:
        """Send the goods back as the buyer, who pays the carrier ``fee_minor``. Raises RefusedError."""
        self._require(dispute, Stage.WAIT_BUYER_RETURN, "No return is due.")
        named = bool(carrier.strip()) and bool(number.strip()) and fee_minor >= 0
        require(named, Refusal.BAD_INPUT, "Please enter the carrier, the tracking number and what you paid.")
        self._pay_carrier(dispute, carrier, fee_minor)
        now = self._registry.now()
        dispute.return_parcel = ReturnParcel(carrier, number, fee_minor, now)
        self._settling.move(dispute, DisputeEvent.RETURN_SENT)
        arrival = now + self._registry.settings.return_transit
        self._registry.start(dispute, "turn", arrival, partial(self.receive_return, dispute))

    def receive_return(self, dispute: Dispute) -> None:
        """Hand the returned parcel over to seller or warehouse. Raises RefusedError unless it is on its way."""
        self._require(dispute, Stage.WAIT_SERVICE_PROVIDER, "No return is on its way.")
        registry, settings, now = self._registry, self._registry.settings, self._registry.now()
        if dispute.return_parcel is not None:
            dispute.return_parcel.received_at = now
        if self._goes_to_warehouse(dispute):
            self._settling.move(dispute, DisputeEvent.WAREHOUSE_HAS_IT)
            registry.start(dispute, "turn", now + settings.warehouse_check, partial(self._record, dispute))
            return
        self._settling.move(dispute, DisputeEvent.SELLER_HAS_IT)
        dispute.timeout, dispute.due_at = TimeoutType.RECEIPT, now + settings.return_confirm
        registry.start(dispute, "turn", dispute.due_at, partial(self.confirm_return, dispute))
        registry.notify(Notice.RETURN_ARRIVED, registry.orders[dispute.order_id], dispute)

    def confirm_return(self, dispute: Dispute) -> None:
        """Let the seller confirm that he has the goods; the refund begins. Raises RefusedError."""
        self._require(dispute, Stage.WAIT_SELLER_CONFIRMATION, "No return waits to be confirmed.")
        self._accept(dispute)

    def _await_return(self, dispute: Dispute, address: str) -> None:
        self._settling.move(dispute, DisputeEvent.RETURN_GRANTED)
        dispute.return_address = address
        dispute.due_at = self._registry.now() + self._registry.settings.return_within
        self._registry.start(dispute, "turn", dispute.due_at, partial(self._settling.deny, dispute))

    def _record(self, dispute: Dispute) -> None:
        self._settling.move(dispute, DisputeEvent.RECORDED)
        moment = self._registry.now() + self._registry.settings.warehouse_check
        self._registry.start(dispute, "turn", moment, partial(self._accept, dispute))

    def _accept(self, dispute: Dispute) -> None:
        self._settling.move(dispute, DisputeEvent.RETURN_ACCEPTED)
        self._settle(dispute)

    def _settle(self, dispute: Dispute) -> None:
        """Pay what was agreed; an agreement about nothing ends the dispute like a withdrawal."""
        if dispute.agreed is not None and dispute.agreed.minor == 0:
            self._settling.withdraw(dispute)
        else:
            self._settling.pay(dispute)

    def _pay_carrier(self, dispute: Dispute, carrier: str, fee_minor: int) -> None:
        bank, buyer = self._registry.world.bank, self._registry.buyers[dispute.buyer_id]
        account = f"carrier:{carrier}"
        if not bank.has(account):
            bank.open(account, bank.currency(buyer.pays_from))
        if fee_minor:
            try:
                bank.pay(buyer.pays_from, account, fee_minor, memo="return shipping", about=f"order {dispute.order_id}")
            except NotCoveredError:
                raise RefusedError(Refusal.PAYMENT_FAILED, "Return shipping could not be paid.") from None

    def _goes_to_warehouse(self, dispute: Dispute) -> bool:
        product = self._registry.products[self._registry.line_of(dispute).product_id]
        return product.returns_to is ReturnsTo.WAREHOUSE

    def _require(self, dispute: Dispute, stage: Stage, otherwise: str) -> None:
        waits = dispute.stage is stage and dispute.status is IssueStatus.PROCESSING
        require(waits, Refusal.WRONG_STATE, otherwise)
