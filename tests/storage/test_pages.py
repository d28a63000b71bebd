"""A list is read a page at a time: nothing twice, nothing left out, whatever comes in between, and by its index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from recoup.domain.actions import Task
from recoup.domain.links import Link, LinkSource
from recoup.domain.money import Money
from recoup.domain.pair import PairId
from recoup.domain.step import Step
from recoup.storage.repositories.lines import upsert_store_lines
from recoup.storage.repositories.links import LinkPlace, links_of_shop, put_links
from recoup.storage.repositories.notices import NoticePlace, notices_in
from recoup.storage.repositories.product_mappings import ProductMapping, mappings, put_mapping, unmapped
from recoup.storage.repositories.statement_lines import (
    LinePlace,
    StatementLine,
    latest_matched,
    match_line,
    take_in_statement,
    unmatched_lines,
)
from recoup.storage.repositories.tasks import AskedTasks, TaskPlace, ask_tasks, living_tasks
from recoup.storage.scope import Scope
from recoup.storage.words import NoticeState
from tests.storage.decided import empty_case
from tests.storage.places import HOUR, NOON, Place

WAITING = (NoticeState.DUE, NoticeState.HELD, NoticeState.READY, NoticeState.FAILED)


@dataclass(frozen=True)
class Listing:
    """A list: how an item comes in, how a page of it is read, where an item stands, and by which index."""

    add: Callable[[Place, int], None]
    page: Callable[[Scope, Place, int, Any], Sequence[Any]]
    stands: Callable[[Any], Any]
    by: str


def task(place: Place, number: int) -> None:
    id = PairId(f"S{number}-1", None)
    row = place.pair(id)
    with place.writing() as scope:
        due_at = NOON + HOUR * (number // 2)  # two at each moment
        ask_tasks(scope, [AskedTasks(row, None, [Task(id, Step.PLACE_ORDER, due_at, None, None)])], NOON)


def notice(place: Place, number: int) -> None:
    del number
    empty_case(place)  # its customer must be told


def link(place: Place, number: int, source: LinkSource) -> None:
    with place.writing() as scope:
        put_links(scope, place.shop, [Link(f"S{number // 2:02}", f"U{number:02}", 1, source)], NOON)


def statement_line(place: Place, number: int) -> None:
    with place.writing() as scope:
        said = StatementLine(f"R{number}", date(2026, 3, 1 + number // 2), Money(900 + number, "USD"), "")
        take_in_statement(scope, place.supplier, [said], NOON)


def matched_line(place: Place, number: int) -> None:
    statement_line(place, number)
    case = empty_case(place)
    with place.writing() as scope:
        assert match_line(scope, unmatched_lines(scope)[0].id, case, "Kim", NOON)


def mapping(place: Place, number: int) -> None:
    with place.writing() as scope:
        put_mapping(scope, place.shop, ProductMapping(f"P{number:02}", "1005", "12000"), "Kim", NOON)


def waiting_product(place: Place, number: int) -> None:
    line = f"S{number}-1"
    place.pair(PairId(line, None))
    with place.writing() as scope:
        seen = place.store_line(line, product=None if number == 0 else f"P{number:02}")
        upsert_store_lines(scope, place.shop, [seen])


LISTS: dict[str, Listing] = {
    "tasks": Listing(
        task,
        lambda scope, place, limit, after: living_tasks(scope, limit, after),
        lambda each: TaskPlace(each.task.due_at, each.id),
        "ix_task_living",
    ),
    "notices": Listing(
        notice,
        lambda scope, place, limit, after: notices_in(scope, WAITING, limit, after),
        lambda each: NoticePlace(each.case, each.position),
        "ix_notice_untold",
    ),
    "links": Listing(
        lambda place, number: link(place, number, LinkSource.MEMO),
        lambda scope, place, limit, after: links_of_shop(scope, place.shop, limit, after, proposed=False),
        lambda each: LinkPlace(each.link.store_line_id, each.link.supplier_line_id),
        "link",
    ),
    "proposals": Listing(
        lambda place, number: link(place, number, LinkSource.PROPOSAL),
        lambda scope, place, limit, after: links_of_shop(scope, place.shop, limit, after, proposed=True),
        lambda each: LinkPlace(each.link.store_line_id, each.link.supplier_line_id),
        "ix_link_proposed",
    ),
    "unmatched lines": Listing(
        statement_line,
        lambda scope, place, limit, after: unmatched_lines(scope, limit, after),
        lambda each: LinePlace(each.line.booked_on.isoformat(), each.id),
        "ix_statement_line_unmatched",
    ),
    "matched lines": Listing(
        matched_line,
        lambda scope, place, limit, after: latest_matched(scope, limit, after and -after),
        lambda each: -each.id,
        "ix_statement_line_matched",
    ),
    "mapped products": Listing(
        mapping,
        lambda scope, place, limit, after: mappings(scope, place.shop, limit, after),
        lambda each: each.product,
        "product_mapping",
    ),
    "products that wait": Listing(
        waiting_product,
        lambda scope, place, limit, after: list(unmapped(scope, place.shop, limit, after)),
        lambda each: each,
        "ix_store_line_open",
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_pages_follow_each_other_whatever_comes_in_between(place: Place, name: str) -> None:
    listing = LISTS[name]
    for number in range(0, 10, 2):
        listing.add(place, number)
    with place.reading() as scope:
        before = [listing.stands(each) for each in listing.page(scope, place, 99, None)]
        first = [listing.stands(each) for each in listing.page(scope, place, 2, None)]
    assert (len(before), first) == (5, before[:2])
    for number in range(1, 10, 2):
        listing.add(place, number)
    read, after = list(first), first[-1]
    with place.reading() as scope:
        now = [listing.stands(each) for each in listing.page(scope, place, 99, None)]
        while found := [listing.stands(each) for each in listing.page(scope, place, 2, after)]:
            read += found
            after = found[-1]
    assert read == sorted(set(read)), "in order, and nothing twice"
    assert set(before) <= set(read), "nothing that was there is left out"
    assert read[2:] == [each for each in now if each > first[-1]], "what came in behind the place is shown"


@pytest.mark.parametrize("name", LISTS)
def test_a_page_is_read_by_the_index_of_its_list(place: Place, name: str) -> None:
    listing, plans = LISTS[name], list[str]()
    for number in range(3):
        listing.add(place, number)

    def explain(connection: Any, cursor: Any, words: str, values: Any, context: Any, many: bool) -> None:
        on_postgresql = connection.dialect.name == "postgresql"
        if on_postgresql:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
        plans.append(str(cursor.execute(f"EXPLAIN {'' if on_postgresql else 'QUERY PLAN'} {words}", values).fetchall()))

    with place.reading() as scope:
        after = listing.stands(listing.page(scope, place, 2, None)[-1])
        event.listen(place.engine, "before_cursor_execute", explain)
        listing.page(scope, place, 2, after)
    event.remove(place.engine, "before_cursor_execute", explain)
    assert any(listing.by in plan for plan in plans), plans
    assert not any("TEMP B-TREE FOR ORDER BY" in plan for plan in plans), plans
