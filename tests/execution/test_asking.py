"""What a person asks for is done once, on the facts that they saw, whatever decisions are made meanwhile."""

from collections.abc import Callable

import pytest

from recoup.domain.step import Step
from recoup.execution.asking import ANSWERS, Answer, answered, memo_asked, said
from recoup.execution.executor import Executor
from recoup.execution.refusals import Refusal
from recoup.execution.writes import Act, noted, read_note
from recoup.policy.reading import read_book
from recoup.storage.words import IntentState
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.execution.pairs import BOOK, called, pair
from tests.execution.shop import Shop
from tests.execution.world import line_of


def statuses(shop: Shop, order: Order) -> list[str]:
    return [item["status"] for item in shop.truth(order)["items"]]


def prepared(shop: Shop) -> Order:
    order = shop.order()
    shop.act(lambda mall: mall.prepare(order.order_id))
    shop.look(order)
    return order


def shipped(shop: Shop) -> Order:
    order = prepared(shop)
    shop.act(lambda mall: mall.ship(order.order_id, "1234567890", "0001"))
    shop.look(order)
    return order


def test_a_line_is_held_and_let_go_as_often_as_a_person_says(shop: Shop) -> None:
    order, seen = prepared(shop), list[str]()
    for answer in (Answer.HOLD, Answer.RELEASE, Answer.HOLD):
        shop.answer(line_of(order), Step.DECIDE_HOLD, answer)
        (tried,) = shop.execute()
        assert tried.state is IntentState.ACCEPTED
        seen += statuses(shop, order)
    assert seen == ["N22", "N20", "N22"]


def test_the_same_click_again_is_the_same_intent(shop: Shop) -> None:
    order = prepared(shop)
    for _ in range(2):
        shop.answer(line_of(order), Step.DECIDE_HOLD, Answer.HOLD)
    assert len(shop.execute()) == len(shop.intents(line_of(order))) == 1


def test_what_a_person_asked_for_survives_a_decision_that_does_not_ask_for_it(shop: Shop) -> None:
    order = prepared(shop)
    shop.answer(line_of(order), Step.DECIDE_HOLD, Answer.HOLD)
    shop.book = read_book("")
    assert shop.decide(line_of(order)) == ()
    (tried,) = shop.execute()
    assert (tried.state, statuses(shop, order)) == (IntentState.ACCEPTED, ["N22"])


@pytest.mark.parametrize(("answer", "status"), [(Answer.GRANT, "C40"), (Answer.REJECT, "N10")])
def test_a_request_to_cancel_is_granted_with_the_money_or_rejected(shop: Shop, answer: Answer, status: str) -> None:
    order = shop.asked_to_cancel()
    shop.answer(line_of(order), Step.ANSWER_CANCEL_REQUEST, answer)
    (tried,) = shop.execute()
    truth = shop.truth(order)
    assert (tried.state, statuses(shop, order)) == (IntentState.ACCEPTED, [status])
    assert truth["moved_back"] == (truth["total"] if answer is Answer.GRANT else 0)
    shown = [one.rejected.displayed_reason for one in order.requests if one.rejected and one.rejected.display]
    assert ["취소 요청을 받아들이지 못했습니다" in text for text in shown] == [True] * (answer is Answer.REJECT)


@pytest.mark.parametrize(("answer", "status"), [(Answer.GRANT, "R10"), (Answer.REJECT, "N30")])
def test_a_request_to_return_is_accepted_without_money_or_rejected(shop: Shop, answer: Answer, status: str) -> None:
    order = shipped(shop)
    shop.act(lambda mall: mall.request_return(order.order_id, Wish("A")))
    shop.look(order)
    shop.answer(line_of(order), Step.ANSWER_RETURN_REQUEST, answer)
    (tried,) = shop.execute()
    assert (tried.state, statuses(shop, order)) == (IntentState.ACCEPTED, [status])
    assert shop.truth(order)["moved_back"] == 0


