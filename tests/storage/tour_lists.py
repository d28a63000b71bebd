"""The part of the tour that leads through the lists of orders and the sums of money and cases."""

from datetime import timedelta
from typing import Any

from recoup.domain.money import Money
from recoup.ledger.events import LedgerEvent
from recoup.storage.repositories import figures, kept_figures, lines, order_lists, statement_lines
from tests.storage.kept import Kept
from tests.storage.places import LATER, NOON

Call = tuple[Any, ...]
_DAY = timedelta(days=1)
_SPAN = (NOON - _DAY, LATER + _DAY)


def list_readings(kept: Kept) -> list[Call]:
    """Return the calls that list orders and sum up."""
    shop, events = kept.place.shop, list(LedgerEvent)
    return [
        (kept_figures.kept_figure, "map"),
        (order_lists.newest_orders, shop, 9),
        (order_lists.newest_lines, shop, 9),
        (order_lists.store_lines_of_orders, shop, ["S1"]),
        (order_lists.pairs_named, None, 9),
        (order_lists.count_states, shop),
        (lines.store_lines_of, shop, ["S1-1"]),
        (statement_lines.latest_matched, 9),
        (figures.open_stakes, "supplier", LATER, [_DAY]),
        (figures.expected_by, NOON, _DAY),
        (figures.count_opened, _SPAN),
        (figures.count_closed, _SPAN),
        (figures.posted_within, events, _SPAN),
        (figures.posted_in_cases_of, events, events[0], _SPAN),
        (figures.waited_for, events[0], events[0], _SPAN),
        (figures.most_trouble, _SPAN, 9),
        (figures.trouble_with_sellers, _SPAN, 9),
        (figures.lost_to_sellers, events, _SPAN, ["1103"]),
        (figures.cases_with_stake, [Money(900, "USD")]),
        (figures.cases_of_supplier_orders, ["U1"]),
    ]
