"""Every step in every state becomes the call that does it, or the reason why there is none; nothing is guessed."""

from datetime import UTC, datetime

import pytest

from recoup.connectors.store_values import (
    Ask,
    ClaimReason,
    ClaimStage,
    Pieces,
    RefundMark,
    StoreOrder,
    StoreRefund,
)
from recoup.decision.words.rejections import REPLIES
from recoup.decision.words.text import Language
from recoup.domain.actions import Intent
from recoup.domain.money import Money
from recoup.domain.pair import Pair, RefundRoute
from recoup.domain.phase import STORE_PHASE, StorePhase
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.asking import ANSWERS, Answer, answered, memo_asked
from recoup.execution.building import Built, build
from recoup.execution.refusals import TELL, Obstacle, Refusal
from recoup.execution.writes import Act, Cancel, Complete, Hold, Memo, Reject, TakeBack, Unhold
from recoup.policy.reading import read_book
from tests.execution.pairs import BOOK, LINE, order, pair, refund

S = StoreLine
AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
BEFORE = {StorePhase.OPEN, StorePhase.HELD, StorePhase.CANCEL_ASKED}
AFTER = {StorePhase.SHIPPED, StorePhase.DELIVERED}


def ask(step: Step, answer: Answer, the: Pair) -> Intent:
    return answered(the, 1, step, answer, BOOK)


def built(the: Pair, step: Step, answer: Answer, shown: StoreOrder) -> Built | Obstacle:
    return build(ask(step, answer, the), the, shown, BOOK)


EVERY_ANSWER = [(step, answer) for step, answers in ANSWERS.items() for answer in sorted(answers)]


@pytest.mark.parametrize("state", StoreLine)
@pytest.mark.parametrize(("step", "answer"), EVERY_ANSWER)
def test_every_step_in_every_state_is_the_right_call_or_none(state: StoreLine, step: Step, answer: Answer) -> None:
    """The table of the whole vocabulary: which act each answer becomes in each phase of a line."""
    phase = STORE_PHASE[state]
    acts: dict[tuple[Step, Answer], dict[StorePhase, Act]] = {
        (Step.CANCEL_AND_REFUND, Answer.DO): dict.fromkeys(BEFORE, Act.CANCEL) | dict.fromkeys(AFTER, Act.TAKE_BACK),
        (Step.ANSWER_CANCEL_REQUEST, Answer.GRANT): dict.fromkeys(BEFORE, Act.CANCEL)
        | dict.fromkeys(AFTER, Act.TAKE_BACK),
        (Step.COMPLETE_REFUND, Answer.DO): {
            StorePhase.CANCEL_REFUND_DUE: Act.COMPLETE,
            StorePhase.RETURN_REFUND_DUE: Act.COMPLETE,
            StorePhase.RETURN_OPEN: Act.TAKE_BACK,
        },
        (Step.ANSWER_CANCEL_REQUEST, Answer.REJECT): {StorePhase.CANCEL_ASKED: Act.REJECT},
        (Step.ANSWER_RETURN_REQUEST, Answer.GRANT): {StorePhase.RETURN_ASKED: Act.TAKE_BACK},
        (Step.ANSWER_RETURN_REQUEST, Answer.REJECT): {StorePhase.RETURN_ASKED: Act.REJECT},
        (Step.DECIDE_HOLD, Answer.HOLD): {StorePhase.OPEN: Act.HOLD},
        (Step.DECIDE_HOLD, Answer.RELEASE): {StorePhase.HELD: Act.UNHOLD},
    }
    found = built(pair(state), step, answer, order(state, refund()))
    expected = acts.get((step, answer), {}).get(phase)
    assert (found.called.act if isinstance(found, Built) else None) is expected


def test_a_cancellation_names_its_pieces_and_asks_for_the_money() -> None:
    the = pair(quantity=2)
    found = built(the, Step.CANCEL_AND_REFUND, Answer.DO, order(quantity=3))
    assert isinstance(found, Built)
    assert isinstance(found.write, Cancel)
    claim = found.write.claim
    assert (claim.pieces, claim.stage, claim.give_back, claim.restock) == (
        (Pieces(LINE, 2),),
        ClaimStage.DONE,
        True,
        False,
    )
    assert (found.called.quantity, found.called.pieces, found.called.amount) == (3, 2, Money(12_000, "KRW"))


