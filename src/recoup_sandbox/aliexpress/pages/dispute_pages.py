"""Returns and disputes: opening one with evidence, its own page, and everything a buyer can do in it."""

from enum import StrEnum

from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.issue_words import IssueStatus, Member, SolutionType, Stage
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.registry import require
from recoup_sandbox.aliexpress.model.stages import IN_NEGOTIATION
from recoup_sandbox.aliexpress.pages.amounts import read
from recoup_sandbox.aliexpress.pages.cancel_page import BONUS
from recoup_sandbox.aliexpress.pages.history import history_of_dispute
from recoup_sandbox.aliexpress.pages.uploads import evidence_in, largest
from recoup_sandbox.aliexpress.pages.visit import Visit
from recoup_sandbox.aliexpress.pages.words import STAGE, WITHDRAWN
from recoup_sandbox.http.message import Answer


class Offer(StrEnum):
    """What a dispute's page offers; the market decides whether it is done."""

    ANSWER = "answer"
    MODIFY = "modify"
    EVIDENCE = "evidence"
    CANCEL = "cancel"
    RETURN = "return"
    APPEAL = "appeal"


def show_opening(visit: Visit, order: Order, line: Line) -> Answer:
    """Show the form that opens a dispute about one item."""
    return visit.page(
        "open_dispute.html",
        order=order,
        line=line,
        most=line.amounts.cash_minor - line.refunding_minor,
        reasons=[(one.value, one.value) for one in IssueReason],
        kinds=list(SolutionType),
        buyer=visit.market.registry.buyer_of(order),
        largest=largest(visit.settings),
    )


def open_dispute(visit: Visit, order: Order, line: Line) -> Answer:
    """Open a dispute with the evidence that came along. Raises RefusedError; then nothing was opened."""
    files = evidence_in(visit.request, visit.settings)
    kind, reason = _kind(visit), visit.given("reason")
    require(reason in set(IssueReason), Refusal.BAD_INPUT, "Please choose a reason.")
    dispute = visit.market.open_dispute(
        order,
        line.line_id,
        kind,
        IssueReason(reason),
        read(visit.given("amount")),
        text=visit.given("text"),
        to_bonus=visit.given("refund_to") == BONUS,
    )
    for file in files:
        visit.market.add_evidence(dispute, Member.BUYER, file.name, file.content)
    return _go(visit, dispute, "Your dispute was opened. The seller has to answer it.")


def show_dispute(visit: Visit, dispute: Dispute) -> Answer:
    """Show a dispute: whose turn it is, the proposals, evidence, the return, and its history."""
    registry = visit.market.registry
    order = registry.orders[dispute.order_id]
    appeal_by = None if dispute.ruled_at is None else dispute.ruled_at + visit.market.settings.appeal_within
    return visit.page(
        "dispute.html",
        dispute=dispute,
        order=order,
        line=registry.line_of(dispute),
        state=WITHDRAWN if dispute.status is IssueStatus.CANCELED else STAGE[dispute.stage],
        offers=_offers(dispute, may_appeal=appeal_by is not None and registry.now() < appeal_by),
        appeal_by=appeal_by,
        step_in_at=dispute.clocks["step_in"].moment if "step_in" in dispute.clocks else None,
        history=history_of_dispute(dispute, order.currency),
        kinds=list(SolutionType),
        largest=largest(visit.settings),
    )


def modify(visit: Visit, dispute: Dispute) -> Answer:
    """Change what is asked for. Raises RefusedError."""
    visit.market.modify_dispute(dispute, _kind(visit), read(visit.given("amount")), visit.given("text"))
    return _go(visit, dispute, "Your request was changed.")


def add_evidence(visit: Visit, dispute: Dispute) -> Answer:
    """Hand in files. Raises RefusedError; then none was handed in."""
    files = evidence_in(visit.request, visit.settings)
    require(bool(files), Refusal.BAD_INPUT, "Please choose a file.")
    for file in files:
        visit.market.add_evidence(dispute, Member.BUYER, file.name, file.content)
    return _go(visit, dispute, "Your evidence was added.")


def accept(visit: Visit, dispute: Dispute) -> Answer:
    """Accept the seller's proposal. Raises RefusedError."""
    visit.market.accept_proposal(dispute)
    return _go(visit, dispute, "You have accepted the seller's proposal.")


def refuse(visit: Visit, dispute: Dispute) -> Answer:
    """Refuse the seller's proposal, so that the platform decides. Raises RefusedError."""
    visit.market.refuse_proposal(dispute)
    return _go(visit, dispute, "You have refused the proposal. AliExpress will decide.")


def withdraw(visit: Visit, dispute: Dispute) -> Answer:
    """Cancel the dispute. Raises RefusedError."""
    visit.market.cancel_dispute(dispute)
    return _go(visit, dispute, "You have cancelled the dispute.")


def send_back(visit: Visit, dispute: Dispute) -> Answer:
    """Hand the item to a carrier and pay for it. Raises RefusedError."""
    fee = read(visit.given("fee"))
    visit.market.ship_return(dispute, visit.given("carrier"), visit.given("tracking_number"), fee)
    return _go(visit, dispute, "The tracking number was saved.")


def appeal(visit: Visit, dispute: Dispute) -> Answer:
    """Contest the platform's decision. Raises RefusedError."""
    visit.market.appeal(dispute, visit.given("text"))
    return _go(visit, dispute, "Your appeal was sent.")


def _go(visit: Visit, dispute: Dispute, notice: str) -> Answer:
    return visit.go(f"/disputes/{dispute.dispute_id}", notice)


def _kind(visit: Visit) -> SolutionType:
    given = visit.given("kind")
    if given not in set(SolutionType):
        raise RefusedError(Refusal.BAD_INPUT, "Please choose what you want.")
    return SolutionType(given)


def _offers(dispute: Dispute, *, may_appeal: bool) -> set[Offer]:
    stage, is_running = dispute.stage, dispute.status is IssueStatus.PROCESSING
    offers = {
        Offer.EVIDENCE: is_running,
        Offer.ANSWER: is_running and stage is Stage.WAIT_BUYER_RESPONSE,
        Offer.MODIFY: is_running and stage in IN_NEGOTIATION,
        Offer.CANCEL: is_running and dispute.agreed is None and dispute.ruled_at is None,
        Offer.RETURN: is_running and stage is Stage.WAIT_BUYER_RETURN,
        Offer.APPEAL: dispute.status is IssueStatus.FINISH and may_appeal and dispute.appealed_at is None,
    }
    return {offer for offer, holds in offers.items() if holds}
