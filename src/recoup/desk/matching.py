"""The use case: look at what may belong together, both orders side by side, and at what has no other side yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from recoup.decision.ways import CUSTOMER_PAID_NOTHING, REFUNDED
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between, span_from
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.domain.links import Link, LinkSource
from recoup.domain.money import Money
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, SupplierPhase
from recoup.intake.matching import article_of, propose
from recoup.storage.engine import reading
from recoup.storage.ids import ShopId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import store_lines_of, supplier_lines_of
from recoup.storage.repositories.links import KeptLink, links_of_shop
from recoup.storage.repositories.order_lists import lonely_pairs
from recoup.storage.repositories.product_mappings import mapping_of
from recoup.storage.repositories.references import references_of_store_order
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.turns.rules import RuleBooks

_AT_ONCE: Final = 50
_PROPOSALS: Final = 20
_LOOKS_AT: Final = 300
_NEEDS_NONE: Final = CUSTOMER_PAID_NOTHING | REFUNDED
_NO_ORDER: Final = frozenset({SupplierPhase.ABSENT, SupplierPhase.CLOSED_UNPAID})

_NAMED: Final = Text("The orders name each other", "주문에 서로의 번호가 있습니다")
_KNOWN: Final = Text("The products are known to belong together", "서로 연결된 상품입니다")
_TIMELY: Final = Text("Ordered {hours} hours after the payment", "결제 {hours}시간 후 발주")
_UNDATED: Final = Text("Nobody said when it was paid or ordered", "결제 또는 발주 시각을 알 수 없습니다")
_LATE: Final = Text("Not ordered in the usual time after the payment", "결제 후 발주까지의 시간이 보통과 다릅니다")
_PIECES: Final = Text("The same number of pieces", "수량이 같습니다")


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of one side, as it is compared with the other's: ``at`` is when it was paid, or else ordered."""

    order: str | None
    line: str
    state: Text
    product: str | None
    quantity: int
    amount: Money | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ProposedMatch:
    """Two lines that may belong together. ``confidence`` (0 to 100) is of what can be told of these two alone."""

    shop: str
    store: LineView
    supplier: LineView
    quantity: int
    confidence: int
    why: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What waits to be matched in a shop: proposals, the surest first, and lines of both sides without another side."""

    shop: str
    proposals: tuple[ProposedMatch, ...]
    store: tuple[LineView, ...]
    supplier: tuple[LineView, ...]


def list_unmatched(home: Installation) -> tuple[Unmatched, ...]:
    """Return what waits to be matched, by shop; of each sort as much as a person can go through, the latest first."""
    now = home.now()
    with reading(home.engine) as connection:
        found: list[Unmatched] = []
        for scope in scopes(connection):
            for shop in shops(scope):
                kept = links_of_shop(scope, shop.id, _PROPOSALS, proposed=True)
                within = within_of(scope, shop.id, now) if kept else timedelta(0)
                matches = [each for each in (_match(scope, shop.id, shop.name, one, within) for one in kept) if each]
                matches.sort(key=lambda each: -each.confidence)
                found.append(Unmatched(shop.name, tuple(matches), _store(scope, shop.id), _supplier(scope, shop.id)))
    return tuple(found)


def within_of(scope: Scope, shop: ShopId, now: datetime) -> timedelta:
    """Return how long after a payment the shop's book lets a supplier order be created for it."""
    return span_from(now, RuleBooks(calendar_between).of(scope, shop, now).book.matching.within)


def confidence_of(scope: Scope, shop: ShopId, link: Link, within: timedelta) -> int:
    """Return how sure a proposal is (0 to 100), by what can be told of its two lines alone."""
    compared = _compare(scope, shop, link, within)
    return 0 if compared is None else compared.confidence


class _Compared(NamedTuple):
    store: StoreLineRow
    supplier: SupplierLineRow
    confidence: int
    why: list[Text]


def _match(scope: Scope, shop: ShopId, name: str, kept: KeptLink, within: timedelta) -> ProposedMatch | None:
    found = _compare(scope, shop, kept.link, within)
    if found is None:
        return None
    ours, theirs = view_store(found.store), view_supplier(found.supplier)
    return ProposedMatch(name, ours, theirs, kept.link.quantity, found.confidence, tuple(found.why))


def _compare(scope: Scope, shop: ShopId, link: Link, within: timedelta) -> _Compared | None:
    ours = next(iter(store_lines_of(scope, shop, [link.store_line_id])), None)
    theirs = next(iter(supplier_lines_of(scope, shop, [link.supplier_line_id])), None)
    if ours is None or theirs is None:
        return None
    named = any(
        each.supplier_order == theirs.order_id for each in references_of_store_order(scope, shop, ours.order_id)
    )
    known = not named or _is_mapped(scope, shop, ours, theirs)
    references = {(ours.order_id, theirs.order_id or ""): LinkSource.MEMO} if named else {}
    taught = {(ours.product or "", article_of(theirs) or "")} if known else set[tuple[str, str]]()
    guess = next(iter(propose([ours], [theirs], references, taught, within)), None)
    why = [_NAMED] * named + [_KNOWN] * known + [_time(ours, theirs, within), _PIECES]
    return _Compared(ours, theirs, 0 if guess is None else guess.confidence, why)


def _is_mapped(scope: Scope, shop: ShopId, ours: StoreLineRow, theirs: SupplierLineRow) -> bool:
    mapping = mapping_of(scope, shop, ours.product or "")
    return mapping is not None and mapping.sku_id == theirs.sku


def _time(ours: StoreLineRow, theirs: SupplierLineRow, within: timedelta) -> Text:
    if ours.paid_at is None or theirs.created_at is None:
        return _UNDATED
    after = theirs.created_at - ours.paid_at
    return _TIMELY.format(hours=after // timedelta(hours=1)) if timedelta(0) <= after <= within else _LATE


def _store(scope: Scope, shop: ShopId) -> tuple[LineView, ...]:
    """Return store lines that were paid, of which some pieces have no supplier order."""
    pairs = lonely_pairs(scope, shop, _LOOKS_AT, of_store=True)
    lines = {each.line_id: each for each in store_lines_of(scope, shop, [each.store_line or "" for each in pairs])}
    found = (lines.get(each.store_line or "") for each in pairs)
    views = [view_store(each) for each in found if each is not None and STORE_PHASE[each.state] not in _NEEDS_NONE]
    return tuple(views[:_AT_ONCE])


def _supplier(scope: Scope, shop: ShopId) -> tuple[LineView, ...]:
    """Return supplier lines that exist, of which some pieces belong to no store line."""
    pairs = lonely_pairs(scope, shop, _LOOKS_AT, of_store=False)
    wanted = [each.supplier_line or "" for each in pairs]
    lines = {each.line_id: each for each in supplier_lines_of(scope, shop, wanted)}
    found = (lines.get(each) for each in wanted)
    views = [view_supplier(each) for each in found if each is not None and SUPPLIER_PHASE[each.state] not in _NO_ORDER]
    return tuple(views[:_AT_ONCE])


def view_store(line: StoreLineRow) -> LineView:
    """Return a store line as it is compared."""
    at = line.paid_at or line.ordered_at
    product = line.product_name or line.product
    return LineView(line.order_id, line.line_id, STORE_STATES[line.state], product, line.quantity, line.paid, at)


def view_supplier(line: SupplierLineRow) -> LineView:
    """Return a supplier line as it is compared."""
    at = line.paid_at or line.created_at
    product = article_of(line)
    return LineView(line.order_id, line.line_id, SUPPLIER_STATES[line.state], product, line.quantity, line.paid, at)
