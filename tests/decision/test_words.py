"""Every sentence stands in both languages, fits its place, and says what must be said where money is lost."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.aliexpress.words import WORDS, normalise_word
from recoup.connectors.cafe24.statuses import LABELS, normalise_label
from recoup.decision.response import Anchor
from recoup.decision.words.kinds import KIND_MEANINGS, KIND_TITLES
from recoup.decision.words.meanings_money import MONEY_MEANINGS
from recoup.decision.words.meanings_orders import ORDER_MEANINGS
from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.places import (
    ANCHORS,
    GOODS_STATES,
    NOTICE_STATES,
    PLACES,
    REFUND_STATES,
    REIMBURSEMENT_STATES,
    STRANDS,
    VERDICTS,
    in_words,
    who_does,
)
from recoup.decision.words.reasons import REASONS
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.steps import REASON_TO_WRITE, SELLER_REASONS, STEPS
from recoup.decision.words.steps_disputes import DISPUTE_STEPS
from recoup.decision.words.steps_placing import PLACING_STEPS
from recoup.decision.words.steps_refunding import REFUNDING_STEPS
from recoup.decision.words.steps_settling import SETTLING_STEPS
from recoup.decision.words.steps_shipping import SHIPPING_STEPS
from recoup.decision.words.steps_stopping import STOPPING_STEPS
from recoup.decision.words.text import Language, Text
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.step import WAITS, Place, Step
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.durations import Duration, Unit
from recoup.policy.reason import Reason
from recoup.policy.verdict import Verdict


@dataclass(frozen=True)
class Table:
    """A table of texts, and the vocabulary that it must cover."""

    texts: Mapping[str, Text]
    members: type[StrEnum]


def _table(texts: Mapping[Any, Text], members: type[StrEnum]) -> Table:
    return Table({str(member): text for member, text in texts.items()}, members)


TABLES = [
    _table(KIND_TITLES, Kind),
    _table(KIND_MEANINGS, Kind),
    _table(STORE_STATES, StoreLine),
    _table(SUPPLIER_STATES, SupplierLine),
    _table(REASONS, Reason),
    _table(PLACES, Place),
    _table(VERDICTS, Verdict),
    _table(ANCHORS, Anchor),
    _table(GOODS_STATES, Goods),
    _table(REFUND_STATES, Refund),
    _table(REIMBURSEMENT_STATES, Reimbursement),
    _table(NOTICE_STATES, Notice),
]
STEP_FILES = [PLACING_STEPS, STOPPING_STEPS, DISPUTE_STEPS, REFUNDING_STEPS, SHIPPING_STEPS, SETTLING_STEPS]
TITLE_LENGTH = 45
HANGUL = re.compile(r"[가-힣]")
QUOTED = re.compile(r'"[^"]*"')
INTERNAL_NAME = re.compile(r"[A-Za-z0-9]_[A-Za-z0-9]")
NAMES = {"shop", "customer", "order", "product", "amount"}


def every_text() -> Iterator[tuple[str, Text]]:
    """Yield every text there is, with where it stands; pasted messages have tests of their own."""
    for table in TABLES:
        for member, text in table.texts.items():
            yield f"{table.members.__name__} {member}", text
    for step, words in STEPS.items():
        for text in (words.title, *words.detail, words.proof):
            yield f"Step {step}", text
    for message, letter in MESSAGES.items():
        yield f"Message {message}", letter.subject
        yield f"Message {message}", letter.body
    for strand, text in STRANDS.items():
        yield strand.__name__, text
    for kind, text in SELLER_REASONS.items():
        yield f"reason of {kind}", text
    yield "reason to write", REASON_TO_WRITE


def names_in(template: str) -> set[str]:
    """Return the names that a template wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def everything_said(step: Step, language: Language) -> str:
    """Return all that is said about a step in one language."""
    words = STEPS[step]
    return " ".join(text.in_language(language) for text in (words.title, *words.detail, words.proof))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.members.__name__)
def test_a_table_has_words_for_every_member(table: Table) -> None:
    assert set(table.texts) == set(table.members)


