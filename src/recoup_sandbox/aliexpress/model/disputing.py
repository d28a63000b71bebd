"""The dispute desk: opens disputes about single lines and carries the two sides' proposals to an agreement.

A dispute about goods that did not arrive can be opened some days after shipping, one about goods that did as soon as
they were delivered, until the protection ends. One dispute runs per line; one that ended with a result is not opened
again, a withdrawn one may be while the protection lasts. Evidence is a file's name and the hash of its bytes; goods
that arrived need some before the platform believes it.
"""

import hashlib
from functools import partial

from recoup_sandbox.aliexpress.model.dispute_record import (
    NOT_RECEIVED,
    Dispute,
    Evidence,
    IssueReason,
    Solution,
)
from recoup_sandbox.aliexpress.model.issue_words import (
    Action,
    IssueStatus,
    Member,
    ReachedType,
    SolutionStatus,
    SolutionType,
    TimeoutType,
)
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.parcels import ParcelState
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.registry import Notice, Registry, require
from recoup_sandbox.aliexpress.model.returning import ReturnDesk
from recoup_sandbox.aliexpress.model.ruling import RulingDesk
from recoup_sandbox.aliexpress.model.settling import SettlingDesk
from recoup_sandbox.aliexpress.model.stages import IN_NEGOTIATION, DisputeEvent
from recoup_sandbox.aliexpress.model.statuses import OrderStatus


