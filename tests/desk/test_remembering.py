"""What is dear to find out is shown at once and found out again behind, once at a time, and outlives the process."""

from collections.abc import Callable, Generator
from datetime import timedelta

import pytest

from recoup.desk.remembering import FRESH, STALE, Remembered
from recoup.storage.ids import ShopId
from tests.web.house import House, housed

MOMENT = timedelta(microseconds=1)


class Finding:
    """Something that is found out anew each time, and the work that waits behind."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.behind: list[Callable[[], None]] = []
        self.remembered = Remembered("number", int, self.behind.append)
        self.times = 0
        self.fails = False

    def find(self) -> int:
        if self.fails:
            raise LookupError
        self.times += 1
        return self.times

    def look(self, about: str = "", shops: set[ShopId] | None = None) -> int:
        home = self.house.home.seen_by(self.house.tenant, shops)
        return self.remembered.get(home, self.house.tenant, self.find, about)[0]

    def later(self, time: timedelta) -> int:
        self.house.clock.wait(time)
        return self.look()


@pytest.fixture
def finding(tmp_path_factory: pytest.TempPathFactory) -> Generator[Finding]:
    with housed(tmp_path_factory.mktemp("house")) as house:
        yield Finding(house)


def test_what_is_fresh_is_not_looked_for_again(finding: Finding) -> None:
    assert [finding.look(), finding.later(FRESH - MOMENT), finding.look("another")] == [1, 1, 2]
    assert finding.behind == []


def test_what_is_older_is_shown_and_looked_for_behind_by_one_only(finding: Finding) -> None:
    finding.look()
    assert [finding.later(FRESH), finding.later(MOMENT), len(finding.behind)] == [1, 1, 1]
    finding.behind.pop()()
    assert [finding.look(), finding.times] == [2, 2]


def test_what_is_stale_is_waited_for_as_long_as_nobody_notices(finding: Finding) -> None:
    finding.look()
    finding.remembered = Remembered("number", int, lambda work: work())
    assert finding.later(STALE) == 2
    finding.remembered = Remembered("number", int, finding.behind.append)
    assert finding.later(STALE) == 2, "and shown when it takes longer"


def test_what_was_found_is_there_after_a_start_and_for_every_process(finding: Finding) -> None:
    finding.look()
    another = Finding(finding.house)
    assert [another.look(), another.times] == [1, 0]


def test_who_sees_one_shop_is_told_of_that_shop_alone(finding: Finding) -> None:
    first, second = ShopId(1), ShopId(2)
    seen: list[set[ShopId] | None] = [None, {first}, {first, second}, {first}]
    assert [finding.look(shops=shops) for shops in seen] == [1, 2, 3, 2]


def test_what_another_version_found_is_found_out_anew(finding: Finding) -> None:
    finding.look()
    words = Remembered("number", str, finding.behind.append)
    assert words.get(finding.house.home, finding.house.tenant, lambda: "one")[0] == "one"


def test_what_is_of_a_later_time_is_not_shown(finding: Finding) -> None:
    finding.look()
    finding.house.clock.wait(-MOMENT)
    assert finding.look() == 2


def test_what_fails_behind_is_tried_again(finding: Finding) -> None:
    finding.look()
    finding.fails = True
    assert finding.later(FRESH) == 1
    with pytest.raises(LookupError):
        finding.behind.pop()()
    finding.fails = False
    assert finding.look() == 1
    finding.behind.pop()()
    assert finding.look() == 2