@pytest.mark.parametrize(
    ("store", "supplier", "reason"),
    [
        (S.CANCEL_ASKED, SupplierLine.CLOSED_BY_SELLER_STOCK, ClaimReason.CHANGE_OF_MIND),
        (S.PREPARING, SupplierLine.CLOSED_BY_SELLER_STOCK, ClaimReason.OUT_OF_STOCK),
        (S.PREPARING, SupplierLine.PLACEMENT_FAILED_PRODUCT, ClaimReason.OUT_OF_STOCK),
        (S.PREPARING, SupplierLine.PLACEMENT_FAILED_SHIPPING, ClaimReason.REGION_NOT_SERVED),
        (S.PREPARING, SupplierLine.CLOSED_BY_SELLER_REGION, ClaimReason.REGION_NOT_SERVED),
        (S.PREPARING, SupplierLine.CLOSED_SHIP_TIMEOUT, ClaimReason.LATE),
        (S.PREPARING, SupplierLine.CLOSED_RISK, ClaimReason.OTHER),
    ],
)
def test_the_reason_is_the_one_that_the_facts_give(
    store: StoreLine, supplier: SupplierLine, reason: ClaimReason
) -> None:
    found = built(pair(store, supplier), Step.CANCEL_AND_REFUND, Answer.DO, order(store))
    assert isinstance(found, Built)
    assert isinstance(found.write, Cancel)
    assert found.write.claim.reason is reason
    assert found.write.claim.text


@pytest.mark.parametrize("route", [RefundRoute.ADMIN, RefundRoute.UNKNOWN])
@pytest.mark.parametrize(
    ("step", "state"), [(Step.CANCEL_AND_REFUND, S.CANCEL_ASKED), (Step.COMPLETE_REFUND, S.CANCELLED_REFUND_DUE)]
)
def test_a_payment_that_the_api_cannot_give_back_is_not_asked_back(
    route: RefundRoute, step: Step, state: StoreLine
) -> None:
    found = built(pair(state), step, Answer.DO, order(state, refund(), route=route))
    assert found == Obstacle(Refusal.NO_ROUTE, route)


@pytest.mark.parametrize(
    ("refunds", "refusal"),
    [
        ((), Refusal.NO_REFUND),
        ((refund(RefundMark.DONE),), Refusal.NO_REFUND),
        ((refund(lines=("S1-2",)),), Refusal.NO_REFUND),
        ((refund(), refund(id="C2")), Refusal.NO_REFUND),
        ((refund(RefundMark.HELD),), Refusal.REFUND_HELD),
        ((refund(RefundMark.UNDOCUMENTED),), Refusal.REFUND_HELD),
    ],
)
def test_only_the_one_due_refund_of_the_line_is_completed(refunds: tuple[StoreRefund, ...], refusal: Refusal) -> None:
    state = S.CANCELLED_REFUND_DUE
    found = built(pair(state), Step.COMPLETE_REFUND, Answer.DO, order(state, *refunds))
    assert isinstance(found, Obstacle)
    assert found.refusal is refusal


@pytest.mark.parametrize("state", [S.CANCELLED_REFUND_HELD, S.RETURNED_REFUND_HELD, S.CANCELLING_REFUND_HELD])
def test_a_refund_that_is_held_back_stays_held_back(state: StoreLine) -> None:
    assert built(pair(state), Step.COMPLETE_REFUND, Answer.DO, order(state, refund())) == Obstacle(Refusal.REFUND_HELD)


@pytest.mark.parametrize(("texts", "mails"), [(False, False), (True, False), (False, True)])
def test_what_the_store_tells_of_a_completed_refund_is_always_said(texts: bool, mails: bool) -> None:
    book = read_book(f"[refunds]\nstore_texts = {str(texts).lower()}\nstore_mails = {str(mails).lower()}\n")
    the = pair(S.CANCELLED_REFUND_DUE)
    intent = ask(Step.COMPLETE_REFUND, Answer.DO, the)
    found = build(intent, the, order(S.CANCELLED_REFUND_DUE, refund()), book)
    assert isinstance(found, Built)
    assert isinstance(found.write, Complete)
    completion = found.write.completion
    assert (completion.refund_id, completion.give_back, completion.send_sms, completion.send_mail) == (
        "C1",
        True,
        texts,
        mails,
    )


@pytest.mark.parametrize(
    ("state", "collected"),
    [(S.RETURN_COLLECTED, True), (S.RETURNING_COLLECTED, True), (S.RETURN_ACCEPTED, False), (S.RETURN_HELD, False)],
)
def test_a_return_says_whether_the_goods_are_back(state: StoreLine, collected: bool) -> None:
    found = built(pair(state), Step.COMPLETE_REFUND, Answer.DO, order(state))
    assert isinstance(found, Built)
    assert isinstance(found.write, TakeBack)
    assert (found.write.claim.collected, found.write.claim.give_back) == (collected, True)


