"""Everything that happened about a case, on one time line with a lane for each side.

What was seen of either order, what became of the case, what Recoup called, what people recorded, what the customer was
told and what went into the books, merged by its moment. Nothing personal is read: that an order was seen is said, not
what was seen of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.places import GOODS_STATES, NOTICE_STATES, REFUND_STATES, REIMBURSEMENT_STATES, STRANDS
from recoup.decision.words.text import Text
from recoup.desk.casebook import CaseBook
from recoup.desk.installation import Installation
from recoup.desk.ledger_words import LEDGER_EVENTS
from recoup.desk.orders import PairView, view_pair
from recoup.desk.refused import scope_of_case
from recoup.domain.case import Strand
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.step import PLACE, Place, Step
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.ledger.events import AT_SUPPLIER
from recoup.storage.engine import reading
from recoup.storage.ids import EvidenceId, ShopId
from recoup.storage.repositories.cases import Happening
from recoup.storage.repositories.lines import store_line, supplier_line
from recoup.storage.repositories.observations import Sighting, Subject, sightings
from recoup.storage.repositories.pairs import pair
from recoup.storage.repositories.parcels import KeptParcel
from recoup.storage.scope import Scope
from recoup.storage.words import AttemptPhase, EventName, IntentState, Source, SubjectKind

_MOST: Final = 30
"""The most sightings of one order; the latest count."""

_OPENED: Final = Text("Case opened: {kind}", "사례 열림: {kind}")
_RENAMED: Final = Text("Now: {kind}", "변경: {kind}")
_CLOSED: Final = Text("Case closed", "사례 종결")
_MOVED: Final = Text("{strand}: {state}", "{strand}: {state}")
_SEEN_STORE: Final = Text("Order read at the store", "쇼핑몰 주문 확인")
_SEEN_SUPPLIER: Final = Text("Order read at the supplier", "공급사 주문 확인")
_PARCEL: Final = Text("Last news of parcel {number}", "택배 {number}의 최근 소식")
_TOLD: Final = Text("Customer told: {subject}", "고객 안내: {subject}")
_RECORDED: Final = Text("Recorded by a person", "담당자 기록")
_SOURCES: Final = {
    Source.WEBHOOK: Text("after its message", "알림을 받고"),
    Source.POLL: Text("on a round", "정기 확인"),
    Source.READ_BACK: Text("after a call of ours", "처리 후 확인"),
    Source.FILE: Text("from a file", "파일"),
    Source.PERSON: Text("by a person", "담당자"),
}
_CALLED: Final = Text("Recoup began: {step}", "Recoup 시작: {step}")
_OUTCOMES: Final = {
    IntentState.ACCEPTED: Text("Accepted: {step}", "처리됨: {step}"),
    IntentState.REFUSED: Text("Refused: {step}", "거절됨: {step}"),
    IntentState.UNKNOWN: Text("Outcome unknown: {step}", "결과 불명: {step}"),
}
_STATES: Final[dict[Strand, dict[str, Text]]] = {
    Strand.GOODS: {state.value: text for state, text in GOODS_STATES.items()},
    Strand.REFUND: {state.value: text for state, text in REFUND_STATES.items()},
    Strand.REIMBURSEMENT: {state.value: text for state, text in REIMBURSEMENT_STATES.items()},
    Strand.NOTICE: {state.value: text for state, text in NOTICE_STATES.items()},
}
_NAMES: Final = {
    Strand.GOODS: STRANDS[Goods],
    Strand.REFUND: STRANDS[Refund],
    Strand.REIMBURSEMENT: STRANDS[Reimbursement],
    Strand.NOTICE: STRANDS[Notice],
}


class Lane(StrEnum):
    """On which side something happened."""

    STORE = "store"
    SUPPLIER = "supplier"
    BOTH = "both"


class Sort(StrEnum):
    """What kind of thing happened."""

    CASE = "case"
    SEEN = "seen"
    WRITE = "write"
    MESSAGE = "message"
    EVIDENCE = "evidence"
    BOOKS = "books"


@dataclass(frozen=True, slots=True)
class Instant:
    """Something that happened. ``note`` is in somebody's own words, ``file`` the evidence whose file it brought."""

    at: datetime
    lane: Lane
    sort: Sort
    what: Text
    how: Text | None = None
    amount: Money | None = None
    note: str = ""
    file: EvidenceId | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Both sides of a case as they are now, and its time line, the latest first."""

    pair: PairView | None
    instants: tuple[Instant, ...]


_LANES: Final = {
    Strand.GOODS: Lane.SUPPLIER,
    Strand.REFUND: Lane.STORE,
    Strand.REIMBURSEMENT: Lane.SUPPLIER,
    Strand.NOTICE: Lane.STORE,
}


def tell_time_line(home: Installation, book: CaseBook, *, with_books: bool) -> Told:
    """Return both sides of a case and what happened; ``with_books`` tells of its postings too. Raises RefusedError."""
    with reading(home.engine) as connection:
        scope, kept = scope_of_case(connection, book.case.id)
        both = pair(scope, kept.pair)
        view = None if both is None else view_pair(scope, both)
        seen = () if both is None else tuple(_seen(scope, both.shop, book))
    order = "–" if view is None or view.store is None else view.store.order
    parcels = () if view is None or view.supplier is None else view.supplier.parcels
    found = [*seen, *_parcels(parcels), *_happened(book), *_written(book), *_messages(book, order), *_evidence(book)]
    if with_books:
        found += _posted(book)
    return Told(view, tuple(sorted(found, key=lambda each: (each.at, list(Sort).index(each.sort)), reverse=True)))


def _seen(scope: Scope, shop: ShopId, book: CaseBook) -> Iterator[Instant]:
    ours = book.case.store_line and store_line(scope, shop, book.case.store_line)
    theirs = book.case.supplier_line and supplier_line(scope, shop, book.case.supplier_line)
    if ours:
        subject = Subject(ours.account, SubjectKind.STORE_ORDER, ours.order_id)
        yield from (_sighting(each, Lane.STORE, _SEEN_STORE) for each in sightings(scope, subject, _MOST))
    if theirs and theirs.order_id is not None:
        subject = Subject(theirs.account, SubjectKind.SUPPLIER_ORDER, theirs.order_id)
        yield from (_sighting(each, Lane.SUPPLIER, _SEEN_SUPPLIER) for each in sightings(scope, subject, _MOST))


def _parcels(found: Iterable[KeptParcel]) -> Iterator[Instant]:
    """Yield the last that was heard of each parcel, in the carrier's words."""
    for each in found:
        if each.news_at is not None:
            what = _PARCEL.format(number=each.number)
            yield Instant(each.news_at, Lane.SUPPLIER, Sort.SEEN, what, note=each.news or "")


