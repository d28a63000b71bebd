"""The product mapping: what is ordered at the supplier for what a shop sells, and what waits because nobody said it."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromQuery, MultipartBody, URLEncodedBody
from litestar.response import Redirect

from recoup.connectors.files.relation import BadRow, UnreadableFileError
from recoup.decision.words.text import Text
from recoup.desk.choosing import shop_names
from recoup.desk.products import (
    Mapped,
    ProductView,
    export_products,
    import_products,
    list_products,
    map_product,
    unmap_product,
)
from recoup.desk.refused import RefusedError
from recoup.desk.spreadsheet import MARK
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.uploads import MOST_BYTES, placed
from recoup.web.web_desk import Given, Speaks, WebDesk

_HERE: Final = "/products"
_MAY: Final = asks(Permission.LINK)
_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Mapping:
    """What is ordered for a product."""

    shop: str = ""
    product: str = ""
    supplier_product: str = ""
    sku_id: str = ""


@dataclass(frozen=True, slots=True)
class ProductsFile:
    """A file of mappings."""

    shop: str = ""
    file: UploadFile | None = None


@get(_HERE, opt=_MAY, sync_to_thread=True)
def products_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show what is mapped and what waits."""
    return _show(request, desk, speaker, request.query_params.get("shop", ""))


@get("/products/export", opt=_MAY, sync_to_thread=True)
def export_act(request: Visit, desk: Given, speaker: Speaks, shop: FromQuery[str] = "") -> Response[str]:
    """Send all mappings as a CSV file, in the form that an import reads."""
    home = desk.seen_by(visitor_of(request))
    try:
        text = export_products(home, _chosen(shop, shop_names(home)))
    except RefusedError as error:
        return _show(request, desk, speaker, shop, error.said)
    headers = {"content-disposition": 'attachment; filename="products.csv"', "cache-control": "no-store"}
    return Response(MARK + text, media_type="text/csv; charset=utf-8", headers=headers)


@post("/products/map", opt=_MAY, sync_to_thread=True)
def map_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Mapping]) -> Response[Any]:
    """Keep what is ordered for a product."""
    visitor = visitor_of(request)
    product, supplier_product, sku_id = data.product.strip(), data.supplier_product.strip(), data.sku_id.strip()
    try:
        mapped = map_product(desk.seen_by(visitor), product, supplier_product, sku_id, visitor.who, data.shop or None)
    except RefusedError as error:
        return _show(request, desk, speaker, data.shop, error.said, filled=data)
    return _back(desk, data.shop, "mapped", mapped)


@post("/products/unmap", opt=_MAY, sync_to_thread=True)
def unmap_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Mapping]) -> Response[Any]:
    """Forget what is ordered for a product."""
    visitor = visitor_of(request)
    try:
        unmap_product(desk.seen_by(visitor), data.product, visitor.who, data.shop or None)
    except RefusedError as error:
        return _show(request, desk, speaker, data.shop, error.said)
    return _back(desk, data.shop, "unmapped", Mapped(1, 0))


@post("/products/import", opt=_MAY, sync_to_thread=True, request_max_body_size=MOST_BYTES)
def import_act(request: Visit, desk: Given, speaker: Speaks, data: MultipartBody[ProductsFile]) -> Response[Any]:
    """Keep the mappings of a file; rows that cannot be used are shown."""
    visitor = visitor_of(request)
    try:
        with placed(data.file) as path:
            found = import_products(desk.seen_by(visitor), path, visitor.who, data.shop or None)
    except RefusedError as error:
        return _show(request, desk, speaker, data.shop, error.said)
    except UnreadableFileError as error:
        return _show(request, desk, speaker, data.shop, error.said)
    if found.bad:
        desk.wake()
        return _show(request, desk, speaker, data.shop, bad=found.bad, mapped=found.products)
    return _back(desk, data.shop, "mapped", found)


def _back(desk: WebDesk, shop: str, done: str, mapped: Mapped) -> Redirect:
    desk.wake()
    said = {"shop": shop, "done": done, "count": mapped.products, "again": mapped.tried_again}
    return Redirect(f"{_HERE}?{urlencode({name: each for name, each in said.items() if each})}", status_code=303)


def _chosen(shop: str, names: tuple[str, ...]) -> str | None:
    """Return the shop that is looked at: the one that is named, or the first."""
    return shop if shop in names else names[0] if names else None


def _show(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    shop: str,
    error: Text | None = None,
    *,
    filled: Mapping | None = None,
    bad: tuple[BadRow, ...] = (),
    mapped: int = 0,
) -> Response[str]:
    home, asked = desk.seen_by(visitor_of(request)), request.query_params
    names = shop_names(home)
    chosen = _chosen(shop, names)
    products = () if chosen is None else list_products(home, chosen)
    words = asked.get("q", "").strip()
    found = [each for each in products if _has(each, words)]
    known = [each for each in found if each.supplier_product is not None]
    first = _number(asked.get("from", ""))
    shown = {
        "shops": names,
        "shop": chosen or "",
        "waiting": [each for each in found if each.supplier_product is None],
        "known": known[first : first + _PAGE],
        "further": first + _PAGE if len(known) > first + _PAGE else None,
        "words": words,
        "any": bool(products),
        "error": error,
        "filled": filled or Mapping(product=asked.get("product", "")),
        "bad": bad,
        "mapped": mapped,
        "done": asked.get("done") if asked.get("done") in ("mapped", "unmapped") else None,
        "count": _number(asked.get("count", "")),
        "again": _number(asked.get("again", "")),
    }
    return page(request, "products.html", speaker, shown, 200 if error is None and not bad else 400)


def _has(each: ProductView, words: str) -> bool:
    said = f"{each.product} {each.supplier_product or ''} {each.sku_id or ''}"
    return words.casefold() in said.casefold()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


ROUTES: Final = (products_page, export_act, map_act, unmap_act, import_act)
