"""The sample shop: its world, the desk that has worked in it, and the story that you play.

The world is served by a thread of this program and steps through three weeks while a desk works in it. Then its clock
runs by itself, and ``recoup serve`` goes on with the same data folder, as it would with any shop.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from recoup.bootstrap import desk, opened
from recoup.decision.words.text import Language
from recoup.desk.cases import list_cases
from recoup.desk.connecting import connect_sandbox
from recoup.desk.installation import Installation
from recoup.desk.linking import link_lines
from recoup.desk.listening import listening, make_app
from recoup.desk.people.entering import Door
from recoup.desk.people.members import Purpose, invite, make_link
from recoup.desk.sandbox import Sandbox as Control
from recoup.desk.statements import ManualLine, enter_statement_line
from recoup.desk.working import LivingDesk
from recoup.domain.kind import Kind
from recoup.people.roles import Role
from recoup.settings import Settings, read_settings
from recoup.storage.engine import reading
from recoup.storage.ids import PersonId, TenantId
from recoup_sandbox.composition import MALL_ID
from recoup_sandbox.control.client import ControlClient
from recoup_sandbox.http.server import Plan, Serving, serving
from recoup_sandbox.sample import BUYER as ACCOUNT
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.acts import customer
from recoup_sandbox.scenarios.acts import world as nature
from recoup_sandbox.scenarios.stage import Stage
from recoup_sandbox.world.clock import ClockMode
from tools.demo.goods import name_goods
from tools.demo.mailbox import Mailbox
from tools.demo.ports import LOOPBACK, free_port
from tools.demo.tales import TALES, Happening, Tale, play

OWNER: Final = "demo@shop.test"
POLICY: Final = """
[refunds]
when = "seller_consent"
automatic = true

[customers]
may_cancel = true
may_return = true
"""
BUYER: Final = "김하나"
_SETTINGS: Final = {"linking": {"order_number_in": "memo"}, "aliexpress-gateway": {"app_is_online": True}}
_WHO: Final = "Minji Kim"
_NAME: Final = {Language.EN: _WHO, Language.KO: "김민지"}
_LEFT: Final = 3
_STORY: Final = "story"
_MINUTE: Final = timedelta(minutes=1)
_POLL: Final = timedelta(hours=12)
"""How often the desk looks by itself in those three weeks; the remotes' messages tell it the rest."""
_SINCE: Final = "13h"
"""How long before you came the story's order was placed, so that the desk has read it whole."""
_WAITS_SECONDS: Final = 30
_PATIENCE_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Places:
    """Where the desk and the store are found, and who signs in at the supplier."""

    desk: str
    store: str
    account: str
    password: str


class Shop:
    """The running demonstration. It is made by ``running``."""

    def __init__(self, control: ControlClient, places: Places, mailbox: Mailbox) -> None:
        self._control = control
        self.places = places
        self.mailbox = mailbox
        self.order = ""
        self.link = ""

    @property
    def now(self) -> str:
        """The world's present moment, in ISO 8601."""
        return str(self._control.state()["now"])

    @property
    def cancel_page(self) -> str:
        """Where the customer of the story asks to cancel."""
        return f"{self.places.store}/orders/{self.order}/ask/cancel"

    def passes(self, by: str) -> None:
        """Let time pass in the world."""
        self._control.advance(by)


@contextmanager
def running(
    data: Path, mailbox: Mailbox, language: Language, port: int = 0, tales: tuple[Tale, ...] = TALES
) -> Generator[Shop]:
    """Run the sample shop inside the block; ``data`` is an empty folder. Raises ConnectError when it is not."""
    sandbox = Sandbox(settings=_SETTINGS)
    with serving(sandbox, Plan(free_port())) as served, ControlClient(f"{served.url}/control.sandbox") as control:
        environ = _environ(data, free_port(port), served.url, mailbox.port, language)
        settings = read_settings(environ, data)
        with opened(settings, {}, create=True, sandbox=served.url) as found:
            connected = connect_sandbox(found.home, Control(served.url, found.home.transport), POLICY, settings.port)
            stage = served.run(lambda: Stage(sandbox.parts))
            account, password = served.run(partial(_account, sandbox))
            sites = Places(settings.public_url, served.of(f"{MALL_ID}.cafe24.com"), account, password)
            shop = Shop(control, sites, mailbox)
            with opened(settings, {}) as again:
                home = replace(again.home, now=sandbox.parts.world.clock.now)
                living = desk(home, replace(settings, poll_seconds=_POLL))
                with listening(make_app(living.receive, settings.webhook_bytes), settings.port):
                    happenings = served.run(lambda: list(play(lambda: Stage(sandbox.parts), tales)))
                    served.run(partial(name_goods, sandbox.parts, language))
                    _live(living, served, control, happenings)
                    _money_back(home, settings)
                    served.run(partial(nature.empties_wallet, stage))
                    served.run(partial(customer.buys, stage, _STORY, of=["accepts"]))
                    shop.passes(_SINCE)
                    living.loop.until_quiet()
                    shop.order, bought = served.run(partial(_story, stage))
                    # Whoever orders what is not paid yet notes no number in the store, so somebody links the two.
                    link_lines(home, f"{shop.order}-01", bought, _WHO)
                    desk(home, settings).loop.until_quiet()
                shop.link = f"{settings.public_url}/begin/{_owner(home, connected.tenant, language)}"
        served.run(partial(sandbox.parts.world.clock.drive, ClockMode.REAL))
        with _serving(environ, settings.public_url):
            yield shop