def test_shipped_goods_are_taken_back_with_the_money_when_a_person_says_so(shop: Shop) -> None:
    order = shipped(shop)
    shop.answer(line_of(order), Step.CANCEL_AND_REFUND, Answer.DO)
    (tried,) = shop.execute()
    assert (tried.state, statuses(shop, order)) == (IntentState.ACCEPTED, ["R40"])
    assert shop.truth(order)["moved_back"] > 0


def asked(shop: Shop) -> Order:
    return shop.asked_to_cancel()


LOST: list[tuple[Callable[[Shop], Order], Step, Answer, str]] = [
    (prepared, Step.DECIDE_HOLD, Answer.HOLD, "N22"),
    (shipped, Step.CANCEL_AND_REFUND, Answer.DO, "R40"),
    (asked, Step.ANSWER_CANCEL_REQUEST, Answer.REJECT, "N10"),
]


@pytest.mark.parametrize("fault", ["answer_lost_after", "answer_lost_before", "garbage"])
@pytest.mark.parametrize(("begin", "step", "answer", "status"), LOST)
def test_an_answer_that_gets_lost_is_found_out_by_reading(
    shop: Shop, fault: str, begin: Callable[[Shop], Order], step: Step, answer: Answer, status: str
) -> None:
    order = begin(shop)
    shop.answer(line_of(order), step, answer)
    shop.fault(fault, "P* */admin/*")
    shop.execute()
    shop.settle(3)
    assert statuses(shop, order) == [status]
    assert shop.intent(line_of(order)).state is IntentState.ACCEPTED


def test_an_answer_to_facts_that_are_gone_is_refused(shop: Shop) -> None:
    order = prepared(shop)
    shop.answer(line_of(order), Step.DECIDE_HOLD, Answer.HOLD)
    shop.act(lambda mall: mall.ship(order.order_id, "1234567890", "0001"))
    (tried,) = Executor(shop.desk).run()
    assert tried.obstacle is not None
    assert tried.obstacle.refusal is Refusal.WORLD_MOVED


# --- the keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("answer", Answer)
def test_a_step_takes_the_answers_of_the_table_and_no_other(step: Step, answer: Answer) -> None:
    if answer in ANSWERS.get(step, ()):
        assert said(answered(pair(), 3, step, answer, BOOK)) == answer
    else:
        with pytest.raises(ValueError, match="is not answered with"):
            answered(pair(), 3, step, answer, BOOK)


def test_each_version_of_the_facts_has_its_own_answer() -> None:
    keys = {answered(pair(), version, Step.DECIDE_HOLD, Answer.HOLD, BOOK).key for version in (1, 2, 2)}
    assert len(keys) == 2


def test_only_what_gives_money_back_names_an_amount() -> None:
    amounts = {
        (step, answer): answered(pair(), 1, step, answer, BOOK).amount is not None
        for step, answers in ANSWERS.items()
        for answer in answers
    }
    assert {key for key, named in amounts.items() if named} == {
        (Step.CANCEL_AND_REFUND, Answer.DO),
        (Step.COMPLETE_REFUND, Answer.DO),
        (Step.ANSWER_CANCEL_REQUEST, Answer.GRANT),
    }


def test_a_note_is_asked_for_once_per_number() -> None:
    seen = answered(pair(), 1, Step.DECIDE_HOLD, Answer.HOLD, BOOK).seen
    notes = [memo_asked(pair().id, number, seen) for number in ("1", "1", "2")]
    assert [said(note) for note in notes] == ["1", "1", "2"]
    assert len({note.key for note in notes}) == 2


def test_what_is_noted_of_a_call_reads_back_the_same() -> None:
    call = called(Act.COMPLETE, predicted=12_000, currency="KRW", refund="C1", gives_back=True)
    assert read_note(noted(call)) == call
    assert "key" not in noted(call)
