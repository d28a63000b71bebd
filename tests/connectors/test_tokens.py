"""Tokens are renewed once, by whoever comes first, and never shown."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from recoup.connectors.tokens import Tokens, usable_tokens
from tests.connectors.held_tokens import HeldTokens

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def tokens(access: str, lives: timedelta = HOUR) -> Tokens:
    return Tokens(access, NOON + lives, f"refresh of {access}", NOON + 24 * HOUR)


def never(_: Tokens) -> Tokens:
    raise AssertionError("nothing was to be renewed")


def test_a_token_that_lives_is_used_as_it_is() -> None:
    store = HeldTokens(tokens("first"))
    assert usable_tokens(store, never, NOON) == store.tokens


def test_nobody_authorised_yet_means_none() -> None:
    assert usable_tokens(HeldTokens(None), never, NOON) is None


@pytest.mark.parametrize("lives", [-HOUR, timedelta(0), timedelta(seconds=119)])
def test_a_token_at_its_end_is_renewed_before_the_call_and_kept(lives: timedelta) -> None:
    store = HeldTokens(tokens("old", lives))
    assert usable_tokens(store, lambda _: tokens("new"), NOON) == tokens("new")
    assert store.tokens == tokens("new")


def test_a_token_that_the_remote_refused_is_renewed_whatever_the_clock_says() -> None:
    store = HeldTokens(tokens("old"))
    assert usable_tokens(store, lambda _: tokens("new"), NOON, rejected="old") == tokens("new")
    assert usable_tokens(store, never, NOON, rejected="old") == tokens("new")


def test_a_renewal_that_fails_keeps_the_old_tokens() -> None:
    def failing(_: Tokens) -> Tokens:
        raise ConnectionError

    store = HeldTokens(tokens("old", -HOUR))
    with pytest.raises(ConnectionError):
        usable_tokens(store, failing, NOON)
    assert (store.tokens, store.saved) == (tokens("old", -HOUR), 0)


def test_many_at_once_renew_once() -> None:
    store, start, got = HeldTokens(tokens("old", -HOUR)), Barrier(8), list[Tokens | None]()

    def work() -> None:
        start.wait()
        got.append(usable_tokens(store, lambda _: tokens("new"), NOON))

    threads = [Thread(target=work) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert got == [tokens("new")] * 8
    assert store.saved == 1


def test_tokens_are_never_shown() -> None:
    assert "secret" not in repr(Tokens("secret", NOON, "secret too"))


def test_an_expiry_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Tokens("a", datetime(2026, 3, 2, 12))  # noqa: DTZ001 (the mistake itself)


def test_a_refresh_token_lives_until_its_own_end() -> None:
    assert tokens("a").renewable(NOON)
    assert not tokens("a").renewable(NOON + 25 * HOUR)
    assert not Tokens("a", NOON).renewable(NOON)
