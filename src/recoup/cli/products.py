"""The verb ``products``: what is ordered at the supplier for what the shop sells."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.cli.given import By
from recoup.cli.lists import answer, left_out, reading_file
from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, Shop, opening
from recoup.decision.words.text import Language, Text

if TYPE_CHECKING:
    from recoup.desk.products import Mapped, ProductView

products = typer.Typer(help="Say what is ordered at the supplier for what the shop sells.", no_args_is_help=True)

_WAITS: Final = Text("not mapped; {count} open lines wait for it", "연결 안 됨. 품목 {count}건이 기다립니다")
_NONE: Final = Text("No product is mapped, and none waits to be.", "연결된 상품도, 기다리는 상품도 없습니다.")
_MAPPED: Final = Text(
    "{count} products mapped; {again} orders are tried again.", "상품 {count}건 연결, 주문 {again}건 다시 시도."
)
_UNMAPPED: Final = Text("{product} is no longer mapped.", "{product}의 연결을 지웠습니다.")
_Product = Annotated[str, typer.Argument(help="The store's most specific code: of the variant, or of the product.")]


@products.command("list")
def list_command(
    shop: Shop = None, data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN
) -> None:
    """List what is mapped, and before it what open orders wait for."""
    from recoup.desk.products import list_products

    with opening(data, language) as (home, _):
        found = list_products(home, shop)
    lines = [_line(each, language) for each in found] or [_NONE.in_language(language)]
    answer(found, form, language, lines)


@products.command("export")
def export_command(shop: Shop = None, data: Data = None, language: InLanguage = Language.EN) -> None:
    """Write a CSV file of every product, in the form that `import` reads; those that wait have empty cells."""
    from recoup.desk.products import export_products

    with opening(data, language) as (home, _):
        typer.echo(export_products(home, shop), nl=False)


@products.command("map")
def map_command(
    product: _Product,
    supplier_product: Annotated[str, typer.Argument(help="The id of the supplier's product.")],
    sku_id: Annotated[str, typer.Argument(help="The id of the product's variant.")],
    by: By,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Say what is ordered for one product; what waits for it is ordered then."""
    from recoup.desk.products import map_product

    with opening(data, language) as (home, _):
        found = map_product(home, product, supplier_product, sku_id, by, shop)
    answer(found, form, language, _said(found, language))


@products.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="A CSV file or workbook: product, supplier product, sku id.")],
    by: By,
    shop: Shop = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Map every product of a file; rows that cannot be used are named, and the others count all the same."""
    from recoup.desk.products import import_products

    with opening(data, language) as (home, _), reading_file(language):
        found = import_products(home, file, by, shop)
    answer(found, form, language, _said(found, language))
    left_out(found.bad, language)
    if found.bad:
        raise typer.Exit(Ended.FOUND)


@products.command("unmap")
def unmap_command(
    product: _Product, by: By, shop: Shop = None, data: Data = None, language: InLanguage = Language.EN
) -> None:
    """Forget what is ordered for a product; nothing is ordered for it until it is mapped again."""
    from recoup.desk.products import unmap_product

    with opening(data, language) as (home, _):
        unmap_product(home, product, by, shop)
    typer.echo(_UNMAPPED.format(product=product).in_language(language))


def _line(view: "ProductView", language: Language) -> str:
    if view.supplier_product is None:
        return f"{view.product}  {_WAITS.format(count=view.waiting).in_language(language)}"
    return f"{view.product}  {view.supplier_product}  {view.sku_id}"


def _said(found: "Mapped", language: Language) -> Iterable[str]:
    yield _MAPPED.format(count=found.products, again=found.tried_again).in_language(language)
