"""The verbs ``cases`` and ``orders``: what is kept and what a person decides about it, for a person or for a script."""

from typing import Annotated, Final

import typer

from recoup.cli.acting import act_command
from recoup.cli.answer import answer
from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, ended, opening, say
from recoup.decision.words.text import Language, Text
from recoup.domain.kind import Kind

cases = typer.Typer(help="Look at cases and decide about them.", no_args_is_help=True)
cases.command("act")(act_command)
orders = typer.Typer(help="Look at orders.", no_args_is_help=True)

_NO_ORDER: Final = Text("nothing is known of an order {order}", "주문 {order}에 대해 알려진 것이 없습니다")
_LIMIT: Final = 200


@cases.command("list")
def list_command(
    kind: Annotated[Kind | None, typer.Option(help="Only those of this kind.")] = None,
    late: Annotated[bool, typer.Option("--late", help="Only those whose deadline has passed.")] = False,
    text: Annotated[str, typer.Option(help="Only those whose store or supplier line has this in its number.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many cases at most.")] = _LIMIT,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """List the open cases, the most urgent first."""
    from recoup.desk.cases import list_cases
    from recoup.desk.clock import shop_clock
    from recoup.storage.engine import reading

    with opening(data, language) as (home, _):
        now, zone = home.now(), shop_clock(home)
        with reading(home.engine) as connection:
            found = list_cases(connection, limit, kind=kind, due_before=now if late else None, text=text.strip())
    answer(found, form, language, lambda paper: paper.cases(found, now), zone)


@cases.command("show")
def show_command(
    case: Annotated[int, typer.Argument(help="The number of the case.")],
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Show one case in full: why it is, what to do, the words to use, what was done, its books and what happened."""
    from recoup.desk.casebook import open_casebook
    from recoup.desk.clock import shop_clock

    with opening(data, language) as (home, settings):
        found = open_casebook(home, settings.tasks, case, language)
        now, zone = home.now(), shop_clock(home)
    answer(found, form, language, lambda paper: paper.casebook(found, now), zone)


@orders.command("show")
def show_order_command(
    order: Annotated[str, typer.Argument(help="The number of a store order or of a supplier order.")],
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Show one order from either side: both sides of each of its pairs, and the case that is open about it."""
    from recoup.desk.clock import shop_clock
    from recoup.desk.orders import show_order
    from recoup.storage.engine import reading

    with opening(data, language) as (home, _):
        with reading(home.engine) as connection:
            found = show_order(connection, order)
        now, zone = home.now(), shop_clock(home)
    if not found:
        say(_NO_ORDER.format(order=order), language)
        raise typer.Exit(Ended.UNUSABLE)
    answer(found, form, language, lambda paper: paper.order(found, now), zone)


@orders.command("link")
def link_command(
    order: Annotated[str, typer.Argument(help="The number of a store order.")],
    speaks: Annotated[Language, typer.Option(help="The language of the page.")] = Language.KO,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Make the link by which the customer of an order sees how it goes on; whoever has it can see that page."""
    from recoup.desk.customer_link import customer_link
    from recoup.desk.refused import RefusedError

    with opening(data, language) as (home, settings):
        try:
            found = customer_link(home, settings.notices, order, speaks)
        except RefusedError as error:
            raise ended(error.said, language, error.next) from None
    answer(found, form, language, lambda paper: paper.say(Text(found.url, found.url)))
