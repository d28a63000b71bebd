"""The use case: go through open cases, a page at a time, each with the one thing to do next.

A page costs a handful of statements however many cases are open. A case stands as its last decision left it; what is
said of a line is what was read of it last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Text
from recoup.desk.cases import CaseView, scopes, view_case
from recoup.desk.installation import Installation
from recoup.desk.strands import Standing, StrandView, view_strands
from recoup.domain.kind import Kind
from recoup.domain.step import REFUNDS
from recoup.storage.engine import reading
from recoup.storage.ids import CaseId, PairRow, ShopId, TaskId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.case_lists import CaseOrder, Wanted, list_open, looked_up_to
from recoup.storage.repositories.cases import KeptCase
from recoup.storage.repositories.lines import (
    lines_of_store_order,
    lines_of_supplier_order,
    store_lines_of,
    supplier_lines_of,
)
from recoup.storage.repositories.notices import KeptNotice, notices_of
from recoup.storage.repositories.pairs import pairs_of_lines
from recoup.storage.repositories.shops import Shop, shops
from recoup.storage.repositories.tasks import LIVING, KeptTask, tasks_of
from recoup.storage.scope import Scope
from recoup.storage.tables.parts import from_microseconds, to_microseconds
from recoup.storage.words import NoticeState, TaskState

PAGE: Final = 25
_TELL: Final = Text("Tell the customer: {subject}", "고객 안내: {subject}")
_PROOF: Final = Text("Waits for proof: {step}", "확인 대기: {step}")
_WAITS: Final = Text("Waits: {strand}, {state}", "대기: {strand} {state}")
_ENDS: Final = Text("Waits for its last decision", "마지막 판단 대기")
_HELPLESS: Final = (NoticeState.HELD, NoticeState.FAILED)


class Tab(StrEnum):
    """Which open cases: those that need a person, those that wait for a remote, those past their deadline, all."""

    NEEDS = "needs"
    WAITING = "waiting"
    LATE = "late"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. ``after`` is where the page before said that it ends; another order begins anew."""

    tab: Tab = Tab.NEEDS
    order: CaseOrder = CaseOrder.URGENCY
    kind: Kind | None = None
    shop: ShopId | None = None
    late: bool = False
    text: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing in one line, and whether a person does it; ``task`` is the one that may be ticked unopened.

    A refund may not: whoever makes one looks at its case first.
    """

    what: Text
    by_person: bool
    task: TaskId | None = None


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A case as the inbox shows it; None where a side is not there or was never read."""

    case: CaseView
    shop: str
    store_order: str | None
    supplier_order: str | None
    product: str | None
    store_state: Text | None
    supplier_state: Text | None
    next: Next
    strands: tuple[StrandView, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of the inbox; ``further`` is what to ask the next page with, None on the last one.

    Where words are looked for, a page may be short or empty and yet have one behind it.
    """

    rows: tuple[InboxRow, ...]
    further: str | None
    shops: tuple[Shop, ...]


def look_at_inbox(home: Installation, query: Query, limit: int = PAGE) -> Inbox:
    """Return a page of open cases with all that one line says of each."""
    now = home.now()
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            known = shops(scope)
            wanted = _wanted(scope, query, known, now)
            found = list_open(scope, wanted, limit + 1)
            shown = found[:limit]
            last = shown[-1] if len(found) > limit else looked_up_to(scope, wanted) if wanted.words else None
            further = None if last is None else _mark(query.order, last)
            return Inbox(tuple(_rows(scope, shown, known, now)), further, known)
    return Inbox((), None, ())


def all_rows(home: Installation, query: Query, most: int) -> Iterator[InboxRow]:
    """Yield the rows of every page, at most so many."""
    left = most
    while left > 0:
        found = look_at_inbox(home, query, min(left, 500))
        yield from found.rows
        left -= len(found.rows)
        if found.further is None:
            return
        query = replace(query, after=found.further)


def _wanted(scope: Scope, query: Query, known: Sequence[Shop], now: datetime) -> Wanted:
    text = query.text.strip()
    pairs = _pairs_of_order(scope, known, text) if text else frozenset[PairRow]()
    return Wanted(
        order=query.order,
        needs_person={Tab.NEEDS: True, Tab.WAITING: False}.get(query.tab),
        kind=query.kind,
        shop=query.shop,
        due_before=now if query.late or query.tab is Tab.LATE else None,
        pairs=pairs or None,
        words="" if pairs else text,
        after=_place(query.order, query.after),
    )


def _pairs_of_order(scope: Scope, known: Sequence[Shop], number: str) -> frozenset[PairRow]:
    """Return the pairs of an order or a line of either side by its whole number, found by index."""
    found: set[PairRow] = set()
    for shop in known:
        store = {number, *(line.line_id for line in lines_of_store_order(scope, shop.id, number))}
        supplier = {number, *(line.line_id for line in lines_of_supplier_order(scope, shop.id, number))}
        kept = pairs_of_lines(scope, shop.id, store_lines=store, supplier_lines=supplier)
        found |= {each.row for each in kept}
    return frozenset(found)


@dataclass(slots=True)
class _Beside:
    """What is kept beside the cases of a page."""

    stores: dict[tuple[ShopId, str], StoreLineRow] = field(default_factory=dict[tuple[ShopId, str], StoreLineRow])
    suppliers: dict[tuple[ShopId, str], SupplierLineRow] = field(
        default_factory=dict[tuple[ShopId, str], SupplierLineRow]
    )
    tasks: dict[PairRow, list[KeptTask]] = field(default_factory=dict[PairRow, list[KeptTask]])
    notices: dict[CaseId, list[KeptNotice]] = field(default_factory=dict[CaseId, list[KeptNotice]])


def _rows(scope: Scope, found: Sequence[KeptCase], known: Sequence[Shop], now: datetime) -> Iterator[InboxRow]:
    names = {shop.id: shop.name for shop in known}
    beside = _beside(scope, found)
    for kept in found:
        pair = kept.case.pair
        store = beside.stores.get((kept.shop, pair.store_line or ""))
        supplier = beside.suppliers.get((kept.shop, pair.supplier_line or ""))
        yield InboxRow(
            case=view_case(kept),
            shop=names.get(kept.shop, ""),
            store_order=None if store is None else store.order_id,
            supplier_order=None if supplier is None else supplier.order_id,
            product=None if store is None else store.product_name or store.product,
            store_state=None if store is None else STORE_STATES[store.state],
            supplier_state=None if supplier is None else SUPPLIER_STATES[supplier.state],
            next=_next(kept, beside.tasks.get(kept.pair, []), beside.notices.get(kept.id, []), store),
            strands=view_strands(kept.case.strands),
            late=kept.due_at < now,
        )


def _beside(scope: Scope, found: Sequence[KeptCase]) -> _Beside:
    """Read what stands beside the cases of a page, at once for all of them."""
    beside = _Beside()
    for shop in {kept.shop for kept in found}:
        pairs = [kept.case.pair for kept in found if kept.shop == shop]
        ours = [pair.store_line for pair in pairs if pair.store_line is not None]
        theirs = [pair.supplier_line for pair in pairs if pair.supplier_line is not None]
        beside.stores |= {(shop, line.line_id): line for line in store_lines_of(scope, shop, ours)}
        beside.suppliers |= {(shop, line.line_id): line for line in supplier_lines_of(scope, shop, theirs)}
    for task in tasks_of(scope, *[kept.pair for kept in found]) if found else ():
        if task.state in LIVING:
            beside.tasks.setdefault(task.pair, []).append(task)
    for notice in notices_of(scope, *[kept.id for kept in found]) if found else ():
        beside.notices.setdefault(notice.case, []).append(notice)
    return beside


def _next(kept: KeptCase, tasks: Sequence[KeptTask], notices: Sequence[KeptNotice], store: StoreLineRow | None) -> Next:
    """Return what comes next: a person's task, a letter that is held, a proof that is waited for, or an open strand."""
    task = next((each for each in tasks if each.state is TaskState.OPEN), None)
    if task is not None:
        tickable = None if task.task.step in REFUNDS else task.id
        return Next(STEPS[task.task.step].title, by_person=True, task=tickable)
    letter = next((each for each in notices if each.state in _HELPLESS), None)
    if letter is not None:
        subject = MESSAGES[letter.message].subject.format(order="–" if store is None else store.order_id)
        return Next(_TELL.format(subject=subject), by_person=True)
    if tasks:
        return Next(_PROOF.format(step=STEPS[tasks[0].task.step].title), by_person=False)
    return Next(_waits(kept), by_person=False)


def _waits(kept: KeptCase) -> Text:
    """Return the first strand that is open, and where it is."""
    for each in view_strands(kept.case.strands):
        if each.standing is Standing.OPEN:
            return _WAITS.format(strand=each.name, state=each.state)
    return _ENDS


def _mark(order: CaseOrder, kept: KeptCase) -> str:
    """Return where a case stands in an order, as an address carries it."""
    if order is CaseOrder.URGENCY:
        return f"{to_microseconds(kept.due_at)}~{kept.id}"
    stake = kept.customer_stake if order is CaseOrder.CUSTOMER else kept.supplier_stake
    return "" if stake is None else f"{stake.currency}~{stake.minor}~{kept.id}"


def _place(order: CaseOrder, mark: str) -> tuple[Any, ...] | None:
    """Return what a mark stands for; None, which is the beginning, for one that nobody made."""
    try:
        match order, mark.split("~"):
            case CaseOrder.URGENCY, [moment, id]:
                return from_microseconds(int(moment)), int(id)
            case ((CaseOrder.CUSTOMER | CaseOrder.SUPPLIER), [currency, minor, id]):
                return currency, int(minor), int(id)
            case _:
                return None
    except (ValueError, OverflowError):
        return None
