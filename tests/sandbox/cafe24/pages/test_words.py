"""Both languages say everything: no refusal, reason or state is left to a code."""

from enum import StrEnum
from string import Formatter

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.claim import ClaimKind, ClaimStage
from recoup_sandbox.cafe24.model.payment import RefundMethod
from recoup_sandbox.cafe24.model.shipment import MemoTopic
from recoup_sandbox.cafe24.pages.words import (
    ASKED_FOR,
    CLAIMED_FOR,
    KINDS,
    REASONS,
    REFUND_METHODS,
    REFUSALS,
    STAGES,
    TOPICS,
    FormError,
    Language,
    sentence,
)


def places(text: str) -> set[str]:
    """Return the names that a sentence has places for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("why", Refusal, ids=lambda why: why.name)
def test_every_refusal_has_its_korean_and_names_no_more_than_the_english_does(why: Refusal) -> None:
    korean = REFUSALS[why]
    assert any("가" <= letter <= "힣" for letter in korean)
    assert places(korean) <= places(why.message)


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (KINDS, ClaimKind),
        (STAGES, ClaimStage),
        (REFUND_METHODS, RefundMethod),
        (TOPICS, MemoTopic),
        (ASKED_FOR, ClaimKind),
    ],
)
def test_every_code_has_its_words(table: dict[str, object], keys: type[StrEnum]) -> None:
    assert set(table) == set(keys)


def test_every_reason_that_is_offered_has_words() -> None:
    offered = set("".join(ASKED_FOR.values())) | set(CLAIMED_FOR)
    assert offered <= set(REASONS)


def test_a_refusal_is_told_in_both_languages_with_its_facts() -> None:
    korean, english = sentence(refused(Refusal.NOT_ENOUGH_LEFT, left=2))
    assert "2" in korean
    assert english == "The quantity exceeds what is left of the item (2)."


def test_a_refusal_that_is_not_the_models_keeps_its_own_words() -> None:
    assert sentence(Cafe24Error(500, 500, "no")) == ("no", "no")


def test_a_form_that_cannot_be_read_says_so_in_both_languages() -> None:
    assert [one.pick(sentence(FormError("가", "a"))) for one in Language] == ["가", "a"]
