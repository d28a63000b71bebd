"""The verb ``orders coupon``: which supplier orders a coupon was used on, which no interface tells."""

from typing import Annotated, Final

import typer

from recoup.cli.given import By, amount_given
from recoup.cli.lists import answer
from recoup.cli.live import AsForm, Data, Form, InLanguage, opening
from recoup.decision.words.text import Language, Text
from recoup.domain.money import Money

_NOTED: Final = Text(
    "The coupon {coupon} is noted on {lines} lines.", "쿠폰 {coupon}을(를) 품목 {lines}건에 등록했습니다."
)
_KNOWN: Final = Text("This was known already.", "이미 등록된 내용입니다.")


def coupon_command(
    coupon: Annotated[str, typer.Argument(help="The coupon's code.")],
    shares: Annotated[
        list[str], typer.Argument(help="For each supplier order: its number, =, and the coupon's share on its page.")
    ],
    by: By,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Note that a coupon was used on supplier orders: it comes back only when all of them are refunded.

    Example: recoup orders coupon SAVE3 "8198352049113697=1.42 USD" "8198352049133697=1.58 USD"
    """
    from recoup.desk.coupons import note_coupon

    given = dict(map(_share, shares))
    with opening(data, language) as (home, _):
        found = note_coupon(home, coupon, given, by)
    said = _NOTED.format(coupon=found.coupon, lines=found.lines) if found.new else _KNOWN
    answer(found, form, language, [said.in_language(language)])


def _share(text: str) -> tuple[str, Money]:
    order, _, share = text.partition("=")
    amount = amount_given(share)
    if not order.strip() or amount is None:
        raise typer.BadParameter(f"{text!r} is no share; write it like '8198352049113697=1.42 USD'")
    return order.strip(), amount
