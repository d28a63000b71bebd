"""What the doctor says of the turns and chores that the workers gave up for now."""

from collections.abc import Callable, Iterator
from datetime import tzinfo
from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.text import Text
from recoup.desk.health import Health, Look, on_clock
from recoup.desk.remedy import NextStep, Remedy
from recoup.storage.ids import PairRow
from recoup.storage.repositories.pairs import pair
from recoup.storage.scope import Scope
from recoup.turns.held import TURN, held_jobs

_TURN: Final = Text(
    "nothing more is decided about {pair} since {at}: its turn failed too often. The worker's log says where; report"
    " that, and run the next version. It is tried again a day after, and whenever there is news of it",
    "{at}부터 {pair} 처리가 반복해서 실패하여 멈췄습니다. 작업 프로그램의 로그에 나온 위치를 알려 주고 새 버전을"
    " 실행하세요. 하루 뒤, 또는 새 소식이 있으면 다시 시도합니다",
)
_CHORE: Final = Text(
    "this fails again and again since {at}; it is tried every minute. Look at the worker's log, whether the database"
    " and the remotes can be reached from there, and report what it says otherwise",
    "{at}부터 계속 실패합니다. 1분마다 다시 시도합니다. 작업 프로그램의 로그를 보고 데이터베이스, 카페24,"
    " 알리익스프레스에 연결되는지 확인한 뒤, 그래도 안 되면 로그 내용을 알려 주세요",
)


def look_at_held(connection: Connection, clock: Callable[[Scope], tzinfo]) -> Iterator[Look]:
    """Name what is held, with what to do; ``clock`` tells on which a tenant reads times."""
    log = NextStep(Remedy.READ_LOG)
    for job in held_jobs(connection):
        at = on_clock(job.since, clock(Scope(connection, job.tenant)))
        if job.kind == TURN:
            kept = pair(Scope(connection, job.tenant), PairRow(int(job.of)))
            name = job.of if kept is None else str(kept.shape.id)
            yield Look(f"held turn: {name}", Health.BAD, _TURN.format(pair=name, at=at), log)
        else:
            yield Look(f"held chore: {job.of}", Health.BAD, _CHORE.format(at=at), log)
