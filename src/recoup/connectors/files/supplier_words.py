"""The words of a supplier spreadsheet: statuses, end reasons, error codes, refund stages."""

from collections.abc import Mapping
from typing import Final

from recoup.connectors.aliexpress.creation import CREATION_ERRORS
from recoup.connectors.aliexpress.statuses import (
    CLOSED_WORDS,
    DISPUTE_STAGES,
    END_REASONS,
    FINISHED,
    ORDER_STATUS,
    PAID_STATUS,
)
from recoup.connectors.aliexpress.words import WORDS, normalise_word
from recoup.connectors.files.vocabulary import Vocabulary
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine

ENDED: Final = "ended"
CLOSED: Final = "closed"

_R = Reimbursement
_STAGE_WORDS: Final = (
    ("dispute finished", _R.PROMISED),
    ("분쟁 종료", _R.PROMISED),
    ("refund in progress", _R.PROCESSING),
    ("환불 진행중", _R.PROCESSING),
    ("환불 처리중", _R.PROCESSING),
    ("refund completed", _R.COMPLETED),
    ("환불 완료", _R.COMPLETED),
    ("입금 확인", _R.RECEIVED),
)


def status_words(taught: Mapping[str, SupplierLine]) -> Vocabulary:
    """Return the words of a status cell; ``taught`` are the shop's own and win."""
    tables = (CREATION_ERRORS, DISPUTE_STAGES, END_REASONS, ORDER_STATUS)
    words = {
        **{normalise_word(word): state for word, state in WORDS.items()},
        **{normalise_word(word): state for table in tables for word, state in table.items()},
        **{normalise_word(state): state for state in SupplierLine},
        **{normalise_word(word): state for word, state in taught.items()},
    }
    return _vocabulary(words)


def running_words() -> Vocabulary:
    """Return the marketplace's own order statuses: those that a line's end reason overrules."""
    return _vocabulary({normalise_word(word): state for word, state in ORDER_STATUS.items()})


def paid_words() -> Vocabulary:
    """Return the order statuses that prove that money was taken."""
    return _vocabulary({normalise_word(word): "paid" for word in PAID_STATUS})


def ending_words() -> Vocabulary:
    """Return the words for an end that the word itself does not explain: its reason decides.

    ``FINISH`` is completed or closed, and its entry is ``ENDED``; the others are ``CLOSED``.
    """
    words = {normalise_word(word): CLOSED for word in CLOSED_WORDS}
    return _vocabulary({**words, normalise_word(FINISHED): ENDED})


def end_reasons() -> Vocabulary:
    """Return the marketplace's end reasons, in both spellings."""
    return _vocabulary({normalise_word(word): state for word, state in END_REASONS.items()})


def error_codes() -> Vocabulary:
    """Return the codes with which the marketplace refuses to create an order."""
    return _vocabulary({normalise_word(word): state for word, state in CREATION_ERRORS.items()})


def refund_stages() -> Vocabulary:
    """Return the words for how far a reimbursement has come: Recoup's own and the order page's."""
    own = {normalise_word(stage): stage for stage in Reimbursement}
    return _vocabulary({**{normalise_word(word): stage for word, stage in _STAGE_WORDS}, **own})


def _vocabulary(words: Mapping[str, str]) -> Vocabulary:
    return Vocabulary(words, normalise_word)
