"""What is dear to find out is shown at once and found out again behind, once at a time, and never shown for long."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from recoup.desk.remembering import FRESH, STALE, Remembered

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


class Finding:
    """Something that is found out anew each time, and the work that waits behind."""

    def __init__(self) -> None:
        self.behind: list[Callable[[], None]] = []
        self.remembered = Remembered[str, int](self.behind.append)
        self.times = 0
        self.fails = False

    def find(self) -> int:
        if self.fails:
            raise LookupError
        self.times += 1
        return self.times

    def at(self, after: timedelta, key: str = "a") -> int:
        return self.remembered.get(key, NOON + after, self.find)[0]


def test_what_is_fresh_is_not_looked_for_again() -> None:
    finding = Finding()
    assert [finding.at(timedelta(0)), finding.at(FRESH - MOMENT), finding.at(timedelta(0), "b")] == [1, 1, 2]
    assert finding.behind == []


def test_what_is_older_is_shown_and_looked_for_behind_by_one_only() -> None:
    finding = Finding()
    finding.at(timedelta(0))
    assert [finding.at(FRESH), finding.at(FRESH + MOMENT), len(finding.behind)] == [1, 1, 1]
    finding.behind.pop()()
    assert [finding.at(FRESH + MOMENT), finding.times] == [2, 2]


def test_what_is_stale_is_never_shown_nor_what_is_of_a_later_time() -> None:
    finding = Finding()
    finding.at(timedelta(0))
    assert finding.at(STALE) == 2
    assert finding.at(timedelta(0)) == 3
    assert finding.behind == []


def test_what_fails_behind_is_tried_again() -> None:
    finding = Finding()
    finding.at(timedelta(0))
    finding.fails = True
    assert finding.at(FRESH) == 1
    with pytest.raises(LookupError):
        finding.behind.pop()()
    finding.fails = False
    assert finding.at(FRESH) == 1
    finding.behind.pop()()
    assert finding.at(FRESH) == 2


def test_much_is_not_remembered_for_ever() -> None:
    finding = Finding()
    for number in range(300):
        finding.at(timedelta(0), str(number))
    assert finding.at(timedelta(0), "0") == 301
