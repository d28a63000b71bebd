"""The map counts every pair in the cell where it stands, and each count leads to just those orders."""

import re
from collections.abc import Callable
from html import unescape

from recoup.desk.live_map import LiveMap, LiveMaps
from recoup.desk.remembering import FRESH
from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.people.roles import Role
from tests.web.house import House
from tests.web.kept_orders import Deal, trade
from tests.web.test_orders import all_pages

DEALS = (
    *[Deal(number) for number in range(1, 5)],
    Deal(5, "cancel_asked"),
    Deal(6, "cancel_asked", "shipped"),
    Deal(7, supplier=None),
    Deal(8, "cancelled", "closed_cancelled_paid"),
)


def test_each_count_leads_to_just_those_orders(house: House) -> None:
    trade(house, *DEALS)
    with house.browser(Role.VIEWER) as browser:
        text = browser.get("/map").text
        assert "8 pairs" in text
        cells = re.findall(r'<a href="(/orders\?store=[^"]+)" title="([^"]+)"><strong>(\d+)</strong>', text)
        assert sum(int(count) for *_, count in cells) == len(DEALS)
        for to, title, count in cells:
            assert title
            assert len(all_pages(browser, unescape(to))) == int(count), to


def test_every_cell_has_its_name_in_words_and_its_letters_and_never_a_colour_alone(house: House) -> None:
    with house.browser(Role.VIEWER) as browser:
        text = browser.get("/map").text
        cells = re.findall(r'<td class="cell \w+">.*?</td>', text)
        assert len(cells) == len(StorePhase) * len(SupplierPhase)
        assert all('title="' in cell and 'class="code"' in cell for cell in cells)
        assert "Nothing to count yet" in text


def test_old_counts_are_shown_at_once_and_counted_again_behind(house: House) -> None:
    behind: list[Callable[[], None]] = []
    maps = LiveMaps(behind.append)

    def shown() -> LiveMap:
        return maps.of(house.home, house.tenant)

    trade(house, Deal(1))
    assert shown().pairs == 1
    trade(house, Deal(2), Deal(3))
    assert shown().pairs == 1
    house.clock.wait(FRESH)
    assert (shown().pairs, shown().pairs, len(behind)) == (1, 1, 1)
    behind.pop()()
    assert shown().pairs == 3
    again = LiveMaps(behind.append).of(house.home, house.tenant)
    assert again.pairs == 3, "nor does the first look after a start count"
