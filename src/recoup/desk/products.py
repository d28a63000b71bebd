"""The use cases of the product mapping: what is ordered at the supplier for what a shop sells.

Nothing is ordered by guessing. A line whose product nobody has mapped waits, and is tried again as soon as somebody
does. One piece of the supplier's variant is ordered for one piece of the store's: a link counts the same pieces on both
sides. A set is mapped to what the supplier sells as that set.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from recoup.connectors.files.headers import Header
from recoup.connectors.files.relation import BadRow
from recoup.connectors.files.short_file import ShortRow, read_short
from recoup.decision.words.text import Text
from recoup.desk.choosing import scope_of_shop
from recoup.desk.installation import Installation
from recoup.desk.refused import RefusedError, named
from recoup.domain.phase import STORE_PHASE, StorePhase
from recoup.domain.step import PLACES_ORDER
from recoup.execution.refusals import Refusal
from recoup.storage.engine import reading, writing
from recoup.storage.ids import ShopId
from recoup.storage.records import StoreLineRow
from recoup.storage.repositories.attempts import intents_of_line
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.intents import attempts_of, reopen_intent
from recoup.storage.repositories.islands import lonely_lines
from recoup.storage.repositories.lines import store_lines_of
from recoup.storage.repositories.pairs import wake_pairs
from recoup.storage.repositories.product_mappings import (
    ProductMapping,
    mappings,
    put_mapping,
    remove_mapping,
    unmapped,
)
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState

HEADERS: Final = (
    Header(
        "product",
        ("product", "store product", "variant code", "품목코드", "상품코드"),
        "the store's code",
        required=True,
    ),
    Header(
        "supplier_product", ("supplier product", "공급사 상품번호", "알리 상품번호"), "the product's id", required=True
    ),
    Header("sku_id", ("sku id", "sku", "공급사 옵션번호", "알리 옵션번호"), "the id of its variant", required=True),
    Header("pieces", ("pieces", "quantity", "수량"), "pieces for one piece: 1, or empty"),
)
"""The columns of the file in which products are mapped; the first alias of each is what an export writes."""

_AT_ONCE: Final = 1000
_NUMBER: Final = Text("a number, as in the product's address", "상품 주소에 있는 숫자")
_PRODUCT: Final = Text("the store's code of a product or variant", "쇼핑몰의 상품코드 또는 품목코드")
_ONE: Final = Text(
    "1: one piece is ordered for one piece. For a set, map the variant that the supplier sells as that set, or leave it"
    " unmapped and order it by hand",
    "1. 한 개당 한 개를 발주합니다. 묶음 상품은 공급사가 묶음으로 파는 옵션을 연결하거나 연결하지 말고 직접 주문하세요",
)
_TWICE: Final = Text("each product once; this one stands on line {line} too", "상품마다 한 행. {line}행에도 있습니다")
_NOT_MAPPED: Final = Text("{product} is not mapped", "{product}에 연결된 공급사 상품이 없습니다")
_UNUSABLE: Final = Text("{what} is {value!r}; expected {expected}", "{what} 값 {value!r}. 필요한 값: {expected}")


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product of the store: what is ordered for it, if anybody said, and how many open lines wait for that."""

    product: str
    supplier_product: str | None
    sku_id: str | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """How many products were mapped, how many lines are tried again because of it, and the rows that were left out."""

    products: int
    tried_again: int
    bad: tuple[BadRow, ...] = ()


class ProductPlace(NamedTuple):
    """Where a product stands among the others: what is not mapped comes first, each sort by its code."""

    mapped: bool
    product: str


