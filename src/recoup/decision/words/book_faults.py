"""What is wrong with a policy book, said to whoever wrote it: where, what was read, and what may stand there."""

import re
from collections.abc import Mapping
from typing import Final

from recoup.decision.words.text import Text
from recoup.policy.book_error import BookError
from recoup.policy.book_error import BookFault as F

_PLACE: Final = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")
_LINE: Final = Text("", "({line}행 {column}열)")
_END: Final = Text("", "(글 끝)")

_SAYS: Final[Mapping[F, Text]] = {
    F.NOT_TOML: Text("this is not TOML: {read}", "TOML 형식이 아닙니다{place}"),
    F.NO_SECTION: Text(
        "{read} is no section; did you mean {allowed}?", "{read} 항목은 없습니다. 쓸 수 있는 항목: {allowed}"
    ),
    F.NOT_A_SECTION: Text(
        "[{key}] must be a section with keys below it", "[{key}] 아래에 설정을 한 줄씩 적어야 합니다"
    ),
    F.NO_KEY: Text(
        "{read} is no key in [{key}]; did you mean {allowed}?",
        "[{key}]에 {read} 설정은 없습니다. 쓸 수 있는 설정: {allowed}",
    ),
    F.NO_WORD: Text(
        "{read} is no value for {key}; did you mean {allowed}?",
        "{key}: {read}은(는) 쓸 수 없습니다. 쓸 수 있는 값: {allowed}",
    ),
    F.NO_CURRENCY: Text(
        "{read} is no currency for {key}; did you mean {allowed}?",
        "{key}: {read}은(는) 통화 코드가 아닙니다. 쓸 수 있는 값: {allowed}",
    ),
    F.NO_METHOD: Text(
        "{key}: {read} is no payment method in [reimbursements]; did you mean {allowed}?",
        "{key}: {read}은(는) [reimbursements]에 없는 결제 수단입니다. 쓸 수 있는 값: {allowed}",
    ),
    F.NOT_TEXT: Text(
        "{key} must be text in quotes, not {read}", "{key}: 따옴표로 감싸 적어야 합니다. 입력한 값: {read}"
    ),
    F.NOT_A_FLAG: Text(
        "{key} must be true or false, not {read}", "{key}: true 또는 false여야 합니다. 입력한 값: {read}"
    ),
    F.NOT_A_NUMBER: Text(
        "{key} must be a whole number from {least} to {greatest}, not {read}",
        "{key}: {least}부터 {greatest}까지의 정수여야 합니다. 입력한 값: {read}",
    ),
    F.NO_DURATION: Text(
        '{key}: {read} is no duration; write it like "24 hours", "15 days" or "3 business days"',
        "{key}: {read}은(는) 기간이 아닙니다. 24시간(24 hours), 15일(15 days), 3영업일(3 business days)처럼 쓰세요",
    ),
    F.NOT_AMOUNTS: Text(
        '{key} must name currencies, like {{ KRW = "300000" }}, not {read}',
        '{key}: {{ KRW = "300000" }}처럼 통화별로 적어야 합니다. 입력한 값: {read}',
    ),
    F.NO_AMOUNT: Text(
        "{key}: {read} is no amount; write digits like 12610, with at most {allowed} decimals",
        "{key}: {read}은(는) 금액이 아닙니다. 12610처럼 숫자로, 소수점 이하는 {allowed}자리까지 쓰세요",
    ),
    F.NEGATIVE: Text("{key} must not be negative, as {read} is", "{key}: 0보다 작을 수 없습니다. 입력한 값: {read}"),
}
"""Every fault; what was read and what may stand there are filled in."""


def say_fault(error: BookError) -> Text:
    """Return what is wrong with a book and what to write instead."""
    least, greatest = (*error.allowed, "", "")[:2]
    either = Text(" or ".join(error.allowed), ", ".join(error.allowed))
    return _SAYS[error.fault].format(
        key=error.key, read=error.read, allowed=either, least=least, greatest=greatest, place=_place(error.read)
    )


def _place(said: str) -> Text:
    found = _PLACE.search(said)
    if found is None:
        return _END if "at end of document" in said else Text("", "")
    return _LINE.format(line=found["line"], column=found["column"])
