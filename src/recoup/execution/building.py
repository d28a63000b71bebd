"""From a step to the call that does it: which write, of which pieces, with which words. Pure.

Only what the line's own state allows is built; for the rest there is no call, and a person does it in the admin screen.
Money is asked back in the same call that cancels or returns, and only where the store's API can: the route is read from
the order itself just before. What the store tells the customer is always said, never left to its default.
"""

from dataclasses import dataclass
from typing import Final

from recoup.connectors.files.json_rows import StoreRow
from recoup.connectors.store_values import (
    Ask,
    Claim,
    ClaimReason,
    ClaimStage,
    Pieces,
    RefundCompletion,
    RefundMark,
    Rejection,
    StoreOrder,
)
from recoup.decision.words.rejections import reply_to
from recoup.decision.words.text import Language, Text
from recoup.domain.actions import Intent
from recoup.domain.pair import Pair, RefundRoute
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.execution.asking import NOTED, Answer, said
from recoup.execution.refusals import Obstacle, Refusal
from recoup.execution.replying import Reply, usual_reply
from recoup.execution.writes import Act, Called, Cancel, Complete, Hold, Memo, Reject, StoreWrite, TakeBack, Unhold
from recoup.policy.book import Book

_P = StorePhase
_BEFORE_SHIPPING: Final = frozenset({_P.OPEN, _P.HELD, _P.CANCEL_ASKED})
_AFTER_SHIPPING: Final = frozenset({_P.SHIPPED, _P.DELIVERED})
_DUE: Final = frozenset({_P.CANCEL_REFUND_DUE, _P.RETURN_REFUND_DUE})
_HELD: Final = frozenset({_P.CANCEL_REFUND_HELD, _P.RETURN_REFUND_HELD})
_COLLECTED: Final = frozenset(
    {
        StoreLine.RETURN_COLLECTED,
        StoreLine.RETURN_COLLECTED_AUTOMATICALLY,
        StoreLine.RETURNING_COLLECTED,
    }
)
_REASONS: Final = {
    SupplierPhase.FAILED_PRODUCT: ClaimReason.OUT_OF_STOCK,
    SupplierPhase.CLOSED_STOCK: ClaimReason.OUT_OF_STOCK,
    SupplierPhase.FAILED_SHIPPING: ClaimReason.REGION_NOT_SERVED,
    SupplierPhase.CLOSED_REGION: ClaimReason.REGION_NOT_SERVED,
    SupplierPhase.CLOSED_LATE: ClaimReason.LATE,
}
_WORDS: Final = {
    ClaimReason.OUT_OF_STOCK: Text("out of stock at the supplier", "공급사 품절"),
    ClaimReason.REGION_NOT_SERVED: Text("the supplier does not ship there", "공급사 배송 불가 지역"),
    ClaimReason.LATE: Text("the supplier did not ship in time", "공급사 배송 지연"),
    ClaimReason.CHANGE_OF_MIND: Text("asked for by the customer", "고객 요청"),
}
_OTHER: Final = Text("the supplier's order was not fulfilled", "공급사 주문 미이행")
_REFUNDED: Final = Text("refunded", "환불 완료")
_NOT_GRANTED: Final = Text("not granted by the shop", "쇼핑몰에서 승인하지 않음")
_NUMBER: Final = Text("AliExpress order {number}", "알리익스프레스 주문번호 {number}")


@dataclass(frozen=True, slots=True)
class Built:
    """A write, and what is noted of it before it is made."""

    write: StoreWrite
    called: Called


def build(
    intent: Intent,
    pair: Pair,
    order: StoreOrder,
    book: Book,
    language: Language = Language.KO,
    reply: Reply = usual_reply,
) -> Built | Obstacle:
    """Return the call that does an intent's step for ``pair``, whose ``order`` was read just now; or why there is none.

    ``language`` is that of the shop's staff, who see the reasons on their screens; ``reply`` words for the customer
    why a request was not granted.
    """
    row = next((each for each in order.lines if each.line_id == pair.id.store_line), None)
    if row is None:
        return Obstacle(Refusal.LINE_GONE)
    return _Builder(intent, pair, order, row, book, language, reply).build()


