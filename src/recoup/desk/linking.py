"""The use cases of links: what belongs together, what may, and what a person says of it.

A guess is never acted on before a person accepted it or the policy book lets it through. What a person says stays:
a link of no pieces means that two lines do not belong together, and no matching brings it back.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from recoup.connectors.files.links_file import HEADERS
from recoup.connectors.files.relation import BadRow
from recoup.connectors.files.short_file import ShortRow, read_short
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between
from recoup.desk.choosing import scope_of_shop
from recoup.desk.installation import Installation
from recoup.desk.matching import confidence_of, within_of
from recoup.desk.refused import RefusedError, named
from recoup.desk.remedy import NextStep, Remedy
from recoup.domain.actions import Seen
from recoup.domain.links import Link, LinkSource
from recoup.domain.pair import PairId
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.asking import memo_asked
from recoup.intake.proposing import link_by_hand
from recoup.storage.engine import reading, writing
from recoup.storage.ids import ShopId
from recoup.storage.repositories.attempts import ask_beside
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.lines import lines_of_supplier_order, store_line, supplier_line
from recoup.storage.repositories.links import KeptLink, LinkPlace, links_of_shop, links_of_store_line
from recoup.storage.repositories.pairs import pair_of
from recoup.storage.scope import Scope
from recoup.turns.rules import RuleBooks

_NO_STORE_LINE: Final = Text("a store line that Recoup has read", "Recoup이 읽은 쇼핑몰 품목")
_NO_SUPPLIER_LINE: Final = Text(
    "a supplier order that Recoup has read; write its number into the store order's memo and it will be read",
    "Recoup이 읽은 공급사 주문. 쇼핑몰 주문 메모에 번호를 적으면 읽습니다",
)
_WHICH_LINE: Final = Text("which line of the order: {lines}", "주문의 품목 하나: {lines}")
_PIECES: Final = Text("a number of pieces from 1 to {most}", "1에서 {most}까지의 수량")
_NO_LINK: Final = Text(
    "no link joins {store} and {supplier}, or one of them was never read",
    "{store}과(와) {supplier} 사이에 연결이 없거나 읽은 적이 없는 품목입니다",
)
_NO_GUESS: Final = Text(
    "no proposal joins {store} and {supplier}",
    "{store}과(와) {supplier} 사이에 제안이 없습니다",
)
_UNUSABLE: Final = Text("{value} cannot be used; expected {expected}", "{value}: 쓸 수 없습니다. 필요한 값: {expected}")


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link: ``quantity`` pieces of a store line are pieces of a supplier line; none when they do not belong together.

    ``accepted_by`` says who accepted it; ``confidence`` (0 to 100) is a proposal's.
    """

    store_line: str
    supplier_line: str
    quantity: int
    source: LinkSource
    accepted_by: str | None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """How many links a file brought, and the rows that were left out."""

    links: int
    bad: tuple[BadRow, ...]


