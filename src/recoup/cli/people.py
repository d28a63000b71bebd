"""The verbs ``people``: who may sign in to the web desk, for whoever runs this program."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.cli.live import AsForm, Data, Form, InLanguage, ended, opening
from recoup.decision.words.text import Language, Text
from recoup.people.roles import Role

if TYPE_CHECKING:
    from recoup.desk.installation import Installation
    from recoup.desk.people.entering import Door
    from recoup.storage.ids import TenantId
    from recoup.storage.repositories.people import Person

people = typer.Typer(help="Say who may sign in to the web desk.", no_args_is_help=True)

_WHO: Final = "recoup people"
_NO_SHOP: Final = Text("connect a shop first: recoup connect", "먼저 상점을 연결하세요: recoup connect")
_NOBODY: Final = Text(
    "Nobody may sign in yet; next: recoup people invite EMAIL --role owner",
    "아직 아무도 없습니다. 다음: recoup people invite EMAIL --role owner",
)
_UNKNOWN: Final = Text("nobody here has the address {email}", "{email} 주소의 사용자가 없습니다")
_INVITED: Final = Text(
    "Give {email} this link; it works once, within {days} days:\n{link}",
    "{email}에게 이 링크를 전달하세요. {days}일 안에 한 번만 사용할 수 있습니다:\n{link}",
)
_ENDED: Final = Text("{email} is let in no more", "{email}의 접근을 종료했습니다")
_INVITED_MARK: Final = Text("invited", "초대됨")
_ENDED_MARK: Final = Text("ended", "종료됨")


@people.command("list")
def list_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """List who may sign in, and as what."""
    from recoup.desk.people.members import members

    with opening(data, language) as (home, _):
        found = members(*_door(home, language))
    if form is Form.JSON:
        from recoup.cli.plain import as_json

        shown = [{"email": each.email, "name": each.name, "role": each.role, "state": _state(each)} for each in found]
        typer.echo(as_json(shown, language))
        return
    for each in found:
        mark = {"invited": _INVITED_MARK, "ended": _ENDED_MARK}.get(_state(each))
        typer.echo(f"{each.email}  {each.role}  {each.name}{f'  ({mark.in_language(language)})' if mark else ''}")
    if not found:
        typer.echo(_NOBODY.in_language(language))


@people.command("invite")
def invite_command(
    email: Annotated[str, typer.Argument(help="Their e-mail address, by which they sign in.")],
    role: Annotated[Role, typer.Option(help="What they are at the shop.")] = Role.AGENT,
    name: Annotated[str, typer.Option(help="What they are called.")] = "",
    reads: Annotated[Language, typer.Option(help="The language that they read.")] = Language.KO,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Let somebody sign in: print the link by which they choose a password."""
    from recoup.desk.people.members import LASTS, Purpose, invite
    from recoup.desk.people.visitor import PeopleError

    with opening(data, language) as (home, settings):
        door, tenant = _door(home, language)
        try:
            _, token = invite(door, tenant, _WHO, email, name, role, reads)
        except PeopleError as error:
            raise ended(error.said, language) from None
        link = f"{settings.address}/begin/{token}"
    _tell(_INVITED.format(email=email, link=link, days=LASTS[Purpose.BEGIN].days), link, form, language)


@people.command("link")
def link_command(
    email: Annotated[str, typer.Argument(help="Their e-mail address.")],
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Print a link by which somebody who forgot their password chooses a new one."""
    from recoup.desk.people.members import LASTS, Purpose, make_link

    with opening(data, language) as (home, settings):
        door, tenant = _door(home, language)
        somebody = _known(door, tenant, email, language)
        token = make_link(door, tenant, _WHO, somebody.id, Purpose.NEW_PASSWORD if somebody.password else Purpose.BEGIN)
        link = f"{settings.address}/begin/{token}"
    _tell(_INVITED.format(email=email, link=link, days=LASTS[Purpose.BEGIN].days), link, form, language)


@people.command("end")
def end_command(
    email: Annotated[str, typer.Argument(help="Their e-mail address.")],
    data: Data = None,
    language: InLanguage = Language.EN,
) -> None:
    """Let somebody in no more; their sessions and tokens end at once."""
    from recoup.desk.people.members import end_access
    from recoup.desk.people.visitor import PeopleError

    with opening(data, language) as (home, _):
        door, tenant = _door(home, language)
        try:
            end_access(door, tenant, _WHO, _known(door, tenant, email, language).id)
        except PeopleError as error:
            raise ended(error.said, language) from None
    typer.echo(_ENDED.format(email=email).in_language(language))


def _state(each: "Person") -> str:
    if each.ended_at is not None:
        return "ended"
    return "invited" if each.invited else "active"


def _door(home: "Installation", language: Language) -> "tuple[Door, TenantId]":
    from recoup.desk.people.entering import Door
    from recoup.storage.engine import reading
    from recoup.storage.house import tenants

    with reading(home.engine) as connection:
        known = tenants(connection)
    if not known:
        raise ended(_NO_SHOP, language)
    return Door(home.engine, home.vault, home.now), known[0].id


def _known(door: "Door", tenant: "TenantId", email: str, language: Language) -> "Person":
    from recoup.desk.people.members import members

    found = next((each for each in members(door, tenant) if each.email == email.strip().casefold()), None)
    if found is None:
        raise ended(_UNKNOWN.format(email=email), language)
    return found


def _tell(said: Text, link: str, form: Form, language: Language) -> None:
    if form is Form.JSON:
        from recoup.cli.plain import as_json

        typer.echo(as_json({"link": link}, language))
    else:
        typer.echo(said.in_language(language))