def _live(living: LivingDesk, served: Serving, control: ControlClient, happenings: Sequence[Happening]) -> None:
    """Let three weeks pass with a desk that works in them."""
    for wait, acts in happenings:
        # A minute was let pass already after what happened last, so that the remotes' messages came.
        control.advance(f"{max(round((wait - _MINUTE).total_seconds()), 1)}s")
        living.loop.until_quiet()
        for act in acts:
            served.run(act)
        control.advance("1m")
        living.loop.until_quiet()


def _account(sandbox: Sandbox) -> tuple[str, str]:
    """Return who signs in on the supplier's pages; the password guards nothing but this sandbox."""
    parts = sandbox.parts
    return parts.market.registry.buyers[ACCOUNT].login_id, parts.buyer_pages.settings.password


def _story(stage: Stage) -> tuple[str, str]:
    """Return the numbers of the story's order in the store and at the supplier."""
    order = stage.order(_STORY).order_id
    return order, stage.parts.linking.placements[order].supplier_order_ids[0]


def _money_back(home: Installation, settings: Settings) -> None:
    """Enter what the wallet's statement shows of the money that is due longest; the latest is left to you."""
    with reading(home.engine) as connection:
        due = list_cases(connection, 500, kind=Kind.REIMBURSEMENT_DUE)
    for number, each in enumerate(sorted(due, key=lambda each: each.opened_at)[:-_LEFT], start=1):
        if each.supplier_stake is not None:
            line = ManualLine(each.supplier_stake, home.now().date(), f"PP-2026-{number:04d}")
            enter_statement_line(home, settings.tasks, each.id, line, _WHO)


def _owner(home: Installation, tenant: TenantId, language: Language) -> str:
    """Let the owner of the demonstration in, and return the token of the link by which they come."""
    door = Door(home.engine, home.vault, home.now)
    id, _ = invite(door, tenant, "make demo", OWNER, _NAME[language], Role.OWNER, language)
    return make_link(door, tenant, "make demo", PersonId(id), Purpose.LOOK_AROUND)


def _environ(data: Path, port: int, sandbox: str, mail: int, language: Language) -> Mapping[str, str]:
    """Return the settings, as the environment of ``recoup serve`` has them."""
    return {
        "RECOUP_DATA": str(data),
        "RECOUP_PORT": str(port),
        "RECOUP_PUBLIC_URL": f"http://{LOOPBACK}:{port}",
        "RECOUP_SUPPLIER_ORDER_PAGE": f"{sandbox}/www.aliexpress.com/p/order/detail.html?orderId={{order}}",
        "RECOUP_STORE_ORDER_PAGE": f"{sandbox}/{MALL_ID}.cafe24.com/admin/orders/{{order}}",
        "RECOUP_SMTP_HOST": LOOPBACK,
        "RECOUP_SMTP_PORT": str(mail),
        "RECOUP_SMTP_SECURITY": "none",
        "RECOUP_MAIL_FROM": "shop@shop.test",
        "RECOUP_MAIL_LANGUAGE": language.value,
    }


@contextmanager
def _serving(environ: Mapping[str, str], url: str) -> Generator[None]:
    """Run ``recoup serve`` inside the block; it is asked to end as a service manager would."""
    command = [sys.executable, "-m", "recoup", "serve"]
    # Its own session: Ctrl-C is for this program, which ends the desk in its own time.
    path = Path(environ["RECOUP_DATA"], "serve.log")
    with path.open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **environ}, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait_for(partial(_answers, url), process, path)
            yield
        finally:
            process.terminate()
            process.wait()


def _wait_for(true: Callable[[], bool], process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(int(_WAITS_SECONDS / _PATIENCE_SECONDS)):
        if true():
            return
        try:
            process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"recoup serve did not begin:\n{log.read_text(encoding='utf-8', errors='replace')}")


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}/sign-in", timeout=1) as answer:  # noqa: S310 (an address on this machine)
            return answer.status == 200
    except (URLError, OSError):
        return False
