"""The kernel repeats itself, keeps order, and lets no money appear."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup_sandbox.world.bank import NotCoveredError
from recoup_sandbox.world.clock import FIRST, LAST, ClockMode
from recoup_sandbox.world.days import add_business_days
from recoup_sandbox.world.pushes import Push
from recoup_sandbox.world.world import World

MINUTE = timedelta(minutes=1)
PEOPLE = ["customer:1", "mall:a", "pg:a"]


def lively(world: World) -> list[str]:
    """Let chance decide when a few purposes act, and what they pay each other; return the diary."""
    diary: list[str] = []
    for name in PEOPLE:
        world.bank.open(name, "KRW", 10_000)

    def act(name: str) -> None:
        draw = world.random(name)
        diary.append(f"{world.clock.now().isoformat()} {name} {draw.random()}")
        other = draw.choice([one for one in PEOPLE if one != name])
        if world.bank.balance(name) > 500:
            world.bank.pay(name, other, draw.randint(1, 500), memo="gift")
        world.agenda.after(timedelta(seconds=draw.randint(1, 5000)), lambda: act(name))

    for name in PEOPLE:
        world.agenda.after(MINUTE, lambda name=name: act(name))
    return diary


def test_the_same_seed_and_the_same_calls_give_the_same_world() -> None:
    one, two, other = World(seed=7), World(seed=7), World(seed=8)
    diaries = [lively(world) for world in (one, two, other)]
    for world in (one, two, other):
        world.advance(timedelta(days=20))
    assert len(diaries[0]) > 500
    assert repr((diaries[0], one.bank.transfers)) == repr((diaries[1], two.bank.transfers))
    assert diaries[0] != diaries[2]


def test_how_time_is_cut_into_steps_does_not_matter() -> None:
    once, often = World(seed=7), World(seed=7)
    diaries = lively(once), lively(often)
    once.advance(timedelta(days=3))
    for _ in range(72):
        often.advance(timedelta(hours=1))
    assert diaries[0] == diaries[1]
    assert once.clock.now() == often.clock.now()


def test_one_purpose_draws_the_same_however_often_others_draw() -> None:
    quiet, busy = World(seed=3), World(seed=3)
    for _ in range(100):
        busy.random("parcels").random()
    assert quiet.random("sellers").random() == busy.random("sellers").random()


def test_happenings_run_by_moment_then_by_entry_and_the_clock_shows_their_moment() -> None:
    world = World()
    start = world.clock.now()
    seen: list[tuple[str, datetime]] = []
    for name, minutes in [("late", 9), ("first", 5), ("second", 5), ("early", 1)]:
        world.agenda.after(minutes * MINUTE, lambda name=name: seen.append((name, world.clock.now())))
    assert world.advance(7 * MINUTE) == 3
    assert seen == [("early", start + MINUTE), ("first", start + 5 * MINUTE), ("second", start + 5 * MINUTE)]
    assert world.clock.now() == start + 7 * MINUTE
    assert world.advance(7 * MINUTE) == 1


def test_what_a_happening_enters_for_now_runs_in_the_same_advance_and_for_the_past_without_turning_back() -> None:
    world = World()
    seen: list[datetime] = []

    def happen() -> None:
        world.agenda.after(timedelta(0), lambda: seen.append(world.clock.now()))
        world.agenda.after(-MINUTE, lambda: seen.append(world.clock.now()))

    world.agenda.after(MINUTE, happen)
    at = world.clock.now() + MINUTE
    world.advance(2 * MINUTE)
    assert seen == [at, at]


def test_a_cancelled_happening_does_not_happen() -> None:
    world = World()
    seen: list[str] = []
    ticket = world.agenda.after(MINUTE, lambda: seen.append("cancelled"))
    world.agenda.after(MINUTE, lambda: seen.append("kept"))
    world.agenda.cancel(ticket)
    world.agenda.cancel(ticket)
    assert len(world.agenda) == 1
    assert world.advance(MINUTE) == 1
    assert seen == ["kept"]


def test_time_neither_goes_back_nor_is_without_a_zone() -> None:
    world = World()
    with pytest.raises(ValueError, match="does not go back"):
        world.advance(-MINUTE)
    with pytest.raises(ValueError, match="no time zone"):
        world.agenda.at(datetime.fromisoformat("2026-01-01"), lambda: None)


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(-10, 15_000))))
def test_money_moves_and_never_appears(payments: list[tuple[str, str, int]]) -> None:
    bank = World().bank
    for name in PEOPLE:
        bank.open(name, "KRW", 10_000)
    for source, target, minor in payments:
        before = {name: bank.balance(name) for name in bank.names()}
        try:
            bank.pay(source, target, minor, memo="any")
        except (NotCoveredError, ValueError):
            assert before == {name: bank.balance(name) for name in bank.names()}
    balances = {name: bank.balance(name) for name in bank.names()}
    assert sum(balances.values()) == 0
    assert balances.pop("outside:KRW") == -30_000
    assert min(balances.values()) >= 0
    for name, balance in balances.items():
        came = sum(one.minor for one in bank.transfers if one.target == name)
        went = sum(one.minor for one in bank.transfers if one.source == name)
        assert balance == came - went


def test_two_currencies_never_meet() -> None:
    bank = World().bank
    bank.open("wallet:b", "USD", 100)
    bank.open("mall:a", "KRW", 100)
    with pytest.raises(ValueError, match="holds USD"):
        bank.pay("wallet:b", "mall:a", 1, memo="mistake")
    with pytest.raises(ValueError, match="exists already"):
        bank.open("mall:a", "KRW")


@pytest.mark.parametrize(
    ("country", "start", "days", "end"),
    [
        ("KR", "2026-02-13T09:00", 1, "2026-02-19T09:00"),  # a Friday before the lunar new year of 2026
        ("KR", "2026-02-13T16:00", 1, "2026-02-18T16:00"),  # already Saturday in Korea
        ("US", "2026-07-02T15:00", 1, "2026-07-06T15:00"),  # Independence Day is observed on the Friday
        ("CN", "2026-02-13T02:00", 1, "2026-02-14T02:00"),  # a Saturday that is worked in place of a holiday
        ("KR", "2026-02-17T00:00", 0, "2026-02-17T00:00"),
    ],
)
def test_business_days_follow_the_country(country: str, start: str, days: int, end: str) -> None:
    reached = add_business_days(datetime.fromisoformat(start).replace(tzinfo=UTC), days, country)
    assert reached == datetime.fromisoformat(end).replace(tzinfo=UTC)


def test_an_unknown_country_has_no_business_days() -> None:
    with pytest.raises(ValueError, match="no business days are known for XX"):
        add_business_days(World().clock.now(), 1, "XX")


def test_pushes_wait_in_the_order_in_which_they_were_sent() -> None:
    postbox = World().postbox
    told: list[int | None] = []
    for number in (1, 2):
        postbox.send(Push("cafe24", "http://127.0.0.1/", (), b"", str(number)), lambda status, _: told.append(status))
    letter = postbox.take()
    assert letter is not None
    assert letter.push.about == "1"
    assert letter.answered is not None
    letter.answered(None, 12)
    assert told == [None]
    assert [one.push.about for one in postbox] == ["2"]


def test_a_million_happenings_are_no_burden() -> None:
    world = World()
    count = 0

    def happen() -> None:
        nonlocal count
        count += 1

    for number in range(200_000):
        world.agenda.after(timedelta(seconds=number * 7919 % 200_000), happen)
    assert world.advance(timedelta(days=3)) == count == 200_000


def test_a_world_stays_within_its_two_centuries() -> None:
    for start in (FIRST - timedelta(seconds=1), LAST + timedelta(seconds=1)):
        with pytest.raises(ValueError, match="a world lives between 2000 and 2200"):
            World(start=start)
    world = World(start=LAST - timedelta(seconds=1))
    with pytest.raises(ValueError, match="a world lives between"):
        world.advance(timedelta(seconds=2))
    world.clock.drive(ClockMode.ACCELERATED, Fraction(10**30))
    world.catch_up()
    assert world.clock.now() == LAST
