"""The inbox's figures are for each view apart, and today ends on the shop's clock."""

from pathlib import Path
from zoneinfo import ZoneInfo

from recoup.desk.inbox_figures import InboxFigures
from tests.web.house import housed
from tests.web.kept_cases import cancelled

SEOUL = ZoneInfo("Asia/Seoul")


def test_who_sees_one_shop_has_figures_of_their_own(tmp_path: Path) -> None:
    with housed(tmp_path) as house:
        mine = cancelled(house, 1)
        cancelled(house, 1, 2, first=2)
        figures = InboxFigures()
        assert figures.of(house.home.seen_by(house.tenant, None), SEOUL).cases == 3
        assert figures.of(house.home.seen_by(house.tenant, {mine}), SEOUL).cases == 1


def test_today_ends_on_the_shops_clock(tmp_path: Path) -> None:
    with housed(tmp_path) as house:
        cancelled(house, 20, 1, 30)  # of 24 hours, at 15:00 in Seoul
        found = InboxFigures().of(house.home, SEOUL)
        assert (found.late, found.due_today, found.needs_person) == (1, 1, 3)
