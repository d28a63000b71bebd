"""The verb ``cases place``: let Recoup order now, for the first time or again."""

from typing import Annotated, Final

import typer

from recoup.cli.given import By
from recoup.cli.lists import answer
from recoup.cli.live import AsForm, Data, Form, InLanguage, opening
from recoup.decision.words.text import Language, Text

_ASKED: Final = Text(
    "Recoup orders it; see: recoup cases show {id}", "Recoup이 주문합니다. 확인: recoup cases show {id}"
)
_BEFORE: Final = Text("This was asked for before.", "이미 요청한 내용입니다.")


def place_command(
    case: Annotated[int, typer.Argument(help="The number of the case.")],
    by: By,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Let Recoup place the supplier order of a case, or place it again once the cause of a failure is gone."""
    from recoup.desk.placing import place_order

    with opening(data, language) as (home, _):
        found = place_order(home, case, by)
    said = _ASKED.format(id=found.case) if found.new else _BEFORE
    answer(found, form, language, [said.in_language(language)])
