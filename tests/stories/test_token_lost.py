"""The remotes let Recoup in no more: nothing is tried in vain, and all goes on once a person has connected again."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from recoup.desk.authorising import StoreAuthorising, StoreWanted, SupplierAuthorising, SupplierWanted
from recoup.desk.doctoring import examine
from recoup.desk.health import Health
from recoup.storage.engine import reading
from recoup.storage.house import tenants
from recoup.storage.repositories.shops import accounts
from recoup.storage.scope import Scope
from recoup.storage.tables import INBOX, INTENT
from recoup.storage.words import AccountState, IntentState, Remote
from recoup_sandbox.cafe24.auth import App
from recoup_sandbox.composition import MALL_ID
from recoup_sandbox.sample import APP_KEY, BUYER, CLIENT_ID, REDIRECT_URI
from recoup_sandbox.scenarios.acts import buyer, customer
from tests.cli.real_accounts import agree
from tests.stories.life import Life, living
from tests.stories.test_cancelled_in_payment_check import bought_and_regretted, closed_and_balanced, settled


def uninstalled(life: Life) -> None:
    """Let the mall delete the app."""
    life.served.run(lambda: life.sandbox.parts.store.authority.uninstall(MALL_ID, CLIENT_ID))


def revoked(life: Life) -> None:
    """Let the buyer take the permission back."""
    life.served.run(lambda: life.sandbox.parts.gateway.authority.revoke(APP_KEY, BUYER))


def other_secret(life: Life) -> None:
    """Let somebody make a new secret for the app, and its tokens be renewed with the old one."""
    authority = life.sandbox.parts.store.authority
    known = authority.app(CLIENT_ID)

    def change() -> None:
        app = App(known.client_id, "a new word", known.name, known.redirect_uris, known.scopes, known.api_key)
        authority.register(app)
        authority.expire_access(MALL_ID)

    life.served.run(change)


def state(life: Life, remote: Remote) -> AccountState:
    with reading(life.home.engine) as connection:
        (account,) = accounts(Scope(connection, tenants(connection)[0].id), remote)
    return account.state


def attempts(life: Life) -> list[int]:
    """Return how often each waiting write and each waiting delivery was tried."""
    with reading(life.home.engine) as connection:
        tried = connection.execute(INTENT.select().where(INTENT.c.state == IntentState.OPEN))
        taken = connection.execute(INBOX.select().where(INBOX.c.due_at.is_not(None)))
        return [row.attempts for row in tried] + [row.attempts for row in taken]


def connect_store(life: Life, secret: str | None = None) -> None:
    wanted = StoreWanted(MALL_ID, REDIRECT_URI, client_secret=secret)
    authorising = StoreAuthorising(life.home, wanted)
    location = agree(authorising.page("state"))
    assert authorising.finish(dict(parse_qsl(urlsplit(location).query)), "state").again
    life.work()


def connect_supplier(life: Life) -> None:
    authorising = SupplierAuthorising(life.home, SupplierWanted(REDIRECT_URI))
    location = agree(authorising.page("state"), buyer=BUYER)
    assert authorising.finish(dict(parse_qsl(urlsplit(location).query)), "state").again
    life.work()


@pytest.mark.parametrize(("lost", "secret"), [(uninstalled, None), (other_secret, "a new word")])
def test_a_refund_waits_untried_for_the_store_and_is_made_when_it_is_connected_again(
    tmp_path: Path, lost: Callable[[Life], None], secret: str | None
) -> None:
    with living(tmp_path) as life:
        bought_and_regretted(life)
        lost(life)
        life.does(buyer.cancels, "first")
        life.passes("10m")
        assert state(life, Remote.CAFE24) is AccountState.NEEDS_AUTHORISATION
        before = attempts(life)
        for _ in range(4):
            life.passes("12h")
        assert attempts(life) == before, "a try that is bound to fail is none"
        assert max(before) == 1
        bad = {look.what for look in examine(life.home) if look.health is Health.BAD}
        assert f"cafe24 {MALL_ID}: account" in bad
        assert not [what for what in bad if what.startswith("queue")], "what waits for a person is not overdue"

        connect_store(life, secret)
        assert state(life, Remote.CAFE24) is AccountState.CONNECTED
        settled(life)
        closed_and_balanced(life)


def test_a_supplier_that_lets_nobody_in_stops_only_what_needs_it(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.does(customer.buys, "first", of=["accepts"])
        life.passes("2h")
        revoked(life)
        life.does(customer.asks_to_cancel, "first", because="ordered by mistake")
        life.does(buyer.cancels, "first")
        life.passes("10m")
        assert state(life, Remote.ALIEXPRESS) is AccountState.NEEDS_AUTHORISATION
        assert state(life, Remote.CAFE24) is AccountState.CONNECTED, "its customer was heard"
        life.passes("12h")
        assert life.only_case().case.closed_at is None, "nobody can see that the supplier stopped"

        connect_supplier(life)
        settled(life)
        closed_and_balanced(life)
