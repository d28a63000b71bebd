"""The buyer lets the application in over HTTP, and its tokens are renewed early, once, and no longer than they may."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from recoup.connectors.aliexpress.auth import Access, authorise_url
from recoup.connectors.outcome import Ending
from recoup.connectors.problem import Next, ProblemError, ProblemKind
from recoup.connectors.tokens import Tokens
from recoup_sandbox.sample import BUYER
from tests.conformance.aliexpress.scene import ACCEPTS, Scene, placement

CALLBACK = "http://127.0.0.1/callback"
DAY = timedelta(days=1)


def agreed(shop: Scene) -> str:
    """Press the button of the page and return the code that comes back."""
    url = urlsplit(authorise_url(shop.connection, CALLBACK, "s1"))
    answer = httpx2.post(f"{url.scheme}://{url.netloc}{url.path}?{url.query}", data={"buyer": BUYER})
    back = parse_qs(urlsplit(answer.headers["location"]).query)
    assert back["state"] == ["s1"]
    return back["code"][0]


def held(shop: Scene) -> Tokens:
    tokens = shop.tokens.load()
    assert tokens is not None
    return tokens


def access(shop: Scene) -> Access:
    return Access(shop.tokens, shop.authorisation, shop.now)


@pytest.mark.parametrize(("online", "access_days", "refresh_days"), [(False, 1, 2), (True, 30, 60)])
def test_a_code_becomes_tokens_that_live_as_long_as_the_application_s_kind_has_it(
    shop: Scene, online: bool, access_days: int, refresh_days: int
) -> None:
    shop.set("aliexpress-gateway", app_is_online=online)
    tokens = shop.authorisation.exchange(agreed(shop))
    assert tokens.access_expires_at == shop.now() + timedelta(days=access_days)
    assert tokens.refresh_expires_at == shop.now() + timedelta(days=refresh_days)
    assert tokens.account == BUYER
    shop.tokens.tokens = tokens
    assert shop.placed(ACCEPTS)


def test_a_code_is_good_once_and_for_minutes(shop: Scene) -> None:
    code = agreed(shop)
    shop.authorisation.exchange(code)
    late = agreed(shop)
    shop.advance(timedelta(minutes=4))
    for spent in (code, late, "nonsense"):
        with pytest.raises(ProblemError) as caught:
            shop.authorisation.exchange(spent)
        assert caught.value.problem.next is Next.AUTHORISE_AGAIN


def test_a_token_is_used_until_half_an_hour_before_its_end_and_then_renewed(shop: Scene) -> None:
    first = held(shop)
    shop.advance(DAY - timedelta(minutes=31))
    assert access(shop).token() == first.access
    shop.advance(timedelta(minutes=1))
    second = access(shop).token()
    assert second != first.access
    assert (held(shop).access, shop.tokens.renewals) == (second, 1)
    assert held(shop).access_expires_at == shop.now() + DAY


def test_renewing_never_prolongs_what_renews(shop: Scene) -> None:
    ends = held(shop).refresh_expires_at
    shop.advance(DAY)
    access(shop).token()
    assert held(shop).refresh_expires_at == ends
    shop.advance(DAY)
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("8198352049113697")
    assert caught.value.problem.next is Next.AUTHORISE_AGAIN
    refused = shop.writer.place(placement())
    assert refused.problem is not None
    assert (refused.ending, refused.problem.next) == (Ending.REFUSED, Next.AUTHORISE_AGAIN)


def test_a_renewal_without_a_refresh_token_keeps_the_old_one(shop: Scene) -> None:
    shop.set("aliexpress-gateway", refresh_omits_refresh_token=True)
    refresh = held(shop).refresh
    shop.advance(DAY)
    access(shop).token()
    assert held(shop).refresh == refresh


def test_many_callers_renew_once(shop: Scene) -> None:
    shop.advance(DAY)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(access(shop).token) for _ in range(4)]
    assert {one.result() for one in asked} == {held(shop).access}
    assert shop.tokens.renewals == 1


def test_while_renewing_fails_a_token_that_still_lives_is_used(shop: Scene) -> None:
    first = held(shop)
    shop.advance(DAY - timedelta(minutes=20))
    shop.set("aliexpress-gateway", trouble="before")
    assert access(shop).token() == first.access
    shop.advance(timedelta(minutes=19))
    with pytest.raises(ProblemError) as caught:
        access(shop).token()
    assert caught.value.problem.kind is ProblemKind.REMOTE_DOWN


@pytest.mark.parametrize("fault", ["answer_lost_before", "answer_lost_after"])
def test_after_a_lost_renewal_the_next_attempt_tells_whether_it_had_arrived(shop: Scene, fault: str) -> None:
    shop.advance(DAY)
    shop.fault(fault, "/rest/auth/token/refresh")
    with pytest.raises(ProblemError) as caught:
        access(shop).token()
    assert caught.value.problem.kind is ProblemKind.NO_ANSWER
    if fault == "answer_lost_before":
        assert access(shop).token() == held(shop).access
    else:
        with pytest.raises(ProblemError) as caught:
            access(shop).token()
        assert caught.value.problem.kind is ProblemKind.TOKEN_REVOKED


def test_a_token_that_ended_too_early_is_renewed_and_a_read_goes_on(shop: Scene) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    shop.fault("token_expired")
    assert shop.reader.order(order_id) is not None
    assert (shop.tokens.renewals, shop.waited) == (1, [])


def test_a_write_with_a_token_that_ended_too_early_is_refused_and_the_next_one_has_a_new_token(shop: Scene) -> None:
    shop.fault("token_expired")
    outcome = shop.writer.place(placement())
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.kind) == (Ending.REFUSED, ProblemKind.TOKEN_EXPIRED)
    assert outcome.problem.retry_at == shop.now()
    assert (shop.orders(), shop.tokens.renewals) == ([], 1)
    assert shop.writer.place(placement()).ending is Ending.ACCEPTED


def test_tokens_that_somebody_else_rotated_away_need_a_person(shop: Scene) -> None:
    shop.fault("token_rotated_away")
    shop.fault("token_expired")
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("8198352049113697")
    assert caught.value.problem.next is Next.AUTHORISE_AGAIN
    outcome = shop.writer.place(placement())
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.next) == (Ending.REFUSED, Next.AUTHORISE_AGAIN)


def test_a_token_that_is_refused_although_it_was_just_renewed_needs_a_person(shop: Scene) -> None:
    shop.fault("token_expired", "aliexpress.*", count=None)
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("8198352049113697")
    assert caught.value.problem.next is Next.AUTHORISE_AGAIN


def test_a_permission_that_was_taken_back_needs_a_person(shop: Scene) -> None:
    shop.served.run(lambda: shop.parts.gateway.authority.revoke(shop.connection.app_key, BUYER))
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("8198352049113697")
    assert caught.value.problem.next is Next.AUTHORISE_AGAIN


@pytest.mark.parametrize("known", [None, "no refresh"])
def test_without_tokens_nothing_is_sent(shop: Scene, known: str | None) -> None:
    shop.tokens.tokens = replace(held(shop), refresh=None, access_expires_at=shop.now()) if known else None
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("8198352049113697")
    assert caught.value.problem.next is Next.AUTHORISE_AGAIN
    assert shop.writer.place(placement()).ending is Ending.REFUSED
