"""Tokens are renewed by one process at a time, and a process that dies keeps nobody out."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
from sqlalchemy import select

from recoup.connectors.tokens import Tokens, TokenStore, usable_tokens
from recoup.storage.keys import new_key, read_keys
from recoup.storage.tables import SECRET
from recoup.storage.tokens import StoredTokens
from recoup.storage.vault import Vault
from tests.storage.places import HOUR, NOON, Place
from tests.storage.renewer import store

KEY = new_key()
ROUNDS = 25
ROOT = Path(__file__).parents[2]


def test_two_processes_that_renew_at_once_lose_no_renewal(place: Place, address: str | Path) -> None:
    where = (str(address), str(place.tenant), str(place.store), KEY)
    processes = [_start(*where, str(ROUNDS)) for _ in range(2)]
    for process in processes:
        _tell(process)
    assert [process.wait(60) for process in processes] == [0, 0]
    for process in processes:
        _close(process)
    kept = store(*where)
    assert kept.load() == 2 * ROUNDS
    kept.engine.dispose()


def test_a_process_that_is_killed_while_it_renews_keeps_nobody_out(place: Place, address: str | Path) -> None:
    where = (str(address), str(place.tenant), str(place.store), KEY)
    holder, waiter = _start(*where, "hold"), _start(*where, "1")
    _tell(holder)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "inside\n"
    _tell(waiter)
    holder.kill()
    assert (waiter.wait(60), holder.wait(60)) == (0, -9)
    for process in (holder, waiter):
        _close(process)
    kept = store(*where)
    assert kept.load() == 1
    kept.engine.dispose()


def test_the_connectors_find_in_it_the_store_that_they_ask_for(place: Place) -> None:
    kept: TokenStore = _tokens(place)
    assert usable_tokens(kept, _renewed, NOON) is None
    _tokens(place).save(Tokens("first", NOON + HOUR, "refresh", NOON + 9 * HOUR, ("orders",), "mall"))
    assert usable_tokens(kept, _renewed, NOON) == kept.load()
    assert usable_tokens(kept, _renewed, NOON + HOUR) == Tokens("second", NOON + 2 * HOUR)
    assert kept.load() == Tokens("second", NOON + 2 * HOUR)


def test_new_tokens_are_durable_before_the_lock_is_given_back(place: Place) -> None:
    tokens = _tokens(place)
    with tokens.renewing() as renewal:
        assert renewal.tokens is None
        renewal.save(Tokens("first", NOON))
        assert _tokens(place).load() == Tokens("first", NOON)


def test_a_renewal_that_fails_changes_nothing_and_gives_the_lock_back(place: Place) -> None:
    kept = _tokens(place)
    kept.save(Tokens("first", NOON, "refresh"))

    def fails(tokens: Tokens) -> Tokens:
        raise TimeoutError

    for _ in range(2):
        try:
            usable_tokens(kept, fails, NOON)
        except TimeoutError:
            continue
        raise AssertionError("the failure was swallowed")
    assert kept.load() == Tokens("first", NOON, "refresh")


def test_tokens_are_sealed_in_the_database(place: Place) -> None:
    _tokens(place).save(Tokens("sesame", NOON, "open"))
    with place.reading() as scope:
        (sealed,) = scope.connection.execute(select(SECRET.c.sealed)).scalars()
    assert b"sesame" not in sealed


def _tokens(place: Place) -> StoredTokens[Tokens]:
    decoder = msgspec.json.Decoder(Tokens)
    vault = Vault(read_keys(KEY))
    return StoredTokens(
        place.engine, vault, place.tenant, place.store, msgspec.json.encode, decoder.decode, lambda: NOON
    )


def _renewed(tokens: Tokens) -> Tokens:
    return Tokens("second", tokens.access_expires_at + timedelta(hours=1))


def _start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.storage.renewer", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _tell(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def _close(process: subprocess.Popen[str]) -> None:
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()
