"""What leaves the house, to customers and to sellers, is complete, polite, and promises nothing that nobody knows."""

import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.steps import PASTE, REASON_TO_WRITE, SELLER_REASONS, seller_reason
from recoup.decision.words.text import Language
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.step import Step

PASTING = {
    Step.ASK_SELLER_TO_CANCEL,
    Step.ASK_SELLER_ABOUT_PARCEL,
    Step.OPEN_RETURN,
    Step.OPEN_DISPUTE,
    Step.APPEAL_DISPUTE,
    Step.CLAIM_THE_REST,
    Step.CHASE_REIMBURSEMENT,
}
HANGUL = re.compile(r"[가-힣]")
NAMES = {"shop", "customer", "order", "product", "amount"}


def names_in(template: str) -> set[str]:
    """Return the names that a template wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_a_step_that_writes_to_the_other_side_has_something_to_paste() -> None:
    assert set(PASTE) == PASTING


@pytest.mark.parametrize("step", PASTE)
def test_a_pasted_message_is_english_with_a_korean_gloss(step: Step) -> None:
    paste = PASTE[step]
    assert names_in(paste.message) == names_in(paste.gloss) == {"order", "reason"}
    assert not HANGUL.search(paste.message)
    assert HANGUL.search(paste.gloss)


def test_what_is_pasted_differs_from_step_to_step() -> None:
    assert len({paste.message for paste in PASTE.values()}) == len(PASTE)
    assert len({paste.gloss for paste in PASTE.values()}) == len(PASTE)


@pytest.mark.parametrize("kind", Kind)
def test_a_reason_for_the_seller_fits_into_a_sentence(kind: Kind) -> None:
    reason = seller_reason(kind)
    assert reason is SELLER_REASONS.get(kind, REASON_TO_WRITE)
    assert not reason.en.endswith(".")
    assert not HANGUL.search(PASTE[Step.ASK_SELLER_TO_CANCEL].message.format(order="1", reason=reason.en))


@pytest.mark.parametrize("message", Message)
def test_a_letter_greets_names_the_item_and_signs(message: Message) -> None:
    letter = MESSAGES[message]
    assert names_in(letter.subject.en) == {"order"}
    assert names_in(letter.body.en) >= {"shop", "customer", "order", "product"}
    assert letter.body.ko.startswith("{customer}님, 안녕하세요. {shop}입니다.")


@pytest.mark.parametrize("message", Message)
def test_a_letter_promises_no_day_and_no_number(message: Message) -> None:
    letter = MESSAGES[message]
    for words in (letter.subject, letter.body):
        assert not re.search(r"\d|today|tomorrow|오늘|내일", words.en + words.ko)


@pytest.mark.parametrize("message", Message)
def test_a_korean_letter_is_polite_to_its_last_word(message: Message) -> None:
    body = MESSAGES[message].body.ko.split("\n\n")[1]
    sentences = [sentence for sentence in re.split(r"[.?]\s*", body) if sentence]
    assert sentences
    assert [sentence for sentence in sentences if not re.search(r"(니다|세요|까요|습니까)$", sentence)] == []


@given(message=st.sampled_from(Message), value=st.text(min_size=1), language=st.sampled_from(Language))
def test_a_filled_in_letter_carries_what_was_filled_in(message: Message, value: str, language: Language) -> None:
    letter = MESSAGES[message]
    values = {name: f"<{name}:{value}>" for name in NAMES}
    for text in (letter.subject, letter.body):
        template = text.in_language(language)
        filled = template.format(**values)
        assert all((values[name] in filled) is (name in names_in(template)) for name in NAMES)
