"""The verb ``links``: which supplier line was bought for which store line, as a person says it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.cli.given import By
from recoup.cli.lists import answer, left_out, reading_file
from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, Shop, opening
from recoup.decision.words.text import Language, Text

if TYPE_CHECKING:
    from recoup.desk.linking import LinkView

links = typer.Typer(help="Look at links and proposals, and correct them.", no_args_is_help=True)

_LIMIT: Final = 1000
_APART: Final = Text("do not belong together", "서로 연결되지 않음")
_NONE: Final = Text("There is nothing to show.", "표시할 내용이 없습니다.")
_IMPORTED: Final = Text("{count} links kept.", "연결 {count}건을 저장했습니다.")
_StoreLine = Annotated[str, typer.Argument(help="The store line.")]
_SupplierLine = Annotated[str, typer.Argument(help="The supplier line, or a supplier order of one line.")]
_Most = Annotated[int, typer.Option("--limit", min=1, help="How many at most.")]


@links.command("list")
def list_command(
    limit: _Most = _LIMIT,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """List the links that are acted on, and what was said not to belong together."""
    from recoup.desk.linking import list_links

    with opening(data, language) as (home, _):
        found = list_links(home, limit, shop)
    answer(found, form, language, _lines(found, language))


@links.command("proposals")
def proposals_command(
    limit: _Most = _LIMIT,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """List the guesses that wait for a person, by store line, and how sure each is."""
    from recoup.desk.linking import list_proposals

    with opening(data, language) as (home, _):
        found = list_proposals(home, limit, shop)
    answer(found, form, language, _lines(found, language))


@links.command("accept")
def accept_command(
    store_line: _StoreLine,
    supplier_line: _SupplierLine,
    by: By,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Let a proposal be acted on."""
    from recoup.desk.linking import accept_proposal

    with opening(data, language) as (home, _):
        found = accept_proposal(home, store_line, supplier_line, by, shop)
    answer(found, form, language, _lines([found], language))


@links.command("reject")
def reject_command(
    store_line: _StoreLine,
    supplier_line: _SupplierLine,
    by: By,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Say that a proposal is wrong; it is never made again."""
    from recoup.desk.linking import reject_proposal

    with opening(data, language) as (home, _):
        found = reject_proposal(home, store_line, supplier_line, by, shop)
    answer(found, form, language, _lines([found], language))


@links.command("link")
def link_command(
    store_line: _StoreLine,
    supplier_line: _SupplierLine,
    by: By,
    quantity: Annotated[int | None, typer.Option(min=1, help="How many pieces; all of the supplier line's.")] = None,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Say that pieces of two lines belong together."""
    from recoup.desk.linking import link_lines

    with opening(data, language) as (home, _):
        found = link_lines(home, store_line, supplier_line, by, quantity, shop)
    answer(found, form, language, _lines([found], language))


@links.command("unlink")
def unlink_command(
    store_line: _StoreLine,
    supplier_line: _SupplierLine,
    by: By,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Say that two lines do not belong together, so that nothing links them again."""
    from recoup.desk.linking import unlink_lines

    with opening(data, language) as (home, _):
        found = unlink_lines(home, store_line, supplier_line, by, shop)
    answer(found, form, language, _lines([found], language))


@links.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="A CSV file or workbook of links, as for `recoup reconcile --links`.")],
    by: By,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Keep every link of a file; rows that cannot be used are named, and the others count all the same."""
    from recoup.desk.linking import import_links

    with opening(data, language) as (home, _), reading_file(language):
        found = import_links(home, file, by, shop)
    answer(found, form, language, [_IMPORTED.format(count=found.links).in_language(language)])
    left_out(found.bad, language)
    if found.bad:
        raise typer.Exit(Ended.FOUND)


def _lines(found: "Iterable[LinkView]", language: Language) -> list[str]:
    return [_line(each, language) for each in found] or [_NONE.in_language(language)]


def _line(view: "LinkView", language: Language) -> str:
    apart = _APART.in_language(language)
    pieces = f"x {view.quantity}" if view.quantity else apart
    sure = "" if view.confidence is None else f"{view.confidence} %"
    said = (view.store_line, view.supplier_line, pieces, view.source, view.accepted_by or "", sure)
    return "  ".join(each for each in said if each)