def _sighting(seen: Sighting, lane: Lane, what: Text) -> Instant:
    return Instant(seen.at, lane, Sort.SEEN, what, _SOURCES[seen.source])


def _happened(book: CaseBook) -> Iterator[Instant]:
    for each in book.happenings:
        lane = Lane.BOTH if each.strand is None else _LANES[each.strand]
        yield Instant(each.at, lane, Sort.CASE, _what(each))


def _what(each: Happening) -> Text:
    match each.name:
        case EventName.CASE_OPENED:
            return _OPENED.format(kind=KIND_TITLES[Kind(each.after or "")])
        case EventName.CASE_RENAMED:
            return _RENAMED.format(kind=KIND_TITLES[Kind(each.after or "")])
        case EventName.CASE_CLOSED:
            return _CLOSED
        case EventName.STRAND_MOVED:
            strand = Strand(each.strand or "")
            return _MOVED.format(strand=_NAMES[strand], state=_STATES[strand][each.after or ""])


def _written(book: CaseBook) -> Iterator[Instant]:
    for write in book.writes:
        lane = Lane.STORE if PLACE[Step(write.step)] is Place.STORE else Lane.SUPPLIER
        for moment in write.attempts:
            if moment.phase is AttemptPhase.STARTED:
                yield Instant(moment.at, lane, Sort.WRITE, _CALLED.format(step=write.title), amount=write.amount)
            elif moment.outcome is not None and moment.outcome in _OUTCOMES:
                what = _OUTCOMES[moment.outcome].format(step=write.title)
                yield Instant(moment.at, lane, Sort.WRITE, what, amount=write.amount, note=moment.code or "")


def _messages(book: CaseBook, order: str) -> Iterator[Instant]:
    for each in book.notices:
        if each.notice.sent_at is not None:
            subject = each.notice.title.format(order=order)
            yield Instant(each.notice.sent_at, Lane.STORE, Sort.MESSAGE, _TOLD.format(subject=subject))


def _evidence(book: CaseBook) -> Iterator[Instant]:
    for each in book.evidence:
        how = None if each.stage is None else REIMBURSEMENT_STATES[each.stage]
        file = each.id if each.file_name else None
        yield Instant(each.at, Lane.BOTH, Sort.EVIDENCE, _RECORDED, how, each.amount, each.note, file)


def _posted(book: CaseBook) -> Iterator[Instant]:
    for each in book.books:
        lane = Lane.SUPPLIER if each.event in AT_SUPPLIER else Lane.STORE
        yield Instant(each.at, lane, Sort.BOOKS, LEDGER_EVENTS[each.event], amount=each.moves[0].amount)