def list_links(
    home: Installation, limit: int, shop: str | None = None, after: LinkPlace | None = None
) -> tuple[LinkView, ...]:
    """Return at most ``limit`` links that are acted on or were ruled out, by store line, behind a place.

    Raises RefusedError.
    """
    with reading(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        return tuple(_view(each) for each in links_of_shop(scope, id, limit, after, proposed=False))


def list_proposals(
    home: Installation, limit: int, shop: str | None = None, after: LinkPlace | None = None
) -> tuple[LinkView, ...]:
    """Return at most ``limit`` proposals that wait for a person, by store line, behind a place. Raises RefusedError.

    Each has the confidence of what can be told of its two lines alone.
    """
    with reading(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        within = within_of(scope, id, home.now())
        kept = links_of_shop(scope, id, limit, after, proposed=True)
        return tuple(_view(each, confidence_of(scope, id, each.link, within)) for each in kept)


def accept_proposal(home: Installation, store: str, supplier: str, who: str, shop: str | None = None) -> LinkView:
    """Let a proposal be acted on from now on. Raises RefusedError when none joins these lines."""
    return _decide(home, store, supplier, who, shop, accept=True)


def reject_proposal(home: Installation, store: str, supplier: str, who: str, shop: str | None = None) -> LinkView:
    """Say that a proposal is wrong; it is never made again. Raises RefusedError when none joins these lines."""
    return _decide(home, store, supplier, who, shop, accept=False)


def link_lines(
    home: Installation, store: str, supplier: str, who: str, quantity: int | None = None, shop: str | None = None
) -> LinkView:
    """Say that pieces of two lines belong together: all of the supplier's unless ``quantity`` says how many.

    ``supplier`` is a line, or an order of one line. Raises RefusedError, with nothing changed.
    """
    now, who = home.now(), named(who)
    pieces = "" if quantity is None else str(quantity)
    row = ShortRow(0, {"store_line": store, "supplier_order": supplier, "supplier_line": supplier, "quantity": pieces})
    with writing(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        link = _link(scope, id, row)
        if isinstance(link, _Wrong):
            raise RefusedError(_UNUSABLE.format(value=row.get(link.field), expected=link.expected))
        _keep(scope, id, link, who, now)
    return LinkView(link.store_line_id, link.supplier_line_id, link.quantity, link.source, who)


def unlink_lines(home: Installation, store: str, supplier: str, who: str, shop: str | None = None) -> LinkView:
    """Say that two lines do not belong together, so that nothing links them again. Raises RefusedError.

    Lines that nothing ever joined may be kept apart too: their orders may name each other.
    """
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        said = {each.link.supplier_line_id: each.link.quantity for each in links_of_store_line(scope, id, store)}
        known = store_line(scope, id, store) is not None and supplier_line(scope, id, supplier) is not None
        if not known or said.get(supplier) == 0:
            raise RefusedError(_NO_LINK.format(store=store, supplier=supplier), NextStep(Remedy.SEE_LINKS))
        link = Link(store, supplier, 0, LinkSource.FILE)
        _keep(scope, id, link, who, now)
    return LinkView(store, supplier, 0, link.source, who)


def import_links(home: Installation, path: Path, who: str, shop: str | None = None) -> Linked:
    """Keep the links that the readable rows of a file say; the others are returned, each with what was expected.

    Raises RefusedError and UnreadableFileError, with nothing kept.
    """
    now, who = home.now(), named(who)
    with TemporaryDirectory() as workspace:
        rows = read_short(path, HEADERS, Path(workspace))
    bad: list[BadRow] = []
    with writing(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        for row in rows:
            link = _link(scope, id, row)
            if isinstance(link, _Wrong):
                bad.append(BadRow(str(path), row.line, link.field, row.get(link.field), link.expected))
            else:
                _keep(scope, id, link, who, now)
    return Linked(len(rows) - len(bad), tuple(bad))


@dataclass(frozen=True, slots=True)
class _Wrong:
    field: str
    expected: Text


def _decide(home: Installation, store: str, supplier: str, who: str, shop: str | None, *, accept: bool) -> LinkView:
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        kept = _kept(scope, id, store, supplier)
        if kept is None or not kept.proposed:
            raise RefusedError(_NO_GUESS.format(store=store, supplier=supplier), NextStep(Remedy.SEE_PROPOSALS))
        quantity = kept.link.quantity if accept else 0
        _keep(scope, id, Link(store, supplier, quantity, kept.link.source), who, now)
    return LinkView(store, supplier, quantity, kept.link.source, who)


def _keep(scope: Scope, shop: ShopId, link: Link, who: str, now: datetime) -> None:
    """Keep a link; where Recoup places the orders, the order's number is written on the store order too."""
    link_by_hand(scope, shop, link, who, now)
    if link.quantity and RuleBooks(calendar_between).of(scope, shop, now).book.placement.automatic:
        _ask_for_memo(scope, shop, link, who, now)
    details = {"store_line": link.store_line_id, "supplier_line": link.supplier_line_id, "quantity": link.quantity}
    append_audit(scope, now, who, "link_lines" if link.quantity else "unlink_lines", f"shop {shop}", details)


def _ask_for_memo(scope: Scope, shop: ShopId, link: Link, who: str, now: datetime) -> None:
    pair = pair_of(scope, shop, PairId(link.store_line_id, link.supplier_line_id))
    ours, theirs = store_line(scope, shop, link.store_line_id), supplier_line(scope, shop, link.supplier_line_id)
    if pair is not None and ours is not None and theirs is not None and theirs.order_id is not None:
        memo = memo_asked(pair.shape.id, theirs.order_id, Seen(ours.state, theirs.state, None))
        ask_beside(scope, shop, pair.row, None, memo, who, now)


def _kept(scope: Scope, shop: ShopId, store: str, supplier: str) -> KeptLink | None:
    found = (each for each in links_of_store_line(scope, shop, store) if each.link.quantity)
    return next((each for each in found if each.link.supplier_line_id == supplier), None)


def _link(scope: Scope, shop: ShopId, row: ShortRow) -> Link | _Wrong:
    ours = store_line(scope, shop, row.get("store_line"))
    if ours is None:
        return _Wrong("store_line", _NO_STORE_LINE)
    theirs = supplier_line(scope, shop, row.get("supplier_line"))
    if theirs is None:
        lines = lines_of_supplier_order(scope, shop, row.get("supplier_order"))
        of_order = [each for each in lines if each.state is not SupplierLine.ABSENT]
        if not of_order:
            return _Wrong("supplier_order", _NO_SUPPLIER_LINE)
        if len(of_order) > 1 or row.get("supplier_line") not in ("", row.get("supplier_order")):
            return _Wrong("supplier_line", _WHICH_LINE.format(lines=", ".join(each.line_id for each in of_order)))
        theirs = of_order[0]
    most = min(ours.quantity, theirs.quantity)
    said = row.get("quantity")
    pieces = int(said) if said.isascii() and said.isdecimal() else 0 if said else theirs.quantity
    if not 1 <= pieces <= most:
        return _Wrong("quantity", _PIECES.format(most=most))
    return Link(ours.line_id, theirs.line_id, pieces, LinkSource.FILE)


def _view(kept: KeptLink, confidence: int | None = None) -> LinkView:
    link = kept.link
    return LinkView(link.store_line_id, link.supplier_line_id, link.quantity, link.source, kept.accepted_by, confidence)
