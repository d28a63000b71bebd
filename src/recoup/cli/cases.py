"""The verbs ``cases``, ``tasks`` and ``orders``: what is kept, for a person or for a script. They change nothing."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, opening, say
from recoup.decision.words.text import Language, Text

cases = typer.Typer(help="Look at cases.", no_args_is_help=True)
orders = typer.Typer(help="Look at orders.", no_args_is_help=True)

if TYPE_CHECKING:
    from recoup.cli.paper import Paper

_NO_CASE: Final = Text("there is no case {id}", "{id}번 사례가 없습니다")
_NO_ORDER: Final = Text("nothing is known of an order {order}", "주문 {order}에 대해 알려진 것이 없습니다")
_LIMIT: Final = 200


@cases.command("list")
def list_command(
    limit: Annotated[int, typer.Option(min=1, help="How many cases at most.")] = _LIMIT,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """List the open cases, the most urgent first."""
    from recoup.desk.cases import list_cases
    from recoup.storage.engine import reading

    with opening(data, language) as (home, _):
        with reading(home.engine) as connection:
            found = list_cases(connection, limit)
        now = home.now()
    _write(found, form, language, lambda paper: paper.cases(found, now))


@cases.command("show")
def show_command(
    case: Annotated[int, typer.Argument(help="The number of the case.")],
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Show one case in full: its strands, what is to be done, what was done, its books and what happened."""
    from recoup.desk.cases import show_case
    from recoup.storage.engine import reading

    with opening(data, language) as (home, _):
        with reading(home.engine) as connection:
            found = show_case(connection, case)
        now = home.now()
    if found is None:
        say(_NO_CASE.format(id=case), language)
        raise typer.Exit(Ended.UNUSABLE)
    _write(found, form, language, lambda paper: paper.story(found, now))


def tasks_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """List what people have to do, the most urgent first, with how to do it and how it will be proven."""
    from recoup.desk.tasks import list_tasks
    from recoup.storage.engine import reading

    with opening(data, language) as (home, _):
        with reading(home.engine) as connection:
            found = list_tasks(connection)
        now = home.now()
    _write(found, form, language, lambda paper: paper.tasks(found, now))


@orders.command("show")
def show_order_command(
    order: Annotated[str, typer.Argument(help="The number of a store order or of a supplier order.")],
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Show one order from either side: both sides of each of its pairs, and the case that is open about it."""
    from recoup.desk.orders import show_order
    from recoup.storage.engine import reading

    with opening(data, language) as (home, _):
        with reading(home.engine) as connection:
            found = show_order(connection, order)
        now = home.now()
    if not found:
        say(_NO_ORDER.format(order=order), language)
        raise typer.Exit(Ended.UNUSABLE)
    _write(found, form, language, lambda paper: paper.order(found, now))


def _write(found: object, form: Form, language: Language, draw: "Callable[[Paper], None]") -> None:
    if form is Form.JSON:
        from recoup.cli.plain import as_json

        typer.echo(as_json(found, language))
        return
    from rich.console import Console

    from recoup.cli.paper import Paper

    draw(Paper(Console(file=sys.stdout, highlight=False), language))
