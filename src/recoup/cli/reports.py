"""The verb ``reports``: what went wrong in a span of days, with which products and sellers, and what was lost by it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final
from zoneinfo import ZoneInfo

import typer

from recoup.cli.given import day_given
from recoup.cli.lists import answer
from recoup.cli.live import AsForm, Data, Form, InLanguage, opening
from recoup.decision.words.display import say_money
from recoup.decision.words.text import Language, Text

if TYPE_CHECKING:
    from recoup.desk.reports import Reports
    from recoup.domain.money import Money

_USUAL: Final = 30
_SPAN: Final = Text("{first} to {last}", "{first} ~ {last}")
_CASES: Final = Text("Cases", "사례")
_KIND: Final = Text("{title}: {opened} opened, {closed} closed", "{title}: {opened}건 열림, {closed}건 종결")
_LOST: Final = Text("Given up", "손실 처리")
_LOSS: Final = Text("{reason}, {title}: {amount}", "{reason}, {title}: {amount}")
_PRODUCTS: Final = Text("Products", "상품")
_SELLERS: Final = Text("Sellers", "판매자")
_TROUBLE: Final = Text("{name}: {cases} cases, {open} still open", "{name}: 사례 {cases}건, 진행 중 {open}건")
_SELLER_LOST: Final = Text("{said}, {amounts} given up", "{said}, 손실 처리 {amounts}")
_NOTHING: Final = Text("Nothing in this span.", "이 기간에는 없습니다.")


def reports_command(
    first: Annotated[
        str, typer.Option(help="The first day, such as 2026-03-01. Default: 30 days with the last one.")
    ] = "",
    last: Annotated[str, typer.Option(help="The last day. Default: today.")] = "",
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Say what went wrong in a span of days, and which products, sellers and reasons it came from; JSON says all."""
    from recoup.desk.clock import shop_clock
    from recoup.desk.reports import Days, make_reports

    with opening(data, language) as (home, _):
        clock = shop_clock(home)
        zone = clock if isinstance(clock, ZoneInfo) else ZoneInfo("UTC")
        end = day_given(last) if last else home.now().astimezone(zone).date()
        begin = day_given(first) if first else end - timedelta(days=_USUAL - 1)
        found = make_reports(home, Days(min(begin, end), max(begin, end)), zone)
    answer(found, form, language, _lines(found, language))


def _lines(found: "Reports", language: Language) -> Iterator[str]:
    """Yield the span and each table that says something."""

    def money(amount: "Money") -> str:
        return say_money(amount, language)

    tables = (
        (_CASES, [_KIND.format(title=each.title, opened=each.opened, closed=each.closed) for each in found.cases]),
        (
            _LOST,
            [_LOSS.format(reason=each.reason, title=each.title, amount=money(each.amount)) for each in found.losses],
        ),
        (_PRODUCTS, [_trouble(each.product, each.cases, each.still_open) for each in found.products]),
        (
            _SELLERS,
            [
                _with_lost(
                    _trouble(f"{each.name or ''} {each.seller}".strip(), each.cases, each.still_open),
                    " + ".join(map(money, each.lost)),
                )
                for each in found.sellers
            ],
        ),
    )
    yield _SPAN.format(first=found.days.first, last=found.days.last).in_language(language)
    for title, rows in tables:
        if rows:
            yield title.in_language(language)
            yield from (f"  {row.in_language(language)}" for row in rows)
    if not any(rows for _, rows in tables):
        yield _NOTHING.in_language(language)


def _trouble(name: str, cases: int, still_open: int) -> Text:
    return _TROUBLE.format(name=name, cases=cases, open=still_open)


def _with_lost(said: Text, amounts: str) -> Text:
    return _SELLER_LOST.format(said=said, amounts=amounts) if amounts else said
