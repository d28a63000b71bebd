"""What roles may do, what a password must be, when a code counts, and how failing makes the next try wait."""

from datetime import UTC, datetime, timedelta

import pytest
from argon2 import Type, extract_parameters
from hypothesis import given
from hypothesis import strategies as st
from pyotp.totp import TOTP

from recoup.people.codes import address_of, new_secret, step_of
from recoup.people.passwords import SHORTEST, hash_password, is_outdated, is_password, is_weak
from recoup.people.roles import GRANTS, Permission, Role, may
from recoup.people.throttle import FORGOTTEN_AFTER, FREE, Failures, again_at, failed
from recoup.people.tokens import TokenKind, digest_of, new_token

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


def test_every_role_is_in_the_table_and_only_an_owner_manages_people() -> None:
    assert set(GRANTS) == set(Role)
    assert [role for role in Role if may(role, Permission.MANAGE_PEOPLE)] == [Role.OWNER]


def test_everybody_may_look_and_a_viewer_nothing_else() -> None:
    assert all(may(role, Permission.LOOK) for role in Role)
    assert GRANTS[Role.VIEWER] == {Permission.LOOK}


def test_who_keeps_the_books_moves_no_money_and_who_works_keeps_no_books() -> None:
    assert not may(Role.ACCOUNTANT, Permission.MOVE_MONEY)
    assert not may(Role.AGENT, Permission.BOOK)
    assert not may(Role.AGENT, Permission.MOVE_MONEY)


@pytest.mark.parametrize(
    "weak", ["", "short", "password1234", "qwertyqwerty", "aaaaaaaaaaaaaaaa", "kim.seoul.shop", "x" * 300]
)
def test_a_password_that_others_try_first_is_refused(weak: str) -> None:
    assert is_weak(weak, "kim.seoul.shop")


@pytest.mark.parametrize("good", ["correct horse battery", "나는 아침에 커피를 마신다", "7hG!pq-wRt2z"])
def test_a_long_one_of_any_letters_is_taken(good: str) -> None:
    assert len(good) >= SHORTEST
    assert not is_weak(good, "kim")


def test_only_the_password_itself_matches_its_hash() -> None:
    hashed = hash_password("correct horse battery")
    assert is_password(hashed, "correct horse battery")
    assert not is_password(hashed, "correct horse batterz")
    assert not is_password(None, "correct horse battery")
    assert not is_password("no hash at all", "correct horse battery")
    assert not is_outdated(hashed)


def test_trying_a_password_out_takes_much_work_and_memory() -> None:
    parameters = extract_parameters(hash_password("correct horse battery"))
    assert (parameters.type, parameters.version) == (Type.ID, 19)
    assert (parameters.time_cost, parameters.memory_cost) >= (2, 19_456), "the least that OWASP recommends"


def test_a_code_counts_once_and_within_half_a_minute_of_its_moment() -> None:
    secret = new_secret()
    code = TOTP(secret).at(NOON)
    step = step_of(secret, code, NOON, None)
    assert step is not None
    assert step_of(secret, f"{code[:3]} {code[3:]}", NOON + timedelta(seconds=30), None) == step
    assert step_of(secret, code, NOON, step) is None, "it was used"
    assert step_of(secret, code, NOON + timedelta(minutes=2), None) is None
    assert step_of(secret, "", NOON, None) is None
    assert address_of(secret, "kim@shop.kr").startswith("otpauth://totp/Recoup:kim%40shop.kr?secret=")


def test_a_few_failures_are_free_and_then_each_doubles_the_wait_up_to_an_hour() -> None:
    failures: Failures | None = None
    waits: list[timedelta] = []
    for _ in range(FREE + 12):
        failures = failed(failures, NOON)
        moment = again_at(failures, NOON)
        waits.append(timedelta() if moment is None else moment - NOON)
    assert waits[: FREE - 1] == [timedelta()] * (FREE - 1)
    assert waits[FREE - 1 : FREE + 2] == [timedelta(seconds=seconds) for seconds in (30, 60, 120)]
    assert waits[-1] == timedelta(hours=1)


@given(st.integers(1, 10_000))
def test_nobody_is_locked_out_for_good(count: int) -> None:
    assert again_at(Failures(count, NOON), NOON + timedelta(hours=1)) is None
    assert failed(Failures(count, NOON), NOON + FORGOTTEN_AFTER).count == 1


def test_a_token_says_what_it_is_and_is_kept_as_a_hash() -> None:
    token = new_token(TokenKind.SESSION, lambda count: b"\x01" * count)
    assert token == "rcs_" + "AQEB" * 10 + "AQE"
    assert len(digest_of(token)) == 32
    assert token.encode() not in digest_of(token)