@dataclass(frozen=True, slots=True)
class _Builder:
    """One step of one pair; ``row`` is its line as the order shows it."""

    _intent: Intent
    _pair: Pair
    _order: StoreOrder
    _row: StoreRow
    _book: Book
    _language: Language
    _reply: Reply

    def build(self) -> Built | Obstacle:
        row = self._row
        if self._intent.step is not NOTED and row.state is not self._pair.store.state:
            return Obstacle(Refusal.WORLD_MOVED, f"store {self._pair.store.state} -> {row.state}")
        if self._intent.step is not NOTED and self._pair.quantity > row.quantity:
            return Obstacle(Refusal.TOO_MANY_PIECES)
        match self._intent.step, said(self._intent):
            case Step.CANCEL_AND_REFUND, _:
                return self._cancel_and_refund()
            case Step.COMPLETE_REFUND, _:
                return self._complete()
            case Step.ANSWER_CANCEL_REQUEST, Answer.GRANT:
                return self._cancel_and_refund()
            case Step.ANSWER_CANCEL_REQUEST, Answer.REJECT:
                return self._reject(Ask.CANCELLATION, _P.CANCEL_ASKED)
            case Step.ANSWER_RETURN_REQUEST, Answer.GRANT:
                return self._accept_return()
            case Step.ANSWER_RETURN_REQUEST, Answer.REJECT:
                return self._reject(Ask.RETURN, _P.RETURN_ASKED)
            case Step.DECIDE_HOLD, Answer.HOLD if self._phase is _P.OPEN:
                return self._made(Hold(self._order.order_id, row.line_id), Act.HOLD)
            case Step.DECIDE_HOLD, Answer.RELEASE if self._phase is _P.HELD:
                return self._made(Unhold(self._order.order_id, row.line_id), Act.UNHOLD)
            case Step.LINK_ORDERS, str(number):
                text = _NUMBER.format(number=number).in_language(self._language)
                return self._made(Memo(self._order.order_id, text), Act.MEMO, number=number)
            case _:
                return Obstacle(Refusal.NO_CALL, self._intent.step)

    @property
    def _phase(self) -> StorePhase:
        return STORE_PHASE[self._pair.store.state]

    def _cancel_and_refund(self) -> Built | Obstacle:
        if self._order.route is not RefundRoute.API:
            return Obstacle(Refusal.NO_ROUTE, self._order.route)
        if self._phase in _BEFORE_SHIPPING:
            return self._made(Cancel(self._claim(ClaimStage.DONE, give_back=True)), Act.CANCEL, gives_back=True)
        if self._phase in _AFTER_SHIPPING:
            return self._take_back(collected=False)
        return Obstacle(Refusal.NO_CALL, self._pair.store.state)

    def _complete(self) -> Built | Obstacle:
        if self._order.route is not RefundRoute.API:
            return Obstacle(Refusal.NO_ROUTE, self._order.route)
        if self._phase in _HELD:
            return Obstacle(Refusal.REFUND_HELD)
        if self._phase is _P.RETURN_OPEN:
            return self._take_back(collected=self._pair.store.state in _COLLECTED)
        if self._phase not in _DUE:
            return Obstacle(Refusal.NO_CALL, self._pair.store.state)
        due = [
            refund
            for refund in self._order.refunds
            if refund.mark is not RefundMark.DONE and self._row.line_id in refund.lines
        ]
        if len(due) != 1:
            return Obstacle(Refusal.NO_REFUND, str(len(due)))
        if due[0].mark is not RefundMark.DUE:
            return Obstacle(Refusal.REFUND_HELD)
        completion = RefundCompletion(
            self._order.order_id,
            due[0].refund_id,
            _REFUNDED.in_language(self._language),
            give_back=True,
            send_sms=self._book.refunds.store_texts,
            send_mail=self._book.refunds.store_mails,
        )
        return self._made(Complete(completion), Act.COMPLETE, gives_back=True, refund=due[0].refund_id)

    def _take_back(self, *, collected: bool) -> Built:
        claim = self._claim(ClaimStage.DONE, give_back=True, collected=collected)
        return self._made(TakeBack(claim), Act.TAKE_BACK, gives_back=True)

    def _accept_return(self) -> Built | Obstacle:
        if self._phase is not _P.RETURN_ASKED:
            return Obstacle(Refusal.NO_CALL, self._pair.store.state)
        claim = self._claim(ClaimStage.ACCEPTED, give_back=False, collected=False)
        return self._made(TakeBack(claim), Act.TAKE_BACK)

    def _reject(self, ask: Ask, asked: StorePhase) -> Built | Obstacle:
        if self._phase is not asked:
            return Obstacle(Refusal.NO_CALL, self._pair.store.state)
        text = _NOT_GRANTED.in_language(self._language)
        shown = self._reply(self._row, reply_to(asked, SUPPLIER_PHASE[self._pair.supplier.state]))
        rejection = Rejection(ask, self._order.order_id, (self._row.line_id,), ClaimReason.OTHER, text, shown)
        return self._made(Reject(rejection), Act.REJECT)

    def _claim(self, stage: ClaimStage, *, give_back: bool, collected: bool | None = None) -> Claim:
        reason = self._reason()
        return Claim(
            self._order.order_id,
            (Pieces(self._row.line_id, self._pair.quantity),),
            stage,
            reason,
            _WORDS.get(reason, _OTHER).in_language(self._language),
            give_back,
            collected=collected,
        )

    def _reason(self) -> ClaimReason:
        if self._phase in {_P.CANCEL_ASKED, _P.RETURN_ASKED, _P.RETURN_OPEN}:
            return ClaimReason.CHANGE_OF_MIND
        return _REASONS.get(SUPPLIER_PHASE[self._pair.supplier.state], ClaimReason.OTHER)

    def _made(
        self,
        write: StoreWrite,
        act: Act,
        *,
        gives_back: bool = False,
        refund: str | None = None,
        number: str | None = None,
    ) -> Built:
        amount = self._intent.amount if gives_back else None
        called = Called(
            act=act,
            order=self._order.order_id,
            line=self._row.line_id,
            state=self._row.state,
            quantity=self._row.quantity,
            pieces=self._pair.quantity,
            gives_back=gives_back,
            refund=refund,
            number=number,
            predicted=None if amount is None else amount.minor,
            currency=None if amount is None else amount.currency,
        )
        return Built(write, called)
