"""Every status code has its own state, and a label is read only when it means one code."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.cafe24.statuses import LABELS, STATES, normalise_label
from recoup.domain.store_line import StoreLine

NUMBERS = {
    "N": ("00", "01", "02", "03", "10", "20", "21", "22", "30", "40", "50"),
    "C": ("00", "10", "11", "34", "35", "36", "40", "41", "42", "43", "47", "48", "49"),
    "R": ("00", "10", "11", "12", "13", "20", "30", "31", "34", "36", "40", "41", "42", "43"),
    "E": ("00", "10", "11", "12", "13", "20", "30", "31", "32", "33", "34", "35", "36", "40"),
}
DOCUMENTED = [letter + number for letter, numbers in NUMBERS.items() for number in numbers]


def test_every_documented_code_has_a_state_and_no_other_has() -> None:
    assert sorted(STATES) == sorted(DOCUMENTED)


def test_no_two_codes_share_a_state_and_every_state_but_absent_has_a_code() -> None:
    assert len(set(STATES.values())) == len(STATES)
    assert set(STATES.values()) == set(StoreLine) - {StoreLine.ABSENT}


@pytest.mark.parametrize(("letter", "word"), [("C", "cancel"), ("R", "return"), ("E", "exchang"), ("N", "")])
def test_a_code_and_its_state_speak_of_the_same_claim(letter: str, word: str) -> None:
    assert all(word in STATES[code] for code in DOCUMENTED if code[0] == letter)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("입금전", StoreLine.AWAITING_PAYMENT),
        ("주문접수중", StoreLine.PAYMENT_PENDING),
        ("입금전 - 카드결제대기", StoreLine.PAYMENT_PENDING),
        ("배송준비중", StoreLine.PREPARING_SHIPMENT),
        ("배송 완료", StoreLine.DELIVERED),
        ("배송중", StoreLine.IN_TRANSIT),
        ("취소 완료", StoreLine.CANCELLED),
        ("취소완료 - 환불전", StoreLine.CANCELLED_REFUND_DUE),
        ("입금전 취소 - 관리자", StoreLine.UNPAID_CANCELLED_BY_SHOP),
        ("입금전취소\u2013구매자", StoreLine.UNPAID_CANCELLED_BY_BUYER),
        ("반품 접수 거부", StoreLine.RETURN_REJECTED),
        ("반품접수 - 수거완료（자동）", StoreLine.RETURN_COLLECTED_AUTOMATICALLY),
    ],
)
def test_default_labels_are_read_as_files_spell_them(text: str, state: StoreLine) -> None:
    assert LABELS[normalise_label(text)] is state


@pytest.mark.parametrize("text", ["", "환불완료", "수거완료", "부분취소", "취소접수", "내 상태"])
def test_a_word_that_names_no_single_code_is_not_read(text: str) -> None:
    assert normalise_label(text) not in LABELS


def test_every_state_with_a_code_can_be_told_by_a_label() -> None:
    assert set(LABELS.values()) == set(STATES.values())


@given(
    label=st.sampled_from(sorted(LABELS)),
    gaps=st.lists(st.sampled_from(["", " ", "\t", "\u3000", "\u00a0"]), min_size=40, max_size=40),
    dash=st.sampled_from("-\u2010\u2011\u2013\u2014\u2212\uff0d"),
)
def test_white_space_and_the_kind_of_dash_never_change_a_label(label: str, gaps: list[str], dash: str) -> None:
    spelled = "".join(gap + letter for gap, letter in zip(gaps, label, strict=False))
    assert normalise_label(spelled.replace("-", dash)) == label


def test_decomposed_korean_letters_are_the_same_label() -> None:
    assert normalise_label(unicodedata.normalize("NFD", "배송중")) == "배송중"
