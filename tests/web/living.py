"""A living shop whose people use the web desk: every step of theirs is a form of a page."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from recoup.decision.words.text import Language
from recoup.desk.people.entering import Door, come_by_link
from recoup.desk.people.members import invite
from recoup.people.roles import Role
from recoup.storage.engine import reading
from recoup.storage.house import tenants
from recoup.storage.ids import TenantId
from recoup.web.guarding import COOKIE
from recoup.web.web_desk import WebDesk
from tests.stories.life import POLICY, Life, living
from tests.web.house import PASSWORD, Browser
from tests.web.one_app import standing_at


@dataclass
class Webbed:
    """A life, and its desk's pages."""

    life: Life
    browser: Browser
    door: Door
    tenant: TenantId

    def page(self, path: str) -> str:
        """Return what a page says."""
        answer = self.browser.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return unescape(answer.text)

    def sends(self, path: str, **fields: Any) -> None:
        """Send a form, and let the desk do what follows."""
        answer = self.browser.post(path, **fields)
        assert answer.status_code == 303, f"{path}: {answer.status_code} {alert(answer.text)}"
        self.life.work()


@contextmanager
def webbed(data: Path, role: Role = Role.OWNER, policy: str = POLICY) -> Generator[Webbed]:
    """Let a shop live, with somebody of a role signed in to its desk."""
    with living(data, policy) as life:
        home = life.home
        door = Door(home.engine, home.vault, home.now)
        desk = WebDesk(home, door, life.desk.woken.set, tasks=life.settings.tasks, notices=life.settings.notices)
        with reading(home.engine) as connection:
            tenant = tenants(connection)[0].id
        _, link = invite(door, tenant, "a test", "kim@shop.kr", "Kim", role, Language.EN)
        with standing_at(desk) as app, TestClient(app, base_url="http://127.0.0.1") as client:
            client.cookies.set(COOKIE, come_by_link(door, link, PASSWORD, "a browser"))
            yield Webbed(life, Browser(client), door, tenant)


def alert(html: str) -> str:
    """Return what a page says was refused."""
    found = re.search(r'role="alert">([^<]*)', html)
    return "" if found is None else unescape(found[1])


def hidden(html: str, action: str, name: str) -> str:
    """Return what a form that goes to ``action`` carries under a name."""
    found = re.search(rf'action="{re.escape(action)}".*?name="{name}" value="([^"]*)"', html, re.DOTALL)
    assert found is not None, f"no {name} in a form to {action}"
    return unescape(found[1])