def list_products(
    home: Installation, shop: str | None = None, limit: int | None = None, after: ProductPlace | None = None
) -> tuple[ProductView, ...]:
    """Return what is mapped and what waits to be, those that lines wait for first: at most ``limit``, behind a place.

    Raises RefusedError.
    """
    with reading(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        found: list[ProductView] = []
        if after is None or not after.mapped:
            waiting = unmapped(scope, id, limit, None if after is None else after.product)
            found += [ProductView(product, None, None, count) for product, count in waiting.items()]
        rest = None if limit is None else limit - len(found)
        behind = after.product if after is not None and after.mapped else None
        known = mappings(scope, id, rest, behind)
    return (*found, *(ProductView(each.product, each.supplier_product, each.sku_id, 0) for each in known))


def export_products(home: Installation, shop: str | None = None) -> str:
    """Return every product as CSV, in the form that an import reads. Raises RefusedError."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header.aliases[0] for header in HEADERS)
    for each in list_products(home, shop):
        writer.writerow((each.product, each.supplier_product or "", each.sku_id or "", 1))
    return text.getvalue()


def map_product(
    home: Installation, product: str, supplier_product: str, sku_id: str, who: str, shop: str | None = None
) -> Mapped:
    """Keep what is ordered for a product, and let what waited for it be ordered. Raises RefusedError."""
    row = ShortRow(0, {"product": product, "supplier_product": supplier_product, "sku_id": sku_id})
    for field, expected in _wrong(row):
        raise RefusedError(_UNUSABLE.format(what=field, value=row.get(field), expected=expected))
    return _keep(home, [_mapping(row)], (), named(who), shop)


def import_products(home: Installation, path: Path, who: str, shop: str | None = None) -> Mapped:
    """Keep what the readable rows of a file say; the others are returned, each with its line and what was expected.

    Raises RefusedError and UnreadableFileError, with nothing kept.
    """
    who = named(who)
    with TemporaryDirectory() as workspace:
        rows = read_short(path, HEADERS, Path(workspace))
    bad = tuple(_bad(path, rows))
    lines = {each.line for each in bad}
    return _keep(home, [_mapping(row) for row in rows if row.line not in lines], bad, who, shop)


def unmap_product(home: Installation, product: str, who: str, shop: str | None = None) -> None:
    """Forget what is ordered for a product; raises RefusedError when nobody had said it."""
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        if not remove_mapping(scope, id, product):
            raise RefusedError(_NOT_MAPPED.format(product=product))
        append_audit(scope, now, who, "unmap_product", f"shop {id}", {"product": product})


def _waiting(scope: Scope, shop: ShopId) -> Iterator[StoreLineRow]:
    """Yield the open lines of which some pieces have no supplier order."""
    lonely = lonely_lines(scope, shop)[0]
    for first in range(0, len(lonely), _AT_ONCE):
        lines = store_lines_of(scope, shop, lonely[first : first + _AT_ONCE])
        yield from (line for line in lines if STORE_PHASE[line.state] is StorePhase.OPEN)


def _keep(
    home: Installation, wanted: Sequence[ProductMapping], bad: tuple[BadRow, ...], who: str, shop: str | None
) -> Mapped:
    now = home.now()
    with writing(home.engine) as connection:
        scope, id = scope_of_shop(connection, shop)
        for each in wanted:
            put_mapping(scope, id, each, who, now)
            details = {"product": each.product, "supplier_product": each.supplier_product, "sku_id": each.sku_id}
            append_audit(scope, now, who, "map_product", f"shop {id}", details)
        again = _try_again(scope, id, {each.product for each in wanted}, now)
    return Mapped(len(wanted), again, bad)


def _try_again(scope: Scope, shop: ShopId, products: set[str], now: datetime) -> int:
    """Let the placements be tried again that were given up because a product was not mapped; return how many."""
    tried = 0
    for line in [each for each in _waiting(scope, shop) if each.product in products]:
        for kept in intents_of_line(scope, shop, line.line_id, PLACES_ORDER):
            moments = attempts_of(scope, kept.id) if kept.state is IntentState.REFUSED else ()
            if moments and moments[-1].code == Refusal.NOT_MAPPED:
                tried += reopen_intent(scope, kept.id, now, now)
        wake_pairs(scope, shop, now, store_lines=[line.line_id])
    return tried


def _mapping(row: ShortRow) -> ProductMapping:
    return ProductMapping(row.get("product"), row.get("supplier_product"), row.get("sku_id"))


def _bad(path: Path, rows: Sequence[ShortRow]) -> Iterator[BadRow]:
    """Yield what is wrong with rows: of several for one product all but the first."""
    first: dict[str, int] = {}
    for row in rows:
        wrong = list(_wrong(row))
        if not wrong and (other := first.setdefault(row.get("product"), row.line)) != row.line:
            wrong = [("product", _TWICE.format(line=other))]
        for field, expected in wrong[:1]:
            yield BadRow(str(path), row.line, field, row.get(field), expected)


def _wrong(row: ShortRow) -> Iterator[tuple[str, Text]]:
    if not row.get("product"):
        yield "product", _PRODUCT
    for field in ("supplier_product", "sku_id"):
        if not (row.get(field).isascii() and row.get(field).isdecimal()):
            yield field, _NUMBER
    if row.get("pieces") not in ("", "1"):
        yield "pieces", _ONE
