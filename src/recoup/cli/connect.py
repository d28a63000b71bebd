"""The verb ``connect``: bring a shop and its remotes together with this Recoup."""

from pathlib import Path
from typing import Annotated, Final

import typer

from recoup.cli.authorise import connect_aliexpress_command, connect_cafe24_command
from recoup.cli.live import AsForm, Data, Form, InLanguage, ended, opening
from recoup.decision.words.text import Language, Text

connect = typer.Typer(help="Connect a shop with its store and its supplier.", no_args_is_help=True)
connect.command("cafe24")(connect_cafe24_command)
connect.command("aliexpress")(connect_aliexpress_command)

_DONE: Final = Text(
    "Connected the shop {mall} with the supplier account {buyer}. Next: recoup serve",
    "상점 {mall}과(와) 공급사 계정 {buyer}을(를) 연결했습니다. 다음: recoup serve",
)
_NO_POLICY: Final = Text("{path}: {error}", "{path}: {error}")


@connect.command("sandbox")
def connect_sandbox_command(
    control: Annotated[str, typer.Option(help="The sandbox's address, like http://127.0.0.1:8600.")],
    policy: Annotated[Path | None, typer.Option(help="The shop's policy book (TOML); without it the defaults.")] = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Connect the sample shop of a sandbox: register it with both its accounts, and let the sandbox push to us."""
    from recoup.cli.plain import as_json
    from recoup.desk.connecting import connect_sandbox
    from recoup.desk.sandbox import Sandbox
    from recoup.policy.reading import read_book

    try:
        book = None if policy is None else policy.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ended(_NO_POLICY.format(path=policy, error=error), language) from None
    with opening(data, language, create=True, sandbox=control) as (home, settings):
        if book is not None:
            read_book(book)
        found = connect_sandbox(home, Sandbox(control, home.transport), book, settings.port)
    if form is Form.JSON:
        typer.echo(as_json(found, language))
    else:
        typer.echo(_DONE.format(mall=found.mall_id, buyer=found.buyer).in_language(language))
