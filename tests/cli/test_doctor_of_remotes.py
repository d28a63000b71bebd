"""The doctor asks the remotes themselves what time it is there, and looks at what was granted and can be believed."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from recoup.connectors.transport import Transport, TransportSettings
from recoup.desk.installation import Installation
from recoup.desk.remote_health import clock_trouble
from recoup.storage.repositories.observations import Subject
from recoup.storage.repositories.secrets import forget_secrets
from recoup.storage.repositories.shops import accounts, add_account, set_account_settings, set_account_state
from recoup.storage.repositories.unreadable import Unreadable, put_unreadable
from recoup.storage.words import AccountState, Remote, SubjectKind
from recoup_sandbox.composition import MALL_ID
from recoup_sandbox.sample import BUYER
from tests.cli.real_accounts import Remotes, remotes
from tests.storage.kept import VAULT
from tests.storage.places import NOON, Place


class _Clock(BaseHTTPRequestHandler):
    """A server that knows nothing but what time it is."""

    def __init__(self, ahead: timedelta, *given: Any) -> None:
        self._ahead = ahead
        super().__init__(*given)

    def do_GET(self) -> None:
        self.send_response_only(404)
        self.send_header("Date", format_datetime(datetime.now(UTC) + self._ahead, usegmt=True))
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def clock(ahead: timedelta) -> Generator[str]:
    with HTTPServer(("127.0.0.1", 0), partial(_Clock, ahead)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def looks(here: Remotes, code: int) -> dict[str, dict[str, str]]:
    return {look["what"]: look for look in here.living.json("doctor", code=code)}


def at(place: Place, url: str) -> None:
    """Let the supplier be elsewhere."""
    with place.writing() as scope:
        (owner,) = accounts(scope, Remote.ALIEXPRESS)
        set_account_settings(scope, owner.id, {**owner.settings, "base_url": url})


@pytest.mark.parametrize(
    ("ahead", "health", "said"),
    [
        (timedelta(0), "good", "agree"),
        (timedelta(minutes=10), "bad", "set it right"),
        (timedelta(minutes=-10), "bad", "set it right"),
    ],
)
def test_our_clock_is_compared_with_the_remotes(tmp_path: Path, ahead: timedelta, health: str, said: str) -> None:
    with remotes(tmp_path) as here, clock(ahead) as url:
        here.connect_both()
        with here.living.place() as place:
            at(place, url)
        look = looks(here, int(health == "bad"))[f"aliexpress {BUYER}: clock"]
        assert (look["health"], said in look["said"]) == (health, True)


def test_a_remote_that_is_not_there_is_named(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        here.connect_both()
        with here.living.place() as place:
            at(place, "http://127.0.0.1:9")
        assert looks(here, 1)[f"aliexpress {BUYER}: clock"]["health"] == "bad"


def test_a_permission_that_was_not_granted_is_named_with_where_to_tick_it(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        here.connect_both()
        assert looks(here, 0)[f"cafe24 {MALL_ID}: permissions"]["health"] == "good"
        with here.living.place() as place, place.writing() as scope:
            (owner,) = accounts(scope, Remote.CAFE24)
            set_account_settings(scope, owner.id, {**owner.settings, "scopes": ["mall.read_order", "mall.read_supply"]})
        look = looks(here, 1)[f"cafe24 {MALL_ID}: permissions"]
        assert (look["health"], "mall.read_supply" in look["said"]) == ("bad", True)


def test_messages_that_nobody_could_believe_and_orders_that_nobody_could_read_are_told(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        here.connect_both()
        found = looks(here, 0)
        assert f"cafe24 {MALL_ID}: message key" not in found
        assert found["settings"]["health"] == "note"
        with here.living.place() as place, place.writing() as scope:
            forget_secrets(scope, place.store)
            subject = Subject(place.supplier, SubjectKind.SUPPLIER_ORDER, "U77")
            set_account_state(
                scope, add_account(scope, place.shop, Remote.FILES, "wallet", NOON), AccountState.CONNECTED
            )
            put_unreadable(scope, place.shop, subject, [Unreadable("amount"), Unreadable("status")], NOON)
        found = looks(here, 1)
        assert "--webhook-key-file" in found[f"cafe24 {MALL_ID}: message key"]["next"]
        assert "U77" in found["unreadable"]["said"]
        assert not [what for what in found if what.startswith("files")], "there is nothing to reach for a file"


def test_a_running_desk_compares_its_clock_every_day_and_leaves_the_trouble_for_the_doctor(tmp_path: Path) -> None:
    with remotes(tmp_path) as here, clock(timedelta(minutes=10)) as url:
        here.connect_both()
        with here.living.place() as place:
            at(place, url)
            transport = Transport(TransportSettings())
            home = Installation(
                place.engine, VAULT, transport, lambda: datetime.now(UTC), lambda wait: None, lambda: 0.5, tmp_path
            )
            with transport, place.reading() as scope:
                mine = accounts(scope, Remote.ALIEXPRESS)
                trouble = clock_trouble(home, mine)
                assert trouble is not None
                assert "set it right" in trouble.en
                assert clock_trouble(replace(home, sandbox=url), mine) is None, "a lent clock is never wrong"
                assert clock_trouble(home, [replace(each, state=AccountState.PAUSED) for each in mine]) is None
