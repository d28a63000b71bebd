"""What a person writes into a status column is read when it means one thing, and refused otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.aliexpress.creation import CREATION_ERRORS
from recoup.connectors.aliexpress.statuses import DISPUTE_STAGES, END_REASONS, ORDER_STATUS
from recoup.connectors.aliexpress.words import TABLE, WORDS, normalise_word
from recoup.domain.supplier_line import SupplierLine as S


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("cancelled by seller: out of stock", S.CLOSED_BY_SELLER_STOCK),
        ("Cancelled by seller (out of stock)", S.CLOSED_BY_SELLER_STOCK),
        ("품절 취소", S.CLOSED_BY_SELLER_STOCK),
        ("배송불가 지역", S.CLOSED_BY_SELLER_REGION),
        ("분쟁중", S.DISPUTED),
        ("결제대기", S.UNPAID),
        ("결제 대기", S.UNPAID),
        ("UNPAID", S.UNPAID),
        ("배송중", S.SHIPPED),
        ("shipped", S.SHIPPED),
        ("delivered", S.DELIVERED),
        ("완료", S.COMPLETED),
        ("lost", S.DELIVERY_PROBLEM),
        ("Cancelled", S.CLOSED_UNKNOWN),
        ("취소", S.CLOSED_UNKNOWN),
    ],
)
def test_plain_words_name_a_state(text: str, state: S) -> None:
    assert WORDS[normalise_word(text)] is state


@pytest.mark.parametrize("text", ["", "FINISH", "finished", "품절", "out of stock", "ok", "?"])
def test_a_word_that_could_mean_two_things_is_not_read(text: str) -> None:
    assert normalise_word(text) not in WORDS


def test_no_two_spellings_disagree() -> None:
    meanings: dict[str, set[S]] = {}
    for state, listed in TABLE:
        for word in listed.split("|"):
            meanings.setdefault(normalise_word(word), set()).add(state)
    for table in (ORDER_STATUS, END_REASONS, CREATION_ERRORS, DISPUTE_STAGES):
        for word, state in table.items():
            meanings.setdefault(normalise_word(word), set()).add(state)
    for state in S:
        meanings.setdefault(normalise_word(state), set()).add(state)
    assert [word for word, states in meanings.items() if len(states) > 1] == []


@given(st.sampled_from(sorted(WORDS)), st.lists(st.sampled_from([" ", "-", "_", ":", "  "]), min_size=60, max_size=60))
def test_case_spaces_and_punctuation_never_change_a_word(word: str, gaps: list[str]) -> None:
    spelled = "".join(gap + letter for gap, letter in zip(gaps, word.upper(), strict=False))
    assert normalise_word(spelled) == word
