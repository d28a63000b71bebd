"""What arrives together is stored together, and one delivery that cannot be stored spoils no other."""

import asyncio
from collections.abc import Sequence
from threading import Event

import pytest

from recoup.desk.gathering import MOST, Gathering
from recoup.intake.webhook import Incoming
from tests.aside import run_aside


def delivery(number: int) -> Incoming:
    return Incoming("cafe24", 1, number, {}, b"")


class Store:
    """Takes deliveries in groups; the first group waits until ``go`` is set."""

    def __init__(self, *refused: int) -> None:
        self.groups: list[list[int]] = []
        self.refused = refused
        self.go = Event()

    def __call__(self, group: Sequence[Incoming]) -> list[int]:
        assert self.go.wait(10)
        self.groups.append([each.account for each in group])
        if any(each.account in self.refused for each in group):
            raise ValueError("this cannot be stored")
        return [200 + each.account for each in group]


async def taken(gathering: Gathering, store: Store, count: int) -> list[int | BaseException]:
    answers = [asyncio.create_task(gathering.take(delivery(number))) for number in range(count)]
    await asyncio.sleep(0)
    store.go.set()
    return await asyncio.gather(*answers, return_exceptions=True)


def test_each_delivery_gets_its_own_answer_and_few_groups_are_made() -> None:
    store = Store()
    answers = run_aside(lambda: taken(Gathering(store), store, MOST + 5))
    assert answers == [200 + number for number in range(MOST + 5)]
    assert sum(len(group) for group in store.groups) == MOST + 5
    assert len(store.groups) <= 3
    assert max(map(len, store.groups)) <= MOST


def test_a_delivery_that_cannot_be_stored_fails_alone() -> None:
    store = Store(3)
    answers = run_aside(lambda: taken(Gathering(store), store, 6))
    assert [answer for answer in answers if not isinstance(answer, ValueError)] == [200, 201, 202, 204, 205]
    assert isinstance(answers[3], ValueError)


def test_who_hangs_up_keeps_nobody_else_from_an_answer() -> None:
    async def hang_up() -> int:
        store = Store()
        gathering = Gathering(store)
        gone = asyncio.create_task(gathering.take(delivery(1)))
        stays = asyncio.create_task(gathering.take(delivery(2)))
        await asyncio.sleep(0)
        gone.cancel()
        store.go.set()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await stays

    assert run_aside(hang_up) == 202
