"""Killing a desk for real: it works in a process of its own, and gets SIGKILL at any point that it passes.

The points are those before and after each commit and each call. One shop lives through all kills of a story: orders are
brought to where only one thing is left to happen, then it happens to one after the other, and the desk is killed at the
first point, the second, and so on. What a kill leaves behind is there for the next one to trip over.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from os import getpid, kill
from typing import Final

from recoup.bootstrap import desk, opened
from recoup.settings import Settings
from tests.stories.life import Life
from tests.stories.watching import watched

NEVER: Final = 0
"""No point at all."""
SELDOM: Final = timedelta(days=1)
"""How often the desk polls in these stories, so that nothing but what happened wakes it."""
_SPARE: Final = 4
"""So many orders more than points: where a desk had something else to do too, the next one is killed there again."""

# Each desk is the copy of a process that has loaded everything and done nothing: no thread, no open file.
_PROCESSES: Final = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__, "pytest", "holidays.countries.south_korea", "holidays.countries.china"])


def work_until_killed(life: Life, at: int = NEVER) -> tuple[str, ...]:
    """Let a desk work in another process, kill it at point number ``at``, and open the desk anew as after a crash.

    Return the points that it passed.
    """
    life.end()
    hears, tells = _PROCESSES.Pipe(duplex=False)
    doomed = _PROCESSES.Process(target=_work, args=(life.settings, at, tells))
    doomed.start()
    tells.close()
    points = tuple(_until_silence(hears))
    doomed.join()
    assert doomed.exitcode == (-signal.SIGKILL if len(points) == at else 0)
    life.begin()
    return points


def _work(settings: Settings, at: int, tells: Connection) -> None:
    passed = 0

    def pass_by(point: str) -> None:
        nonlocal passed
        passed += 1
        tells.send(point)
        if passed == at:
            kill(getpid(), signal.SIGKILL)

    with opened(settings, {}) as found:
        desk(watched(found.home, pass_by), settings).loop.until_quiet()


def _until_silence(hears: Connection) -> Iterator[str]:
    with hears:
        while True:
            try:
                yield hears.recv()
            except EOFError:
                return


@dataclass(frozen=True)
class Turn:
    """A turn of the desk to which any number of orders can come; each function is told their names.

    ``prepare`` brings them to where one thing is left to happen, ``happen`` lets it happen to one of them, and ``done``
    says whether everything is over that follows from it by itself, for the number of those to which it happened.
    """

    prepare: Callable[[Life, Sequence[str]], None]
    happen: Callable[[Life, str], None]
    done: Callable[[Life, int], bool]


def killed_everywhere(life: Life, turn: Turn) -> int:
    """Kill the desk once at each point of a turn, and return how many orders came to the turn.

    A kill counts only when the points up to it were those of a desk that nobody killed, so that none is left out.
    """
    happened = 0

    def killed(name: str, at: int) -> tuple[str, ...]:
        nonlocal happened
        # What the remotes could not tell a dead desk they tell now, so that each order finds the same quiet.
        life.passes("15m")
        turn.happen(life, name)
        life.control.advance("1m")
        points = work_until_killed(life, at)
        happened += 1
        life.waits_for(lambda: turn.done(life, happened), step="5m", most=40)
        return points

    turn.prepare(life, ["whole"])
    whole = killed("whole", NEVER)
    names = [f"killed {number}" for number in range(len(whole) + _SPARE)]
    turn.prepare(life, names)
    left = iter(names)
    for at in _apart(whole):
        while killed(next(left), at) != whole[:at]:
            pass
    for name in left:
        turn.happen(life, name)
    life.passes("1m")
    life.waits_for(lambda: turn.done(life, len(names) + 1), step="5m", most=40)
    return len(names) + 1


def _apart(points: Sequence[str]) -> Iterator[int]:
    """Return the numbers of the points that differ outside of the desk.

    Between an answer and the next point nothing happens there, and reading leaves nothing: one kill is for both.
    """
    for at in range(1, len(points) + 1):
        if at == 1 or points[at - 2] in ("commit", "before POST", "before PUT"):
            yield at
