"""The verbs ``keys`` and ``privacy``: changing the key that seals, and forgetting a customer who asks for it."""

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Annotated, Final

import typer

from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, ended, opening
from recoup.decision.words.text import Language, Text

keys = typer.Typer(help="The keys that secrets and contacts are sealed with.", no_args_is_help=True)
privacy = typer.Typer(help="What is kept of customers.", no_args_is_help=True)

_ROTATED: Final = Text(
    "{count} things are sealed with the key {key} now. Not needed any more: {retired}. Keep a copy of the new key.",
    "{count}건을 키 {key}로 봉인했습니다. 더 이상 필요 없는 키: {retired}. 새 키의 사본을 보관하세요.",
)
_KEY: Final = Text("{key}  seals {count}{more}", "{key}  봉인 {count}건{more}")
_MORE: Final = {
    (True, True): Text("  (in use)", "  (사용 중)"),
    (True, False): Text("  (older)", "  (이전 키)"),
    (False, False): Text("  MISSING: put it back behind the first one", "  없음: 첫 번째 키 뒤에 다시 넣으세요"),
}
_FORGOT: Final = Text(
    "Forgotten: {orders}. {rows} rows lost what they told of the customer; books and cases are as they were.",
    "삭제함: {orders}. {rows}개 행에서 고객 정보를 지웠습니다. 장부와 사례는 그대로입니다.",
)
_SAY_WHO: Final = Text("say --order or --customer", "--order 또는 --customer를 지정하세요")


@keys.command("list")
def keys_list_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """Show the id of each key and how much it sealed; never a key."""
    from recoup.cli.plain import as_json
    from recoup.desk.sealing import list_keys

    with opening(data, language) as (home, _):
        found = list_keys(home)
    if form is Form.JSON:
        typer.echo(as_json(found, language))
        return
    for each in found:
        more = _MORE[each.here, each.current].in_language(language)
        typer.echo(_KEY.format(key=each.key, count=each.sealed, more=more).in_language(language))


@keys.command("rotate")
def keys_rotate_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """Put a new key in place of the old one and seal everything again. Stop every serve and worker before.

    It may be killed at any moment: run it again, and it goes on.
    """
    from recoup.cli.plain import as_json
    from recoup.desk.sealing import RotationError, rotate_keys
    from recoup.storage.keys import VARIABLE

    with opening(data, language) as (home, settings), _spinning() as told:
        file = None if os.environ.get(VARIABLE, "").strip() else settings.key_file
        try:
            done = rotate_keys(home, file, told)
        except RotationError as error:
            raise ended(error.said, language) from None
    if form is Form.JSON:
        typer.echo(as_json(done, language))
    else:
        said = _ROTATED.format(count=done.sealed_again, key=done.key, retired=", ".join(done.retired))
        typer.echo(said.in_language(language))


@privacy.command("erase")
def privacy_erase_command(
    order: Annotated[list[str] | None, typer.Option(help="A store order's number; repeat it.")] = None,
    customer: Annotated[
        str | None, typer.Option(help="A customer's mail address: all their orders. A dash reads it from the input.")
    ] = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Forget a customer: everything that tells of them goes, books and cases stay. It cannot be undone."""
    from recoup.cli.plain import as_json
    from recoup.desk.forgetting import UnknownError, forget

    who = sys.stdin.readline().strip() if customer == "-" else customer
    if not order and not who:
        raise ended(_SAY_WHO, language)
    with opening(data, language) as (home, _):
        try:
            done = forget(home, order or (), who)
        except UnknownError as error:
            raise ended(error.said, language) from None
    if form is Form.JSON:
        typer.echo(as_json(done, language))
    else:
        erased = done.erased
        rows = erased.contacts + erased.observations + erased.deliveries + erased.notices + erased.evidence
        typer.echo(_FORGOT.format(orders=", ".join(done.orders), rows=rows).in_language(language))
    raise typer.Exit(Ended.FINE)


@contextmanager
def _spinning() -> Generator[Callable[[int], None]]:
    """Show how much was done, to a person at a terminal only."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda count: status.update(f"{count:,}")