class DisputeDesk:
    """Disputes up to an agreement, or until the platform steps in."""

    def __init__(self, registry: Registry, settling: SettlingDesk, returns: ReturnDesk, ruling: RulingDesk) -> None:
        self._registry = registry
        self._settling = settling
        self._returns = returns
        self._ruling = ruling

    def open_dispute(
        self,
        order: Order,
        line_id: str,
        kind: SolutionType,
        reason: IssueReason,
        minor: int,
        *,
        text: str = "",
        to_bonus: bool = False,
    ) -> Dispute:
        """Ask ``minor`` back for one line, with or without a return. Raises RefusedError."""
        line = order.line(line_id)
        if line is None:
            raise RefusedError(Refusal.UNKNOWN, "There is no such item in this order.")
        self._require_protected(order, line, reason)
        most = line.amounts.cash_minor - line.refunding_minor
        _require_amount(minor, most)
        received = reason not in NOT_RECEIVED
        returnable = received or kind is SolutionType.REFUND
        require(returnable, Refusal.BAD_INPUT, "Goods that did not arrive cannot be returned.")
        registry, now = self._registry, self._registry.now()
        dispute = Dispute(
            dispute_id=len(registry.disputes) + 1,
            order_id=order.order_id,
            line_id=line_id,
            buyer_id=order.buyer_id,
            seller_id=order.seller_id,
            reason=reason,
            received=received,
            opened_at=now,
            to_bonus=to_bonus,
            max_minor=most,
        )
        registry.disputes[dispute.dispute_id] = dispute
        registry.disputes_of.setdefault(order.order_id, []).append(dispute)
        self._propose(dispute, Member.BUYER, kind, minor, text)
        self._settling.note(dispute, Member.BUYER, Action.INITIATE, text)
        step_in = now + registry.settings.platform_step_in
        registry.start(dispute, "step_in", step_in, partial(self._ruling.step_in, dispute))
        self._await_seller(order, dispute)
        return dispute

    def add_evidence(self, dispute: Dispute, by: Member, file_name: str, content: bytes) -> Evidence:
        """Hand in a file while the dispute runs. Raises RefusedError."""
        require(dispute.status is IssueStatus.PROCESSING, Refusal.WRONG_STATE, "This dispute is over.")
        require(bool(file_name) and bool(content), Refusal.BAD_INPUT, "Please choose a file.")
        digest = hashlib.sha256(content).hexdigest()
        evidence = Evidence(self._registry.now(), by, file_name, digest, len(content))
        dispute.evidence.append(evidence)
        return evidence

    def modify_dispute(self, dispute: Dispute, kind: SolutionType, minor: int, text: str = "") -> Solution:
        """Change what the buyer asks for; the seller's time to answer begins anew. Raises RefusedError."""
        _require_negotiation(dispute)
        _require_amount(minor, dispute.max_minor)
        solution = self._propose(dispute, Member.BUYER, kind, minor, text)
        self._settling.note(dispute, Member.BUYER, Action.BUYER_MODIFY, text)
        self._settling.move(dispute, DisputeEvent.BUYER_PROPOSED)
        self._await_seller(self._registry.orders[dispute.order_id], dispute)
        return solution

    def propose_as_seller(self, dispute: Dispute, kind: SolutionType, minor: int, text: str = "") -> Solution:
        """Let the seller propose something else; 0 refuses. Raises RefusedError."""
        _require_negotiation(dispute)
        require(0 <= minor <= dispute.max_minor, Refusal.BAD_AMOUNT, "More than was paid.")
        solution = self._propose(dispute, Member.SELLER, kind, minor, text)
        self._settling.note(dispute, Member.SELLER, Action.SELLER_CREATE, text)
        self._settling.move(dispute, DisputeEvent.SELLER_PROPOSED)
        return solution

    def accept_as_seller(self, dispute: Dispute, return_address: str | None = None) -> None:
        """Let the seller agree to what the buyer asks. Raises RefusedError."""
        _require_negotiation(dispute)
        self._settling.note(dispute, Member.SELLER, Action.SELLER_ACCEPT)
        self._agree(dispute, dispute.asked, ReachedType.AGREED, return_address)

    def accept_proposal(self, dispute: Dispute) -> None:
        """Agree to the seller's proposal as the buyer. Raises RefusedError when there is none."""
        _require_negotiation(dispute)
        proposal = dispute.proposal(Member.SELLER)
        if proposal is None:
            raise RefusedError(Refusal.WRONG_STATE, "The seller has proposed nothing yet.")
        self._settling.note(dispute, Member.BUYER, Action.BUYER_ACCEPT)
        self._agree(dispute, proposal, ReachedType.AGREED, None)

    def refuse_proposal(self, dispute: Dispute) -> None:
        """Refuse the seller's proposal as the buyer and call the platform. Raises RefusedError."""
        _require_negotiation(dispute)
        proposal = dispute.proposal(Member.SELLER)
        if proposal is None:
            raise RefusedError(Refusal.WRONG_STATE, "The seller has proposed nothing yet.")
        proposal.status = SolutionStatus.BUYER_REFUSED
        self._settling.note(dispute, Member.BUYER, Action.BUYER_REFUSE)
        self._ruling.step_in(dispute)

    def cancel_dispute(self, dispute: Dispute) -> None:
        """Take a dispute back as the buyer. Raises RefusedError once something was agreed or ruled."""
        running = dispute.status is IssueStatus.PROCESSING and dispute.agreed is None and dispute.ruled_at is None
        require(running, Refusal.WRONG_STATE, "This dispute cannot be cancelled any more.")
        self._settling.note(dispute, Member.BUYER, Action.CANCEL)
        self._settling.withdraw(dispute)

    def _await_seller(self, order: Order, dispute: Dispute) -> None:
        dispute.timeout = TimeoutType.SOLUTION
        dispute.due_at = self._registry.now() + self._registry.settings.seller_answer
        self._registry.start(dispute, "turn", dispute.due_at, partial(self._execute_request, dispute))
        self._registry.notify(Notice.DISPUTE_WAITS, order, dispute)

    def _execute_request(self, dispute: Dispute) -> None:
        """Do what the buyer asks, because the seller was silent for too long (third-party guides)."""
        self._agree(dispute, dispute.asked, ReachedType.SELLER_SILENT, None)

    def _agree(self, dispute: Dispute, solution: Solution, reached: ReachedType, address: str | None) -> None:
        self._registry.stop(dispute, "step_in")
        solution.status, solution.reached = SolutionStatus.REACHED, reached
        dispute.agreed = solution
        self._returns.carry_out(dispute, address)

    def _propose(self, dispute: Dispute, by: Member, kind: SolutionType, minor: int, text: str) -> Solution:
        waits = SolutionStatus.WAIT_SELLER if by is Member.BUYER else SolutionStatus.WAIT_BUYER
        number = len(dispute.solutions) + 1
        solution = Solution(number, by, kind, minor, waits, self._registry.now(), text)
        dispute.solutions.append(solution)
        return solution

    def _require_protected(self, order: Order, line: Line, reason: IssueReason) -> None:
        settings, now = self._registry.settings, self._registry.now()
        parcel = next((one for one in order.parcels if one.parcel_id == line.parcel_id), None)
        if parcel is None:
            raise RefusedError(Refusal.WRONG_STATE, "This item is not shipped yet: cancel the order instead.")
        earlier = [one for one in self._registry.disputes_of.get(order.order_id, ()) if one.line_id == line.line_id]
        over = any(one.status is not IssueStatus.CANCELED for one in earlier)
        require(not over, Refusal.WRONG_STATE, "There is a dispute about this item already.")
        confirmed = order.confirmed_at
        ended = order.status is OrderStatus.FINISH and confirmed is None
        late = ended or order.paid_out or (confirmed is not None and now >= confirmed + settings.dispute_window)
        require(not late, Refusal.TOO_LATE, "The protection of this order has ended.")
        delivered = parcel.state is ParcelState.DELIVERED
        if reason in NOT_RECEIVED:
            early = not delivered and now < parcel.sent_at + settings.dispute_opens_after
            require(not early, Refusal.TOO_EARLY, "Please wait: your parcel may still arrive.")
        else:
            require(delivered or confirmed is not None, Refusal.TOO_EARLY, "This item has not arrived yet.")


def _require_amount(minor: int, most: int) -> None:
    require(0 < minor <= most, Refusal.BAD_AMOUNT, "You can ask back at most what you paid for this item.")


def _require_negotiation(dispute: Dispute) -> None:
    negotiated = dispute.status is IssueStatus.PROCESSING and dispute.stage in IN_NEGOTIATION
    require(negotiated, Refusal.WRONG_STATE, "This dispute does not wait for an agreement.")