def test_every_step_message_and_strand_has_words() -> None:
    assert set(STEPS) == set(Step)
    assert set(MESSAGES) == set(Message)
    assert set(STRANDS) == {Goods, Refund, Reimbursement, Notice}


def test_no_row_is_written_in_two_files() -> None:
    assert sum(map(len, STEP_FILES)) == len(STEPS)
    assert len(ORDER_MEANINGS) + len(MONEY_MEANINGS) == len(KIND_MEANINGS)


def test_every_text_is_written_in_both_languages() -> None:
    wrong = [
        where
        for where, text in every_text()
        if not text.en.strip() or not HANGUL.search(text.ko) or HANGUL.search(QUOTED.sub("", text.en))
    ]
    assert wrong == []


def test_a_text_is_shown_in_the_language_that_was_asked_for() -> None:
    text = Text("refund", "환불")
    assert [text.in_language(language) for language in Language] == ["refund", "환불"]


def test_no_text_has_stray_white_space() -> None:
    wrong = [
        where
        for where, text in every_text()
        for words in (text.en, text.ko)
        if words != words.strip() or re.search(r" {2}| \n|\n ", words)
    ]
    assert wrong == []


def test_no_text_shows_a_name_from_inside_the_product() -> None:
    wrong = [where for where, text in every_text() if INTERNAL_NAME.search(text.en + text.ko)]
    assert wrong == []


def test_titles_fit_their_column() -> None:
    titles = [*KIND_TITLES.values(), *(words.title for words in STEPS.values()), *PLACES.values(), *VERDICTS.values()]
    assert [text for text in titles if max(len(text.en), len(text.ko)) > TITLE_LENGTH] == []


def test_state_names_fit_their_column() -> None:
    states = [*STORE_STATES.values(), *SUPPLIER_STATES.values()]
    assert [text for text in states if max(len(text.en), len(text.ko)) > TITLE_LENGTH] == []


@pytest.mark.parametrize("language", Language)
def test_what_differs_is_said_differently(language: Language) -> None:
    series = [[*table.texts.values()] for table in TABLES]
    series.append([words.title for words in STEPS.values()])
    series.append([words.proof for words in STEPS.values()])
    series.append([letter.subject for letter in MESSAGES.values()])
    series.append([letter.body for letter in MESSAGES.values()])
    series.extend([*words.detail] for words in STEPS.values())
    for texts in series:
        said = [text.in_language(language) for text in texts]
        assert len(set(said)) == len(said)


def test_both_languages_want_the_same_names_filled_in() -> None:
    assert [where for where, text in every_text() if names_in(text.en) != names_in(text.ko)] == []


def test_only_letters_and_deadlines_want_names_filled_in() -> None:
    letters = {id(text) for letter in MESSAGES.values() for text in (letter.subject, letter.body)}
    deadlines = {id(text) for text in ANCHORS.values()}
    for where, text in every_text():
        allowed = NAMES if id(text) in letters else {"term"} if id(text) in deadlines else set[str]()
        assert names_in(text.en) <= allowed, where


def test_every_deadline_but_a_stated_one_says_its_term() -> None:
    assert {anchor for anchor, text in ANCHORS.items() if "term" not in names_in(text.en)} == {
        Anchor.PAY_BY,
        Anchor.SEND_BACK_BY,
    }


@pytest.mark.parametrize(
    ("text", "english", "korean"),
    [
        ("24 hours", "24 hours", "24시간"),
        ("1 hour", "1 hour", "1시간"),
        ("15 days", "15 days", "15일"),
        ("3 business days", "3 business days", "3영업일"),
    ],
)
def test_a_duration_is_said_in_both_languages(text: str, english: str, korean: str) -> None:
    assert in_words(Duration.parse(text)) == Text(english, korean)


@given(amount=st.integers(1, 9999), unit=st.sampled_from(Unit), anchor=st.sampled_from(Anchor))
def test_a_filled_in_deadline_names_its_amount(amount: int, unit: Unit, anchor: Anchor) -> None:
    term, text = in_words(Duration(amount, unit)), ANCHORS[anchor]
    for template, words in ((text.en, term.en), (text.ko, term.ko)):
        filled = template.format(term=words)
        assert "{" not in filled
        assert (str(amount) in filled) is ("{term}" in template)


