"""The verbs ``shops``: which shops and accounts there are, and disconnecting one."""

from typing import Annotated, Final

import typer

from recoup.cli.live import AsForm, Data, Form, InLanguage, opening
from recoup.decision.words.text import Language, Text
from recoup.storage.words import AccountState, Remote

shops = typer.Typer(help="The shops of this installation and their accounts.", no_args_is_help=True)

_DONE: Final = Text(
    "Disconnected {remote} {login}; its books stay. {said}.",
    "{remote} {login}의 연결을 해제했습니다. 장부는 그대로입니다. {said}.",
)
_STATES: Final = {
    AccountState.CONNECTED: Text("connected", "연결됨"),
    AccountState.PAUSED: Text("paused", "일시 중지"),
    AccountState.NEEDS_AUTHORISATION: Text("needs authorisation", "다시 연결 필요"),
}


@shops.command("list")
def shops_list_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """List every shop with its accounts, whether each can be used, and where its messages go."""
    from recoup.cli.plain import as_json
    from recoup.desk.shops import list_shops

    with opening(data, language) as (home, settings):
        found = list_shops(home)
    if form is Form.JSON:
        typer.echo(as_json(found, language))
        return
    for shop in found:
        typer.echo(shop.name)
        for each in shop.accounts:
            state = _STATES[each.state].in_language(language)
            typer.echo(f"  {each.remote}  {each.login}  {state}  {settings.public_url}{each.webhook}")


@shops.command("disconnect")
def shops_disconnect_command(
    remote: Annotated[Remote, typer.Argument(help="The remote.")],
    login: Annotated[str, typer.Argument(help="The mall's id or the buyer's user id.")],
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """End the access to an account and forget its secrets; everything else stays."""
    from recoup.cli.plain import as_json
    from recoup.desk.shops import disconnect

    with opening(data, language) as (home, _):
        done = disconnect(home, remote, login)
    if form is Form.JSON:
        typer.echo(as_json(done, language))
    else:
        said = done.said.in_language(language)
        typer.echo(_DONE.format(remote=done.remote, login=done.login, said=said).in_language(language))