def test_a_request_to_return_is_granted_without_money_because_the_goods_are_not_back() -> None:
    found = built(pair(S.RETURN_ASKED), Step.ANSWER_RETURN_REQUEST, Answer.GRANT, order(S.RETURN_ASKED))
    assert isinstance(found, Built)
    assert isinstance(found.write, TakeBack)
    claim = found.write.claim
    assert (claim.stage, claim.give_back, claim.collected) == (ClaimStage.ACCEPTED, False, False)
    assert (found.called.gives_back, found.called.amount) == (False, None)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("state", "step", "supplier", "asked", "words"),
    [
        (S.CANCEL_ASKED, Step.ANSWER_CANCEL_REQUEST, SupplierLine.SHIPPED, Ask.CANCELLATION, ("shipped", "발송")),
        (S.CANCEL_ASKED, Step.ANSWER_CANCEL_REQUEST, SupplierLine.ABSENT, Ask.CANCELLATION, ("cancellation", "취소")),
        (S.RETURN_ASKED, Step.ANSWER_RETURN_REQUEST, SupplierLine.DELIVERED, Ask.RETURN, ("return of", "반품")),
    ],
)
def test_a_rejection_says_to_the_customer_in_their_language_what_is_true_of_the_goods(
    state: StoreLine, step: Step, supplier: SupplierLine, asked: Ask, words: tuple[str, str], language: Language
) -> None:
    the = pair(state, supplier)
    found = build(
        ask(step, Answer.REJECT, the),
        the,
        order(state),
        BOOK,
        reply=lambda row, reply: REPLIES[reply].body.in_language(language),
    )
    assert isinstance(found, Built)
    assert isinstance(found.write, Reject)
    rejection = found.write.rejection
    assert (rejection.ask, rejection.lines) == (asked, (LINE,))
    assert rejection.shown is not None
    assert words[list(Language).index(language)] in rejection.shown
    assert (supplier is SupplierLine.SHIPPED) is any(
        word in rejection.shown for word in ("had already been", "발송되어")
    )


def test_a_line_is_held_and_let_go_by_its_own_id() -> None:
    held = built(pair(S.PREPARING), Step.DECIDE_HOLD, Answer.HOLD, order(S.PREPARING))
    freed = built(pair(S.ON_HOLD), Step.DECIDE_HOLD, Answer.RELEASE, order(S.ON_HOLD))
    assert isinstance(held, Built)
    assert isinstance(freed, Built)
    assert (held.write, freed.write) == (Hold("S1", LINE), Unhold("S1", LINE))


@pytest.mark.parametrize(
    ("language", "words"), [(Language.KO, "알리익스프레스 주문번호 81"), (Language.EN, "AliExpress order 81")]
)
def test_a_memo_says_the_suppliers_number_in_the_staffs_language(language: Language, words: str) -> None:
    the = pair(S.PREPARING)
    note = memo_asked(the.id, "81", ask(Step.DECIDE_HOLD, Answer.HOLD, the).seen)
    found = build(note, the, order(S.IN_TRANSIT), BOOK, language)
    assert isinstance(found, Built)
    assert (found.write, found.called.number) == (Memo("S1", words), "81")


@pytest.mark.parametrize(
    ("shown", "refusal"),
    [
        (StoreOrder("S1", (), (), RefundRoute.API, True, b"{}"), Refusal.LINE_GONE),
        (order(S.PREPARING), Refusal.WORLD_MOVED),
        (order(quantity=1), Refusal.TOO_MANY_PIECES),
    ],
)
def test_an_order_that_shows_something_else_builds_nothing(shown: StoreOrder, refusal: Refusal) -> None:
    found = built(pair(quantity=2), Step.CANCEL_AND_REFUND, Answer.DO, shown)
    assert isinstance(found, Obstacle)
    assert found.refusal is refusal


def test_there_is_no_call_that_refunds_a_rest() -> None:
    the = pair(S.CANCELLED)
    seen = ask(Step.DECIDE_HOLD, Answer.HOLD, the).seen
    found = build(
        Intent(f"{the.id}|{Step.REFUND_THE_REST}", Step.REFUND_THE_REST, None, seen), the, order(S.CANCELLED), BOOK
    )
    assert found == Obstacle(Refusal.NO_CALL, Step.REFUND_THE_REST)


def test_every_obstacle_has_its_sentence_in_both_languages() -> None:
    assert set(TELL) == set(Refusal)
    for refusal in Refusal:
        told = Obstacle(refusal, "mobile_no").tell
        assert told.en
        assert told.ko
        assert "{" not in told.en + told.ko
