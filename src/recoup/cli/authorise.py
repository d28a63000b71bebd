"""The verbs ``connect cafe24`` and ``connect aliexpress``: a person agrees, Recoup keeps what follows."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import parse_qsl, urlsplit

import typer

from recoup.cli.live import AsForm, Data, Form, InLanguage, opening, say
from recoup.cli.secrets import secret_of
from recoup.decision.words.text import Language, Text

if TYPE_CHECKING:
    from recoup.desk.authorising import Authorised, Authorising
    from recoup.settings import Settings

CALLBACK_PORT: Final = 8641
_MINUTES: Final = 10
_STATE_BYTES: Final = 32

_OPEN: Final = Text("Open this page and agree there:", "이 페이지를 열어 동의하세요:")
_WAITS: Final = Text(
    "waiting for the browser at {url}; the page must send it to {redirect}",
    "{url}에서 브라우저를 기다립니다. 동의 페이지는 {redirect}(으)로 돌아와야 합니다",
)
_PASTE: Final = Text(
    "The address that your browser was sent to, or the code in it", "브라우저가 이동한 주소 또는 그 안의 코드"
)
_STORE_SECRET: Final = Text(
    "Client Secret of the app (hidden; empty keeps the one that is there)",
    "앱의 Client Secret(표시되지 않음, 비우면 저장된 값 유지)",
)
_WEBHOOK_KEY: Final = Text(
    "WebHook key of the app, for its messages (hidden; empty keeps the one that is there)",
    "앱의 WebHook 인증정보(표시되지 않음, 비우면 저장된 값 유지)",
)
_SUPPLIER_SECRET: Final = Text(
    "App Secret of the application (hidden; empty keeps the one that is there)",
    "앱의 App Secret(표시되지 않음, 비우면 저장된 값 유지)",
)
_CONNECTED: Final = Text(
    "Connected {remote} {login} with the shop {shop}.", "{remote} {login}을(를) {shop} 상점에 연결했습니다."
)
_AGAIN: Final = Text(
    "Connected {remote} {login} of the shop {shop} again; what waited for it goes on.",
    "{shop} 상점의 {remote} {login}을(를) 다시 연결했습니다. 기다리던 작업이 이어집니다.",
)
_MISSING: Final = Text(
    "Not granted: {scopes}. Tick these permissions of the app in the developer centre, and connect again.",
    "허용되지 않은 권한: {scopes}. 개발자센터에서 앱 권한을 선택한 뒤 다시 연결하세요.",
)
_NO_ADDRESS: Final = Text(
    "(set RECOUP_PUBLIC_URL to see it whole){path}", "(RECOUP_PUBLIC_URL을 설정하면 전체 주소가 표시됩니다){path}"
)
_NEXT: Final = Text(
    "Next: recoup doctor; then start, or restart, recoup serve",
    "다음: recoup doctor, 이어서 recoup serve 시작 또는 재시작",
)

Shop = Annotated[str | None, typer.Option("--shop", help="The shop's name here. Default: its mall's, or the only one.")]
Paste = Annotated[bool, typer.Option("--paste", help="Ask for the address or code instead of listening for it.")]
CallbackPort = Annotated[int, typer.Option(help="Where to listen for the browser, on this machine only.")]
Redirect = Annotated[
    str | None,
    typer.Option(help="The redirect address of the app. Default: below RECOUP_PUBLIC_URL, else the callback port."),
]
BaseUrl = Annotated[str | None, typer.Option(help="Another address of the remote, such as a sandbox's.")]
AuthorizeUrl = Annotated[str | None, typer.Option(help="Another address of the consent page.")]


def connect_cafe24_command(
    mall: Annotated[str, typer.Option(help="The mall's id, the first part of its address.")],
    client_id: Annotated[str | None, typer.Option(help="The app's Client ID. Default: the one that is kept.")] = None,
    secret_file: Annotated[
        Path | None, typer.Option(help="A file with the Client Secret; else RECOUP_CAFE24_SECRET, else a prompt.")
    ] = None,
    webhook_key_file: Annotated[
        Path | None, typer.Option(help="A file with the WebHook key; else RECOUP_CAFE24_WEBHOOK_KEY, else a prompt.")
    ] = None,
    scope: Annotated[
        list[str] | None, typer.Option(help="A permission to ask for; repeat it. Default: all that Recoup uses.")
    ] = None,
    shop: Shop = None,
    redirect_uri: Redirect = None,
    callback_port: CallbackPort = CALLBACK_PORT,
    paste: Paste = False,
    base_url: BaseUrl = None,
    authorize_url: AuthorizeUrl = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Connect a Cafe24 mall, or connect it again: its operator agrees on Cafe24's page."""
    from recoup.desk.authorising import StoreAuthorising, StoreWanted

    client_secret = secret_of(secret_file, "RECOUP_CAFE24_SECRET", _STORE_SECRET, language)
    webhook_key = secret_of(webhook_key_file, "RECOUP_CAFE24_WEBHOOK_KEY", _WEBHOOK_KEY, language)
    with opening(data, language, create=True) as (home, settings):
        redirect = redirect_uri or _redirect(settings, "cafe24", callback_port)
        wanted = StoreWanted(
            mall_id=mall,
            redirect_uri=redirect,
            client_id=client_id,
            client_secret=client_secret,
            webhook_key=webhook_key,
            base_url=base_url,
            authorize_url=authorize_url,
            shop=shop,
        )
        wanted = replace(wanted, scopes=tuple(scope)) if scope else wanted
        found = _through(StoreAuthorising(home, wanted), redirect, None if paste else callback_port, False, language)
        _told(found, settings, form, language)


