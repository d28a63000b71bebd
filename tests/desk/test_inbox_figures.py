"""The inbox's figures are those of a moment ago, counted behind whoever looks, and for each view apart."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from recoup.desk.inbox_figures import KEPT_SECONDS, InboxFigures
from tests.web.house import House, housed
from tests.web.kept_cases import cancelled

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass
class Later(Executor):
    """Does what it is given when a test says so."""

    waiting: list[Callable[[], Any]] = field(default_factory=list[Callable[[], Any]])

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting.append(lambda: fn(*args, **kwargs))
        return Future()

    def does(self) -> int:
        """Do what waits, and return how much that was."""
        taken, self.waiting = self.waiting, []
        for each in taken:
            each()
        return len(taken)


@dataclass
class Looking:
    """Somebody who looks at the figures again and again, while seconds pass."""

    house: House
    seconds: float = 0.0
    later: Later = field(default_factory=Later)

    def __post_init__(self) -> None:
        self.figures = InboxFigures(lambda: self.seconds, self.later)

    def cases(self) -> int:
        home = self.house.home.seen_by(self.house.tenant, None)
        return self.figures.of(home, SEOUL).cases


def test_figures_are_counted_at_the_first_look_and_behind_the_later_ones(tmp_path: Path) -> None:
    with housed(tmp_path) as house:
        cancelled(house, 1)
        somebody = Looking(house)
        assert somebody.cases() == 1
        cancelled(house, 1, first=2)
        assert somebody.cases() == 1, "nobody waits for a count"
        assert somebody.later.does() == 0, "and nothing is counted so soon"
        somebody.seconds += KEPT_SECONDS
        assert [somebody.cases(), somebody.cases()] == [1, 1]
        assert somebody.later.does() == 1, "however many look, it is counted once"
        assert somebody.cases() == 2


def test_who_sees_one_shop_has_figures_of_their_own(tmp_path: Path) -> None:
    with housed(tmp_path) as house:
        mine = cancelled(house, 1)
        cancelled(house, 1, 2, first=2)
        somebody = Looking(house)
        assert somebody.cases() == 3
        assert somebody.figures.of(house.home.seen_by(house.tenant, {mine}), SEOUL).cases == 1


def test_today_ends_on_the_shops_clock(tmp_path: Path) -> None:
    with housed(tmp_path) as house:
        cancelled(house, 20, 1, 30)  # of 24 hours, at 15:00 in Seoul
        found = Looking(house).figures.of(house.home, SEOUL)
        assert (found.late, found.due_today, found.needs_person) == (1, 1, 3)
