"""The machine's clock only says how far the world is due."""

from datetime import timedelta
from fractions import Fraction

import pytest

from recoup_sandbox.world.clock import ClockMode
from recoup_sandbox.world.world import World


def test_a_stepped_clock_stands_still() -> None:
    world = World()
    start = world.clock.now()
    assert world.clock.due() == start
    assert world.catch_up() == 0
    assert world.clock.now() == start


def test_an_accelerated_clock_is_due_later_and_moves_only_when_the_world_catches_up() -> None:
    world = World()
    start = world.clock.now()
    seen: list[str] = []
    world.agenda.after(timedelta(seconds=1), lambda: seen.append("happened"))
    world.clock.drive(ClockMode.ACCELERATED, Fraction(10**12))
    assert world.clock.due() > start
    assert world.clock.now() == start
    world.catch_up()
    assert seen == ["happened"]
    assert world.clock.now() > start


def test_a_clock_must_go_forwards() -> None:
    with pytest.raises(ValueError, match="must be positive"):
        World().clock.drive(ClockMode.ACCELERATED, Fraction(0))


def test_a_wrong_clock_is_wrong_inside_the_block_only() -> None:
    clock = World().clock
    true = clock.now()
    with clock.wrong_by(timedelta(minutes=-20)):
        assert clock.now() == true - timedelta(minutes=20)
    assert clock.now() == true


def test_a_driven_clock_goes_on_from_where_somebody_advanced_it() -> None:
    world = World()
    start = world.clock.now()
    world.clock.drive(ClockMode.REAL)
    world.advance(timedelta(days=3))
    assert world.clock.due() >= start + timedelta(days=3)
    world.catch_up()
    assert start + timedelta(days=3) <= world.clock.now() < start + timedelta(days=4)
