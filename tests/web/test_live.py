"""A page that is open hears of every change: the mark is another one whenever a case moved, though no row is new."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

from recoup.desk.changing import change_mark
from recoup.domain.case import Strand
from recoup.domain.events import StrandMoved
from recoup.domain.pair import PairId
from recoup.domain.strands import Refund
from recoup.storage.ids import CaseId
from recoup.storage.repositories.cases import write_events
from recoup.web.pages.live import marks
from recoup.web.web_desk import WebDesk
from tests.aside import run_aside
from tests.web.house import House
from tests.web.kept_cases import cancelled


def test_the_mark_changes_when_a_case_moves_on(house: House) -> None:
    cancelled(house, 3)
    before = change_mark(house.home, house.tenant)
    assert change_mark(house.home, house.tenant) == before
    with house.writing() as scope:
        moved = StrandMoved(PairId("S1-01", None), Strand.REFUND, Refund.PLANNED, Refund.PAID)
        write_events(scope, [(CaseId(1), 99, [moved])], house.clock.at + timedelta(seconds=1))
    assert change_mark(house.home, house.tenant) != before


def test_a_stream_says_how_things_stand_and_ends_so_that_whoever_listens_is_looked_at_again(house: House) -> None:
    async def listened() -> list[object]:
        return [message.data async for message in marks(desk, cast(Any, owner), looks=1)]

    desk = WebDesk(house.home, house.door, lambda: None)
    owner = SimpleNamespace(tenant=house.tenant)
    assert run_aside(listened) == [change_mark(house.home, house.tenant)]