def connect_aliexpress_command(
    account: Annotated[
        str | None, typer.Option(help="The buyer's user id; another one is refused. Default: whoever agrees.")
    ] = None,
    app_key: Annotated[str | None, typer.Option(help="The application's App Key. Default: the one kept.")] = None,
    secret_file: Annotated[
        Path | None, typer.Option(help="A file with the App Secret; else RECOUP_ALIEXPRESS_SECRET, else a prompt.")
    ] = None,
    another: Annotated[
        bool, typer.Option("--another", help="Add one more account to those that the shop has.")
    ] = False,
    shop: Shop = None,
    redirect_uri: Redirect = None,
    callback_port: CallbackPort = CALLBACK_PORT,
    paste: Paste = False,
    base_url: BaseUrl = None,
    authorize_url: AuthorizeUrl = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Connect an AliExpress buyer's account, or connect it again: the buyer agrees on AliExpress's page."""
    from recoup.desk.authorising import SupplierAuthorising, SupplierWanted

    app_secret = secret_of(secret_file, "RECOUP_ALIEXPRESS_SECRET", _SUPPLIER_SECRET, language)
    with opening(data, language, create=True) as (home, settings):
        redirect = redirect_uri or _redirect(settings, "aliexpress", callback_port)
        wanted = SupplierWanted(
            redirect_uri=redirect,
            buyer=account,
            app_key=app_key,
            app_secret=app_secret,
            base_url=base_url,
            authorize_url=authorize_url,
            shop=shop,
            another=another,
        )
        found = _through(SupplierAuthorising(home, wanted), redirect, None if paste else callback_port, True, language)
        _told(found, settings, form, language)


def _redirect(settings: "Settings", remote: str, port: int) -> str:
    return f"{settings.public_url or f'http://127.0.0.1:{port}'}/oauth/{remote}"


def _through(
    authorising: "Authorising", redirect: str, port: int | None, may_lack_state: bool, language: Language
) -> "Authorised":
    """Show the page, take what comes back (``port`` None: pasted), and keep the account."""
    from recoup.desk.callback import Waiting, awaiting

    state = secrets.token_urlsafe(_STATE_BYTES)
    page = f"{_OPEN.in_language(language)}\n\n  {authorising.page(state)}\n"
    if port is None:
        typer.echo(page, err=True)
        return authorising.finish(_pasted(typer.prompt(_PASTE.in_language(language), err=True), state), state)
    with awaiting(Waiting(urlsplit(redirect).path or "/", state, may_lack_state), port) as callback:
        typer.echo(page, err=True)
        say(_WAITS.format(url=f"http://127.0.0.1:{callback.port}", redirect=redirect), language)
        return authorising.finish(callback.wait(_MINUTES * 60), state)


def _pasted(text: str, state: str) -> Mapping[str, str]:
    """Return what a person pasted: all that an address carries, or a bare code, for which they vouch themselves."""
    said = text.strip()
    if "?" in said or "=" in said:
        return dict(parse_qsl(urlsplit(said).query or said))
    return {"code": said, "state": state}


def _told(found: "Authorised", settings: "Settings", form: Form, language: Language) -> None:
    from recoup.cli.plain import as_json
    from recoup.desk.registering import REGISTER

    url = f"{settings.public_url}{found.webhook}" if settings.public_url else ""
    if form is Form.JSON:
        typer.echo(as_json({"connected": found, "webhook_url": url or None}, language))
        return
    done = (_AGAIN if found.again else _CONNECTED).format(remote=found.remote, login=found.login, shop=found.shop)
    parts = [
        done,
        REGISTER[found.remote].format(url=url or _NO_ADDRESS.format(path=found.webhook).in_language(language)),
    ]
    if found.missing:
        parts.insert(1, _MISSING.format(scopes=", ".join(found.missing)))
    typer.echo("\n".join(part.in_language(language) for part in [*parts, _NEXT]))
