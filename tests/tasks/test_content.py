"""A person finds everything on the task, in their language, and a seller reads English without a customer in it."""

import re
from datetime import timedelta
from typing import Any

import pytest

from recoup.decision.deadlines import Due
from recoup.decision.response import Anchor
from recoup.decision.words.choices import CANCEL_CHOICES, CLAIM_CHOICES, STORE_CHOICES, TRUE_ONE, reason_to_choose
from recoup.decision.words.steps import PASTE
from recoup.decision.words.text import Language
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, StoreSide, SupplierSide
from recoup.domain.step import PLACE, Place, Step
from recoup.policy.durations import Duration
from recoup.tasks.content import Item, TaskContent, task_content
from recoup.tasks.settings import TaskSettings
from tests.tasks.asked import DUE, NOON, SEOUL, SETTINGS, about, task

HANGUL = re.compile(r"[가-힣]")
QUOTED = re.compile(r'"[^"]*"')
CHOOSING = {
    Step.CANCEL_AND_REFUND,
    Step.CANCEL_SUPPLIER_ORDER,
    Step.ASK_SELLER_TO_CANCEL,
    Step.OPEN_RETURN,
    Step.OPEN_DISPUTE,
}


def content(step: Step, language: Language = Language.EN, **changes: Any) -> TaskContent:
    return task_content(task(step), about(**changes), SETTINGS, NOON, SEOUL, language)


def said(shown: TaskContent) -> list[str]:
    """Return every sentence for the reader; links and the seller's English are not theirs."""
    reason = [shown.reason] if shown.reason else []
    clock = [shown.counted_from] if shown.counted_from else []
    return [shown.title, shown.place, *shown.steps, *reason, *clock, shown.left, shown.proof]


@pytest.mark.parametrize("step", Step)
def test_every_step_is_told_whole_in_both_languages(step: Step) -> None:
    english, korean = content(step), content(step, Language.KO)
    assert len(english.steps) == len(korean.steps) >= 2
    assert [text for text in said(english) if not text.strip() or HANGUL.search(QUOTED.sub("", text))] == []
    wanted = {korean.place} if PLACE[step] is Place.RECOUP else set[str]()
    assert [text for text in said(korean) if text not in wanted and not HANGUL.search(text)] == []


@pytest.mark.parametrize("step", Step)
def test_both_orders_are_one_click_away_and_the_place_of_the_step_comes_first(step: Step) -> None:
    links = content(step).links
    assert {link.address for link in links} == {
        "https://www.aliexpress.com/p/order/detail.html?orderId=U1",
        "https://mall.example/orders/S1",
    }
    if PLACE[step] in (Place.STORE, Place.SUPPLIER):
        assert links[0].place is PLACE[step]


def test_an_order_that_is_not_known_and_a_page_that_is_not_set_have_no_link() -> None:
    alone = Pair(PairId("S1-1", None), 1, StoreSide(order="S1"), SupplierSide())
    assert [link.place for link in content(Step.PLACE_ORDER, pair=alone).links] == [Place.STORE]
    shown = task_content(task(Step.PLACE_ORDER), about(pair=alone), TaskSettings(), NOON, SEOUL, Language.EN)
    assert shown.links == ()


def test_an_order_number_cannot_break_out_of_its_link() -> None:
    strange = Pair(PairId("S1-1", "U1/1"), 1, StoreSide(), SupplierSide(order="1&x=2#<b>/"))
    (link,) = content(Step.OPEN_DISPUTE, pair=strange).links
    assert link.address.endswith("?orderId=1%26x%3D2%23%3Cb%3E%2F")


@pytest.mark.parametrize("page", ["orders/{order}", "javascript:{order}", "https://x.example/", "https://x/{order}{o}"])
def test_a_page_that_is_no_address_with_one_order_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        TaskSettings(supplier_order_page=page)


def test_a_deadline_stands_on_the_readers_clock_with_what_it_counts_from_and_how_far_it_is() -> None:
    shown = content(Step.ASK_SELLER_TO_CANCEL)
    assert shown.deadline == "2026-03-11 02:00 +0900"
    assert shown.counted_from == "24 hours after the cancellation or return in the store"
    assert (shown.left, shown.time_left) == ("5 hours left", timedelta(hours=5))
    late = task_content(task(Step.INSPECT), about(), SETTINGS, DUE.at + timedelta(days=3), SEOUL, Language.KO)
    assert (late.left, late.time_left) == ("3일 지남", -timedelta(days=3))


@pytest.mark.parametrize(
    "due", [Due(DUE.at, Anchor.NOW, Duration.parse("48 hours")), Due(NOON, Anchor.CLAIMED, DUE.term)]
)
def test_a_clock_that_does_not_explain_the_deadline_is_not_named(due: Due) -> None:
    assert content(Step.INSPECT, due=due).counted_from is None


def test_a_task_says_what_it_is_worth_on_both_sides() -> None:
    shown = content(Step.CANCEL_AND_REFUND)
    assert (shown.customer_worth, shown.supplier_worth) == (Money(12_000, "KRW"), Money(900, "USD"))


@pytest.mark.parametrize("step", Step)
def test_what_is_pasted_is_english_and_names_order_items_quantity_and_reason(step: Step) -> None:
    shown = content(step, Language.KO, kind=Kind.CANCEL_WHILE_AWAITING_SHIPMENT)
    if step not in PASTE:
        assert shown.message is None
        return
    assert shown.message is not None
    text = shown.message.text
    assert "order U1" in text
    assert "my customer has cancelled the order" in text
    assert text.endswith("Items:\n2 x product 1005 (option 14:29)")
    assert not HANGUL.search(text)
    assert shown.message.gloss is not None
    assert HANGUL.search(shown.message.gloss)


def test_an_english_reader_needs_no_gloss() -> None:
    message = content(Step.OPEN_DISPUTE).message
    assert message is not None
    assert message.gloss is None


def test_items_without_an_option_and_no_items_at_all_are_told_plainly() -> None:
    message = content(Step.OPEN_DISPUTE, items=(Item("1005", None, 1),)).message
    assert message is not None
    assert message.text.endswith("1 x product 1005")
    bare = content(Step.OPEN_DISPUTE, items=()).message
    assert bare is not None
    assert bare.text.endswith("Thank you.")


@pytest.mark.parametrize("step", Step)
def test_a_reason_to_choose_is_told_where_a_page_asks_for_one_and_nowhere_else(step: Step) -> None:
    assert {reason_to_choose(step, kind) is not None for kind in Kind} == {step in CHOOSING}


def test_a_reason_that_recoup_does_not_know_is_left_to_the_person() -> None:
    assert reason_to_choose(Step.OPEN_RETURN, Kind.RETURN_ASKED) is TRUE_ONE
    assert reason_to_choose(Step.CANCEL_AND_REFUND, Kind.SUPPLIER_CANCELLED_STOCK) is not TRUE_ONE


def test_every_reason_to_choose_stands_in_both_languages() -> None:
    texts = {TRUE_ONE, *STORE_CHOICES.values(), *CANCEL_CHOICES.values(), *CLAIM_CHOICES.values()}
    for text in texts:
        assert HANGUL.search(text.ko)
        assert not HANGUL.search(QUOTED.sub("", text.en))
