"""Tokens against the served store: agreed to, renewed, rotated away, revoked, refused."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from recoup.connectors.cafe24.auth import authorise_url, code_of
from recoup.connectors.outcome import Ending
from recoup.connectors.problem import Next, ProblemError, ProblemKind
from recoup.connectors.transport import Request
from recoup_sandbox.cafe24.model.order import Order
from tests.conformance.cafe24.bench import Bench

STATE = "an unguessable word"


def agree(desk: Bench) -> str:
    """Let the shop's operator agree on the page that we opened; return the code that came back."""
    answer = desk.transport.send(Request("POST", authorise_url(desk.connection, STATE)))
    return code_of(dict(parse_qsl(urlsplit(answer.headers["location"]).query)), STATE)


def problem_of_a_read(desk: Bench, order: Order) -> tuple[ProblemKind, Next]:
    with pytest.raises(ProblemError) as raised:
        desk.reader.order(order.order_id)
    return raised.value.problem.kind, raised.value.problem.next


def test_a_shop_agrees_and_the_code_becomes_tokens_that_work(desk: Bench) -> None:
    desk.store.tokens = desk.authorisation.exchange(agree(desk))
    tokens = desk.store.tokens
    assert tokens.account == desk.connection.mall_id
    assert set(tokens.scopes) == set(desk.connection.scopes)
    assert desk.reader.settings().refund_with_acceptance


def test_expiries_are_korean_time_whatever_this_machines_zone_is(desk: Bench) -> None:
    """The store writes 11:00 without an offset for a token that ends at 02:00 UTC."""
    tokens = desk.authorisation.exchange(agree(desk))
    assert timedelta(hours=2) - timedelta(seconds=1) <= tokens.access_expires_at - desk.now() <= timedelta(hours=2)
    assert tokens.refresh_expires_at is not None
    assert timedelta(days=13, hours=23) < tokens.refresh_expires_at - desk.now() <= timedelta(days=14)


def test_a_code_lives_a_minute_and_is_taken_once(desk: Bench) -> None:
    code = agree(desk)
    desk.authorisation.exchange(code)
    with pytest.raises(ProblemError) as raised:
        desk.authorisation.exchange(code)
    assert raised.value.problem.next is Next.AUTHORISE_AGAIN
    late = agree(desk)
    desk.later(timedelta(seconds=61))
    with pytest.raises(ProblemError):
        desk.authorisation.exchange(late)


def test_a_token_is_renewed_before_it_ends_and_its_refresh_token_with_it(desk: Bench) -> None:
    order, before = desk.order(), desk.store.tokens
    desk.later(timedelta(hours=1, minutes=59))
    assert desk.reader.order(order.order_id) is not None
    after = desk.store.tokens
    assert before is not None
    assert after is not None
    assert (desk.store.saved, after.access == before.access, after.refresh == before.refresh) == (1, False, False)


def test_a_token_that_ends_under_way_is_renewed_and_the_read_goes_on(desk: Bench) -> None:
    order = desk.order()
    desk.fault("token_expired", "GET *")
    assert desk.reader.order(order.order_id) is not None
    assert desk.store.saved == 1


def test_a_write_with_an_ended_token_is_refused_once_and_the_next_attempt_has_new_ones(desk: Bench) -> None:
    order = desk.order()
    desk.fault("token_expired", "POST */memos")
    first = desk.writer.add_memo(order.order_id, "one")
    assert (first.ending, first.problem and first.problem.kind) == (Ending.REFUSED, ProblemKind.TOKEN_EXPIRED)
    assert len(order.memos) == 0
    assert desk.writer.add_memo(order.order_id, "one").ending is Ending.ACCEPTED
    assert desk.store.saved == 1


def test_a_refresh_token_that_was_rotated_away_needs_the_shop_to_agree_again(desk: Bench) -> None:
    order = desk.order()
    desk.fault("token_rotated_away", "POST */oauth/token")
    desk.later(timedelta(hours=2))
    assert problem_of_a_read(desk, order) == (ProblemKind.TOKEN_REVOKED, Next.AUTHORISE_AGAIN)
    outcome = desk.writer.add_memo(order.order_id, "one")
    assert (outcome.ending, outcome.problem and outcome.problem.next) == (Ending.REFUSED, Next.AUTHORISE_AGAIN)


def test_a_refresh_whose_answer_was_lost_shows_itself_at_the_next_attempt(desk: Bench) -> None:
    order = desk.order()
    desk.later(timedelta(hours=2))
    desk.fault("answer_lost_after", "POST */oauth/token")
    assert problem_of_a_read(desk, order) == (ProblemKind.TOKEN_REVOKED, Next.AUTHORISE_AGAIN)
    assert desk.store.saved == 0


def test_a_refresh_that_never_arrived_is_simply_tried_again(desk: Bench) -> None:
    order = desk.order()
    desk.later(timedelta(hours=2))
    desk.fault("answer_lost_before", "POST */oauth/token")
    assert desk.reader.order(order.order_id) is not None
    assert desk.store.saved == 1


def test_two_weeks_without_a_renewal_end_the_connection(desk: Bench) -> None:
    order = desk.order()
    desk.later(timedelta(days=15))
    assert problem_of_a_read(desk, order) == (ProblemKind.TOKEN_REVOKED, Next.AUTHORISE_AGAIN)


def test_revoked_tokens_are_told_apart_from_expired_ones(desk: Bench) -> None:
    order, tokens = desk.order(), desk.store.tokens
    assert tokens is not None
    desk.authorisation.revoke(tokens)
    assert problem_of_a_read(desk, order) == (ProblemKind.TOKEN_REVOKED, Next.AUTHORISE_AGAIN)


def test_an_app_that_the_mall_deleted_needs_the_shop_to_agree_again(desk: Bench) -> None:
    order = desk.order()
    desk.served.run(lambda: desk.sandbox.parts.store.uninstall(desk.connection.mall_id, desk.connection.client_id))
    assert problem_of_a_read(desk, order) == (ProblemKind.TOKEN_REVOKED, Next.AUTHORISE_AGAIN)


def test_a_wrong_secret_is_the_shops_setting(desk: Bench) -> None:
    order = desk.order()
    desk.connection = replace(desk.connection, client_secret="another word")
    desk.connect()
    desk.later(timedelta(hours=2))
    assert problem_of_a_read(desk, order) == (ProblemKind.WRONG_CLIENT, Next.AUTHORISE_AGAIN)


def test_a_permission_that_was_not_granted_is_named(desk: Bench) -> None:
    desk.connection = replace(desk.connection, scopes=("mall.read_order",))
    desk.connect()
    desk.store.tokens = desk.authorisation.exchange(agree(desk))
    order = desk.order()
    assert desk.reader.order(order.order_id) is not None
    outcome = desk.writer.add_memo(order.order_id, "one")
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.next) == (Ending.REFUSED, Next.AUTHORISE_AGAIN)
    assert "mall.write_order" in outcome.problem.tell.en


def test_a_shop_that_never_agreed_is_told_to_connect(desk: Bench) -> None:
    order = desk.order()
    desk.store.tokens = None
    assert problem_of_a_read(desk, order) == (ProblemKind.TOKEN_REVOKED, Next.AUTHORISE_AGAIN)
