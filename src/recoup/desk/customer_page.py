"""The use case: what a customer sees of their own order by the link in a letter.

Only what is theirs: each item in plain words, its steps with their dates, and what they get back. Nothing of where the
shop buys, no name, no address, and of the order's number only its end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from recoup.connectors.store_values import Ask
from recoup.decision.words.customer import DOTS, GIVEN_BACK, NOT_ACCEPTED, SAYS, Dot
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between
from recoup.desk.installation import Installation
from recoup.desk.parcels import parcels_with
from recoup.domain.case import Strand
from recoup.domain.money import Money
from recoup.domain.pair import Part
from recoup.domain.phase import STORE_PHASE, StorePhase
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Refund
from recoup.notices.status_link import CustomerOrder, read_order
from recoup.policy.book import Customers
from recoup.storage.engine import reading
from recoup.storage.records import StoreLineRow
from recoup.storage.repositories.cases import Happening, cases_of, happenings
from recoup.storage.repositories.contacts import is_erased
from recoup.storage.repositories.lines import lines_of_store_order, supplier_line
from recoup.storage.repositories.pairs import pairs_of_lines
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.turns.rules import RuleBooks

TAIL: Final = 4
"""How many characters of an order's number are shown."""

_P: Final = StorePhase
_REJECTED: Final = frozenset({StoreLine.CANCEL_REJECTED, StoreLine.RETURN_REJECTED, StoreLine.EXCHANGE_REJECTED})
_CLAIMED: Final = frozenset(
    {
        _P.CANCEL_ASKED,
        _P.CANCEL_REFUND_DUE,
        _P.CANCEL_REFUND_HELD,
        _P.CANCEL_REFUNDED,
        _P.RETURN_ASKED,
        _P.RETURN_OPEN,
        _P.RETURN_REFUND_DUE,
        _P.RETURN_REFUND_HELD,
        _P.RETURN_REFUNDED,
    }
)
_MARKED: Final = frozenset({_P.CANCEL_REFUNDED, _P.RETURN_REFUNDED})
_ON_ITS_WAY: Final = frozenset({Refund.SENT, Refund.UNKNOWN, Refund.PAID})
_BEGUN: Final = frozenset({_P.OPEN, _P.HELD, _P.SHIPPED, _P.DELIVERED, _P.CONFIRMED})
_SHIPPED: Final = frozenset({_P.SHIPPED, _P.DELIVERED, _P.CONFIRMED})
_THERE: Final = frozenset({_P.DELIVERED, _P.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Progress:
    """A step, whether it is behind, and since when, where that is known."""

    title: Text
    done: bool
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CustomerParcel:
    """A parcel by its number, and when it was last heard of. Who carries it would tell where the shop buys."""

    number: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """One item: its place in the order, counted from 1, what is happening, and what may be asked for."""

    number: int
    product: str | None
    quantity: int
    says: Text
    track: tuple[Progress, ...]
    refunded: Money | None
    may_ask: Ask | None
    parcels: tuple[CustomerParcel, ...]


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """What the link of an order shows. ``zone`` is the shop's clock."""

    shop: str
    tail: str
    lines: tuple[CustomerLine, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class _Money:
    """How far the customer's money is: the strand of the latest case, and since when it was sent and was back."""

    refund: Refund | None = None
    sent_at: datetime | None = None
    back_at: datetime | None = None


def open_customer_page(home: Installation, token: str) -> CustomerPage | None:
    """Return what a link shows; None when it opens nothing: it is over, was not made here, or the order is gone."""
    about = read_order(home.vault, token, home.now())
    if about is None:
        return None
    with reading(home.engine) as connection:
        scope = Scope(connection, about.tenant)
        lines = lines_in_sight(scope, about)
        shop = next((each.name for each in shops(scope) if each.id == about.shop), None)
        if not lines or shop is None:
            return None
        rules = RuleBooks(calendar_between).of(scope, about.shop, home.now())
        shown = tuple(
            _line(scope, about, number, line, rules.book.customers) for number, line in enumerate(lines, start=1)
        )
    return CustomerPage(shop, about.order[-TAIL:], shown, rules.zone)


def lines_in_sight(scope: Scope, about: CustomerOrder) -> tuple[StoreLineRow, ...]:
    """Return the lines that a link shows, in their order; none once the customer was forgotten."""
    if is_erased(scope, about.shop, about.order):
        return ()
    found = lines_of_store_order(scope, about.shop, about.order)
    return tuple(each for each in sorted(found, key=lambda each: each.line_id) if STORE_PHASE[each.state] in SAYS)


def may_ask(line: StoreLineRow, allowed: Customers) -> Ask | None:
    """Return what a customer may ask for where a line is: to cancel before shipping, to return after it."""
    phase = STORE_PHASE[line.state]
    if allowed.may_cancel and phase in (_P.OPEN, _P.HELD):
        return Ask.CANCELLATION
    return Ask.RETURN if allowed.may_return and phase in (_P.SHIPPED, _P.DELIVERED) else None


def _line(scope: Scope, about: CustomerOrder, number: int, line: StoreLineRow, allowed: Customers) -> CustomerLine:
    phase, money = STORE_PHASE[line.state], _money(scope, about, line)
    back = phase in _CLAIMED and (money.refund is Refund.PAID or bool(line.refund_proven))
    says = GIVEN_BACK if back else NOT_ACCEPTED if line.state in _REJECTED else SAYS[phase]
    return CustomerLine(
        number=number,
        product=line.product_name,
        quantity=line.quantity,
        says=says,
        track=_claim(line, phase, money, back=back) if phase in _CLAIMED else _course(line, phase),
        refunded=line.refunded if phase in _CLAIMED else None,
        may_ask=may_ask(line, allowed),
        parcels=tuple(_parcels(scope, about, line)) if phase in _SHIPPED else (),
    )


def _parcels(scope: Scope, about: CustomerOrder, line: StoreLineRow) -> Iterator[CustomerParcel]:
    """Yield the parcels that carry pieces of a line, by links that nobody only proposes."""
    for each in pairs_of_lines(scope, about.shop, store_lines=[line.line_id]):
        id = each.shape.id
        theirs = None if id.supplier_line is None else supplier_line(scope, about.shop, id.supplier_line)
        if theirs is not None and id.part is Part.SERVING and not each.shape.proposed:
            for parcel in parcels_with(scope, about.shop, theirs):
                yield CustomerParcel(parcel.number, parcel.news_at)


def _claim(line: StoreLineRow, phase: StorePhase, money: _Money, *, back: bool) -> tuple[Progress, ...]:
    sent = back or phase in _MARKED or money.refund in _ON_ITS_WAY
    asked_only = phase in (_P.CANCEL_ASKED, _P.RETURN_ASKED) and line.state is not StoreLine.CANCEL_ACCEPTED
    sent_at = money.sent_at or line.refunded_at
    return (
        Progress(DOTS[Dot.ASKED], True, line.claimed_at),
        Progress(DOTS[Dot.CONFIRMED], sent or not asked_only),
        Progress(DOTS[Dot.MONEY_SENT], sent, sent_at if sent else None),
        Progress(DOTS[Dot.MONEY_BACK], back, money.back_at if back else None),
    )


def _course(line: StoreLineRow, phase: StorePhase) -> tuple[Progress, ...]:
    if phase not in _BEGUN:
        return ()
    return (
        Progress(DOTS[Dot.ORDERED], True, line.ordered_at or line.paid_at),
        Progress(DOTS[Dot.PREPARED], True),
        Progress(DOTS[Dot.SENT], phase in _SHIPPED),
        Progress(DOTS[Dot.DELIVERED], phase in _THERE),
    )


def _money(scope: Scope, about: CustomerOrder, line: StoreLineRow) -> _Money:
    pairs = pairs_of_lines(scope, about.shop, store_lines=[line.line_id])
    cases = cases_of(scope, *[each.row for each in pairs])
    if not cases:
        return _Money()
    latest = cases[-1]
    moves = [each for each in happenings(scope, latest.id) if each.strand is Strand.REFUND]
    return _Money(latest.case.strands.refund, _first(moves, Refund.SENT), _first(moves, Refund.PAID))


def _first(moves: list[Happening], reached: Refund) -> datetime | None:
    return next((each.at for each in moves if each.after == reached), None)
