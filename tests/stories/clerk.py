"""A clerk who does what the tasks of a desk say, and nothing else: at the supplier, in the store, on the statement.

What a task needs to be known, the clerk reads on the world's pages: what a seller answered, which order was bought for
which line. Whatever the world refuses is tried again on another day, as anybody would.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from typing import Final

from recoup.desk.doing import Proof, prove_task
from recoup.desk.linking import link_lines
from recoup.desk.statements import Layout, import_statement, match_statement_line
from recoup.desk.tasks import TaskView
from recoup.desk.unmatched import unmatched
from recoup.domain.dispute import DisputeWord
from recoup.domain.money import Money
from recoup.domain.step import Step
from recoup.storage.words import TaskState
from recoup.tasks.proposing import SURE
from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.issue_words import IssueStatus, Member, SolutionType, Stage
from recoup_sandbox.aliexpress.model.orders import Line as SupplierLine
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.aliexpress.model.refusals import RefusedError
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimKind, ClaimStage, Reason, Rejection
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.statuses import Family
from recoup_sandbox.workload.rows import as_parts, is_gone, lines_with_rows, rows_of
from tests.stories.life import Life

_WHO: Final = "Kim"
_PICTURE: Final = b"\x89PNG\r\n\x1a\n"
_BACK_CENTS: Final = 900
_OUR_TURN: Final = {
    Stage.WAIT_BUYER_RESPONSE: DisputeWord.COUNTERED,
    Stage.WAIT_BUYER_RETURN: DisputeWord.AGREED_RETURN,
}


class Clerk:
    """Works for one shop, a day at a time."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._parts = life.sandbox.parts
        self._hands: Mapping[str, Callable[[TaskView], Proof | None]] = {
            Step.CANCEL_SUPPLIER_ORDER: self._stops,
            Step.ASK_SELLER_TO_CANCEL: self._asks_seller,
            Step.PAY_SUPPLIER_ORDER: self._pays,
            Step.OPEN_RETURN: self._claims,
            Step.OPEN_DISPUTE: self._claims_lost,
            Step.ANSWER_DISPUTE: self._answers_seller,
            Step.SEND_RETURN: self._sends_back,
            Step.AWAIT_DISPUTE: self._reads_dispute,
            Step.INSPECT: self._reads_dispute,
            Step.ANSWER_CANCEL_REQUEST: self._refuses_request,
            Step.ANSWER_RETURN_REQUEST: self._accepts_return,
            Step.CANCEL_AND_REFUND: self._refunds,
            Step.COMPLETE_REFUND: self._refunds,
            Step.CHOOSE_OTHER_OPTION: self._refunds,
            Step.FIX_ADDRESS: self._refunds,
            Step.PLACE_ORDER: self._gives_up,
            Step.PROVE_REFUND: self._looks_at_gateway,
            Step.CLAIM_THE_REST: self._gives_rest_up,
            Step.RECORD_SHIPMENT: self._records_parcel,
        }

    def works(self) -> None:
        """Do a day's work: the wallet's statement, what belongs together, then one task after the other."""
        self._statement()
        for task in self._open():
            for ours, theirs in self._life.served.run(lambda task=task: list(self._belong(task))):
                link_lines(self._life.home, ours, theirs, _WHO)
        self._life.work()
        for task in self._open():
            hand = self._hands.get(task.step)
            if hand is not None:
                self._does(task, hand)
        self._life.passes("1m")
        self._life.told()

    def _open(self) -> list[TaskView]:
        return [each for each in self._life.tasks() if each.state is TaskState.OPEN]

    def _does(self, task: TaskView, hand: Callable[[TaskView], Proof | None]) -> None:
        with suppress(RefusedError, Cafe24Error):
            proof = self._life.served.run(lambda: hand(task))
            if proof is not None:
                prove_task(self._life.home, self._life.settings.tasks, task.id, proof, _WHO)

    # --- what stands where -----------------------------------------------------------------------

    def _bought(self, task: TaskView) -> tuple[SupplierOrder, SupplierLine]:
        order_id, _, sku = (task.supplier_line or "").partition("/")
        order = self._parts.market.registry.orders[order_id]
        return order, next(line for line in order.lines if line.sku_id == sku)

    def _sold(self, task: TaskView) -> tuple[Order, Item]:
        code = task.store_line or ""
        order = self._parts.mall.order(code.rpartition("-")[0])
        return order, next(row for row in order.items if row.order_item_code == code)

    def _belong(self, task: TaskView) -> Iterator[tuple[str, str]]:
        """Yield the two lines of a task that asks what belongs together, where something was bought."""
        if task.step not in (Step.LINK_ORDERS, Step.ACCEPT_LINK, Step.PLACE_ORDER):
            return
        if task.store_line is not None:
            store, row = self._sold(task)
            for order, line, rows in lines_with_rows(self._parts, store):
                if row in rows and line.is_open:
                    yield row.order_item_code, f"{order.order_id}/{line.sku_id}"
        elif task.supplier_line is not None:
            order, line = self._bought(task)
            if order.out_order_id is not None:
                for row in rows_of(self._parts, self._parts.mall.order(order.out_order_id), line)[:1]:
                    yield row.order_item_code, task.supplier_line

    def _dispute(self, task: TaskView) -> Dispute:
        order, line = self._bought(task)
        return next(each for each in reversed(self._parts.market.disputes_of(order)) if each.line_id == line.line_id)

    # --- at the supplier -------------------------------------------------------------------------

    def _stops(self, task: TaskView) -> None:
        order, line = self._bought(task)
        self._parts.market.cancel(order, self._only(order, line))

    def _asks_seller(self, task: TaskView) -> None:
        order, line = self._bought(task)
        self._parts.market.message_seller(order, "Please do not ship this, it is not needed any more.")
        self._parts.market.request_cancel(order, REASONS[0], self._only(order, line))

    def _only(self, order: SupplierOrder, line: SupplierLine) -> list[str]:
        """Return the line alone, unless nobody wants anything of the order any more; then nothing, for all of it."""
        store = self._parts.mall.order(order.out_order_id or "")
        wanted = [row for each in order.lines for row in rows_of(self._parts, store, each) if not is_gone(row)]
        return [line.line_id] if wanted else []

    def _pays(self, task: TaskView) -> None:
        self._parts.market.pay(self._bought(task)[0])

    def _claims(self, task: TaskView) -> Proof:
        return self._opens(task, SolutionType.RETURN_AND_REFUND, IssueReason.QUALITY)

    def _claims_lost(self, task: TaskView) -> Proof:
        return self._opens(task, SolutionType.REFUND, IssueReason.IN_TRANSIT)

    def _opens(self, task: TaskView, kind: SolutionType, reason: IssueReason) -> Proof:
        order, line = self._bought(task)
        worth = task.supplier_worth or Money(line.amounts.cash_minor, "USD")
        dispute = self._parts.market.open_dispute(order, line.line_id, kind, reason, worth.minor)
        self._parts.market.add_evidence(dispute, Member.BUYER, "photo.png", line.line_id.encode())
        return _proof(note="opened", amount=worth)

    def _answers_seller(self, task: TaskView) -> Proof:
        dispute, market = self._dispute(task), self._parts.market
        if dispute.stage is Stage.WAIT_BUYER_RESPONSE:
            offer = dispute.proposal(Member.SELLER)
            answer = market.accept_proposal if offer is not None and offer.minor else market.refuse_proposal
            answer(dispute)
        return _proof(note="answered")

    def _sends_back(self, task: TaskView) -> Proof:
        dispute = self._dispute(task)
        number = f"RR{dispute.dispute_id:09d}KR"
        if dispute.stage is Stage.WAIT_BUYER_RETURN:
            self._parts.market.ship_return(dispute, "KPOST", number, _BACK_CENTS)
        return _proof(note=number, amount=Money(_BACK_CENTS, "USD"))

    def _reads_dispute(self, task: TaskView) -> Proof | None:
        dispute = self._dispute(task)
        if dispute.status is IssueStatus.PROCESSING:
            word = _OUR_TURN.get(dispute.stage)
            return None if word is None else _proof(note="read", page=word)
        if dispute.refunded_minor:
            return _proof(note="read", page=DisputeWord.AGREED_REFUND, amount=Money(dispute.refunded_minor, "USD"))
        return _proof(note="read", page=DisputeWord.REFUSED)

    def _gives_rest_up(self, task: TaskView) -> Proof:
        return _proof(note="the seller gives no more", amount=task.supplier_worth)

    # --- in the store ----------------------------------------------------------------------------

    def _refuses_request(self, task: TaskView) -> None:
        order, row = self._sold(task)
        rejection = Rejection(Reason.OTHER.value)
        self._parts.mall.reject_request(ClaimKind.CANCEL, order.order_id, [row.order_item_code], rejection)

    def _accepts_return(self, task: TaskView) -> None:
        order, row = self._sold(task)
        ask = ClaimAsk(ClaimStage.ACCEPTED, as_parts([row]), reason_type=Reason.DEFECT.value)
        self._parts.mall.take_back(order.order_id, ask)

    def _refunds(self, task: TaskView) -> None:
        order, row = self._sold(task)
        reason = Reason.DEFECT if row.status.family is Family.RETURN else Reason.OUT_OF_STOCK
        ask = ClaimAsk(ClaimStage.COMPLETED, as_parts([row]), gateway_cancel=True, reason_type=reason.value)
        if self._parts.mall.may(row, Act.COMPLETE_RETURN):
            self._parts.mall.take_back(order.order_id, ask)
        else:
            self._parts.mall.cancel(order.order_id, ask)

    def _gives_up(self, task: TaskView) -> None:
        """Refund what was never ordered; what was is linked, or on its way to be."""
        store, row = self._sold(task)
        if not any(row in rows and line.is_open for _, line, rows in lines_with_rows(self._parts, store)):
            self._refunds(task)

    def _looks_at_gateway(self, task: TaskView) -> Proof:
        return _proof(note="the gateway's page says so", amount=task.customer_worth)

    def _records_parcel(self, task: TaskView) -> None:
        store, row = self._sold(task)
        order, line = self._bought(task)
        for parcel in order.parcels:
            if parcel.parcel_id == line.parcel_id:
                company = self._parts.linking.settings.company_code
                self._parts.mall.ship(store.order_id, parcel.number, company, [row.order_item_code])

    # --- on the statement ------------------------------------------------------------------------

    def _statement(self) -> None:
        """Take in the wallet's file, which names each refund's order, and match by hand what is not sure."""
        home, tasks = self._life.home, replace(self._life.settings.tasks, accept_statement_from=SURE)
        rows = ["date,amount,currency,reference,description", *self._life.served.run(lambda: list(self._paid_back()))]
        import_statement(home, tasks, "\n".join(rows).encode(), Layout("USD"), _WHO)
        self._life.work()
        for line, found in groupby(unmatched(home), lambda each: each.line):
            cases = [each.case for each in found if each.case is not None]
            if len(cases) == 1:
                match_statement_line(home, line, cases[0], _WHO)
        self._life.work()

    def _paid_back(self) -> Iterator[str]:
        for refund in self._parts.market.registry.refunds.values():
            if refund.money_moved_at is not None:
                day, amount = refund.money_moved_at.date(), Money(refund.minor, refund.currency).plain()
                yield f"{day},{amount},{refund.currency},R{refund.refund_id},AliExpress {refund.order_id}"


def _proof(note: str = "", amount: Money | None = None, page: DisputeWord | None = None) -> Proof:
    return Proof(None, amount, note, "page.png", _PICTURE, page)