@pytest.mark.parametrize("state", [state for state in StoreLine if state is not StoreLine.ABSENT])
def test_a_store_state_is_called_what_cafe24_calls_it(state: StoreLine) -> None:
    assert LABELS[normalise_label(STORE_STATES[state].ko)] is state


@pytest.mark.parametrize("state", SupplierLine)
def test_a_supplier_state_is_not_called_what_a_file_calls_another(state: SupplierLine) -> None:
    text = SUPPLIER_STATES[state]
    assert {WORDS.get(normalise_word(words), state) for words in (text.en, text.ko)} == {state}


def test_every_step_says_what_to_do_and_how_it_is_proven() -> None:
    assert [step for step, words in STEPS.items() if not 2 <= len(words.detail) <= 5] == []


@pytest.mark.parametrize(
    ("step", "english", "korean"),
    [
        (Step.CANCEL_SUPPLIER_ORDER, "at once", "바로"),
        (Step.CANCEL_SUPPLIER_ORDER, "My Orders > View Detail", "My Orders > View Detail"),
        (Step.ASK_SELLER_TO_CANCEL, "Write to the seller first", "먼저 판매자에게 메시지"),
        (Step.AWAIT_SELLER, "Do not ask for the cancellation a second time", "취소를 다시 요청하지 마세요"),
        (Step.OPEN_RETURN, "return shipping that the seller does not pay", "반품 배송비는 판매자가 부담하지"),
        (Step.OPEN_RETURN, "rejection", "거절될 수"),
        (Step.ANSWER_DISPUTE, "Never close the dispute", "분쟁을 취소하지 마세요"),
        (Step.AWAIT_DISPUTE, "Never close the dispute", "분쟁을 취소하지 마세요"),
        (Step.PLACE_ORDER, "A created order is not a paid order", "결제된 것은 아닙니다"),
        (Step.RETRY_PLACEMENT, "do not order again", "다시 발주하지 말고"),
        (Step.FIND_SUPPLIER_ORDER, "Do not order again yet", "아직 다시 발주하지 마세요"),
        (Step.CANCEL_AND_REFUND, "order cancel and payment cancel are two steps", "취소는 별개입니다"),
        (Step.CANCEL_AND_REFUND, "Never press full cancel", "전체 취소를 누르지 마세요"),
        (Step.CANCEL_AND_REFUND, "a return instead of a cancellation", "취소가 아니라 반품"),
        (Step.CANCEL_AND_REFUND, "SMS and mail", "SMS와 메일"),
        (Step.COMPLETE_REFUND, "SMS and mail", "SMS와 메일"),
        (Step.PROVE_REFUND, "not the refund mark", "환불 표시가 아니라"),
        (Step.ANSWER_CANCEL_REQUEST, "with a reason that the customer can read", "고객에게 보이는 사유"),
        (Step.AWAIT_REIMBURSEMENT, '"Dispute finished"', '"Dispute finished"'),
        (Step.AWAIT_REIMBURSEMENT, '"Refund in progress" with three dots', "점 세 개"),
        (Step.AWAIT_REIMBURSEMENT, "still no money on your statement", "아직 명세서에 들어온 돈이 아닙니다"),
        (Step.AWAIT_REIMBURSEMENT, "only if every item it was used for is refunded", "모든 상품이 환불되어야"),
    ],
)
def test_a_trap_is_named_where_it_lies(step: Step, english: str, korean: str) -> None:
    assert english in everything_said(step, Language.EN)
    assert korean in everything_said(step, Language.KO)


@pytest.mark.parametrize("verdict", [Verdict.ALLOW, Verdict.HOLD])
def test_nobody_does_a_wait(verdict: Verdict) -> None:
    does = {who_does(step, verdict) for step in Step if step not in WAITS}
    assert does == {VERDICTS[verdict]}
    assert who_does(Step.AWAIT_REIMBURSEMENT, verdict) not in VERDICTS.values()
