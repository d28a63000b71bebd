"""A shop whose supplier orders Recoup places: the store's own app is not linked, and products are mapped."""

import csv
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from recoup.desk.acting import approve, preview_approval
from recoup.desk.placing import place_order
from recoup.desk.products import import_products
from recoup.storage.ids import CaseId
from recoup_sandbox.scenarios.stage import Stage
from tests.stories.life import POLLS, Life, living

POLICY = """
[refunds]
when = "seller_consent"
automatic = true
[placement]
automatic = true
"""


@contextmanager
def ordering(data: Path, *, mapped: bool = True, database: str = "", polls: timedelta = POLLS) -> Generator[Life]:
    """Let a shop live whose orders Recoup places; ``mapped``: somebody has said what is ordered for what."""
    with living(data, POLICY, database, polls=polls, linking={"enabled": False}) as life:
        life.happens(app_is_linked, False)
        if mapped:
            map_products(life)
        yield life


def map_products(life: Life) -> None:
    """Let the owner bring a file that says what is ordered for every product."""
    file = life.settings.data / "products.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("product", "supplier product", "sku id"))
        writer.writerows(life.happens(_products))
    found = import_products(life.home, file, "owner")
    assert found.products
    assert found.bad == ()


def knows(life: Life, order: str) -> None:
    """Let the people of a story call what Recoup bought by the name of the store order."""

    def name(stage: Stage) -> None:
        stage.bought[order] = list(stage.parts.market.orders_of(stage.buyer))

    life.happens(name)


def bought(life: Life) -> list[dict[str, Any]]:
    """Return the supplier orders that really exist."""
    return list(life.control.truth()["aliexpress"]["orders"].values())


def memos(life: Life) -> list[str]:
    """Return the memos that really stand on the store's orders."""
    return [memo["content"] for order in life.control.truth()["cafe24"]["orders"] for memo in order["memos"]]


def tries_again(life: Life, id: CaseId) -> None:
    """Let a person have the order of a case tried again."""
    assert place_order(life.home, id, "owner").new
    life.passes("1m")


def gives_up(life: Life, id: CaseId) -> None:
    """Let a person have the customer's money given back instead."""
    approve(life.home, id, preview_approval(life.home, id).seen, "owner", "it cannot be bought")
    life.passes("10m")


def app_is_linked(stage: Stage, linked: bool) -> None:
    """Switch the store's own app, which places orders while it is linked."""
    stage.parts.mall.dropshipping_linked = linked


def _products(stage: Stage) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for product in stage.parts.mall.products.values():
        for variant in product.variants:
            item = stage.parts.linking.supplied(product.product_no, variant.variant_code)
            if item is not None:
                sku = stage.parts.market.registry.products[item.product_id].sku(item.sku_attr)
                assert sku is not None
                found.append((variant.variant_code, item.product_id, sku.sku_id))
    return found
