"""The whole sample shop: every story and the orders in step, checked for collisions between them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from tools.sample_shop import (
    answers,
    cancelling,
    closing,
    placing,
    refunding,
    reimbursing,
    returning,
    sharing,
    shipping,
    surplus,
)
from tools.sample_shop.plain import plain_orders
from tools.sample_shop.rows import Bought, Expected, InStep, Joined, Part, Proposed, Scenario, Sold

SCENARIOS: Final[tuple[Scenario, ...]] = (
    *placing.SCENARIOS,
    *surplus.SCENARIOS,
    *cancelling.SCENARIOS,
    *closing.SCENARIOS,
    *shipping.SCENARIOS,
    *returning.SCENARIOS,
    *refunding.SCENARIOS,
    *reimbursing.SCENARIOS,
    *sharing.SCENARIOS,
)

Kept = TypeVar("Kept", bound=Part)


class CollisionError(ValueError):
    """Two stories use the same id; give one of them another minute."""


@dataclass(frozen=True, slots=True)
class Shop:
    """What both sides have written down, and what must be found in it."""

    sold: tuple[Sold, ...]
    bought: tuple[Bought, ...]
    joined: tuple[Joined, ...]
    expected: tuple[Expected, ...]
    in_step: tuple[InStep, ...]
    proposed: tuple[Proposed, ...]


def sample_shop() -> Shop:
    """Return the shop whose files are tables."""
    told = [part for scenario in SCENARIOS for part in scenario()]
    stories = _each(told, Sold)
    return gathered([*told, *plain_orders([line.ordered for line in stories])])


def answered_shop() -> Shop:
    """Return the small shop whose files are answers."""
    return gathered(part for scenario in answers.SCENARIOS for part in scenario())


def gathered(parts: Iterable[Part]) -> Shop:
    """Return the shop that these parts make up; raises CollisionError when two of them have one id."""
    told = list(parts)
    lines, own = _each(told, Sold), _each(told, Bought)
    _distinct((line.line for line in lines), "store line")
    _distinct((line.line for line in own), "supplier line")
    _distinct({(line.order, line.ordered): line.order for line in lines}.values(), "store order")
    _distinct({(each.number, each.created): each.number for each in own if each.number}.values(), "supplier order")
    return Shop(
        sold=tuple(sorted(lines, key=lambda line: line.line, reverse=True)),
        bought=tuple(sorted(own, key=lambda each: (each.created, each.line))),
        joined=tuple(_each(told, Joined)),
        expected=tuple(sorted(_each(told, Expected), key=lambda found: (found.due, _pair(found), found.pieces))),
        in_step=tuple(_each(told, InStep)),
        proposed=tuple(_each(told, Proposed)),
    )


def _each(parts: Iterable[Part], kind: type[Kept]) -> list[Kept]:
    return [part for part in parts if isinstance(part, kind)]


def _distinct(ids: Iterable[str | None], what: str) -> None:
    if doubled := [each for each, count in Counter(ids).items() if count > 1]:
        raise CollisionError(f"{what} {', '.join(map(str, doubled))} is told twice")


def _pair(found: Expected) -> str:
    return f"{found.store_line or ''}|{found.supplier_line or ''}"
