"""What is said about a file of bank, card or wallet lines that cannot be read, or not in full."""

from typing import Final

from recoup.decision.words.text import Text

NO_HEADER: Final = Text(
    "No heading row was found; a date and an amount are needed. Missing: {missing}",
    "머리글 행을 찾지 못했습니다. 날짜와 금액이 필요합니다. 없는 열: {missing}",
)
NOT_TEXT: Final = Text(
    "The file is neither UTF-8 nor Korean text (CP949); export it again as CSV.",
    "UTF-8이나 CP949 텍스트가 아닙니다. CSV로 다시 내보내세요.",
)
TOO_LARGE: Final = Text("The file has more than {limit} bytes.", "파일이 {limit}바이트를 넘습니다.")
BAD_DATE: Final = Text(
    "{cell} is no date; write it like 2026-03-10, or say how dates are written.",
    "{cell}은(는) 날짜가 아닙니다. 2026-03-10처럼 쓰거나 날짜 형식을 지정하세요.",
)
BAD_AMOUNT: Final = Text("{cell} is no amount in {currency}.", "{cell}은(는) {currency} 금액이 아닙니다.")
BAD_CURRENCY: Final = Text("{cell} is no currency.", "{cell}은(는) 통화가 아닙니다.")
NO_AMOUNT: Final = Text("The line has no amount.", "금액이 없는 줄입니다.")
