"""The sellers' acts. Most of what sellers do follows from their behaviour; these are for what a story needs besides."""

from dataclasses import replace
from typing import Any, Final

import msgspec

from recoup_sandbox.aliexpress.model.issue_words import SolutionType
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, Behaviour, OwnCancel
from recoup_sandbox.scenarios.stage import Stage
from recoup_sandbox.scenarios.trouble import ScenarioError


def behaves(stage: Stage, seller: str, like: str = "", habits: dict[str, Any] | None = None) -> None:
    """Changes his habits from now on: all of a behaviour by name, then single ones."""
    held = stage.seller(seller)
    held.behaviour = behaviour_of(like, habits or {}, held.behaviour)


def behaviour_of(like: str, habits: dict[str, Any], otherwise: Behaviour) -> Behaviour:
    """Return a behaviour by name, or ``otherwise``, with single habits changed. Raises ScenarioError."""
    if like and like not in BEHAVIOURS:
        raise ScenarioError(f"there is no behaviour {like!r}; there are: {', '.join(BEHAVIOURS)}")
    old = msgspec.to_builtins(BEHAVIOURS[like] if like else otherwise)
    strange = sorted(set(habits) - set(old))
    if strange:
        raise ScenarioError(f"there is no habit {strange[0]!r}; there are: {', '.join(old)}")
    try:
        return msgspec.convert(old | habits, Behaviour)
    except msgspec.ValidationError as problem:
        raise ScenarioError(f"habits {habits}: {problem}") from problem


def runs_out_of(stage: Stage, product: str, left: int = 0) -> None:
    """Has only ``left`` of a product."""
    for sku in stage.parts.market.registry.products[stage.supplied(product).product_id].skus:
        sku.stock = left


def takes_off_sale(stage: Stage, product: str) -> None:
    """Does not offer a product any more."""
    stage.parts.market.registry.products[stage.supplied(product).product_id].is_off_shelf = True


def serves_only(stage: Stage, product: str, countries: list[str]) -> None:
    """Ships a product to these countries only."""
    products = stage.parts.market.registry.products
    product_id = stage.supplied(product).product_id
    products[product_id] = replace(products[product_id], ship_to=frozenset(countries))


def takes_no_return_of(stage: Stage, product: str) -> None:
    """Sells a product of a kind that is never taken back."""
    stage.parts.market.registry.products[stage.supplied(product).product_id].returnable = False


def ships(stage: Stage, order: str, of: list[str] | None = None) -> None:
    """Ships what is named, or all that is not sent."""
    held = stage.supplier_order(order)
    stage.parts.market.ship(held, [stage.line(held, one).line_id for one in of or []])


def cancels(stage: Stage, order: str, because: OwnCancel) -> None:
    """Cancels a paid order by himself, for "stock" or "region"."""
    stage.parts.market.cancel_by_seller(stage.supplier_order(order), because)


def refuses_cancel(stage: Stage, order: str) -> None:
    """Refuses the request to cancel."""
    stage.parts.market.refuse_cancel(stage.supplier_order(order))


def accepts_cancel(stage: Stage, order: str) -> None:
    """Accepts the request to cancel."""
    stage.parts.market.accept_cancel(stage.supplier_order(order))


def proposes(stage: Stage, order: str, cents: int, of: str = "") -> None:
    """Proposes another amount in a dispute; 0 refuses."""
    dispute = stage.dispute(stage.supplier_order(order), of)
    stage.parts.market.propose_as_seller(dispute, SolutionType.REFUND, cents)


ACTS: Final = (
    behaves,
    runs_out_of,
    takes_off_sale,
    serves_only,
    takes_no_return_of,
    ships,
    cancels,
    refuses_cancel,
    accepts_cancel,
    proposes,
)
