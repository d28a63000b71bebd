"""The carriers' acts; parcels travel by themselves."""

from typing import Final

from recoup_sandbox.aliexpress.model.parcels import Parcel
from recoup_sandbox.scenarios.stage import Stage
from recoup_sandbox.scenarios.trouble import ScenarioError


def delivers(stage: Stage, order: str) -> None:
    """Delivers the newest parcel of a supplier order now."""
    stage.parts.market.deliver(_parcel(stage, order))


def loses(stage: Stage, order: str) -> None:
    """Loses the newest parcel of a supplier order."""
    stage.parts.market.lose(_parcel(stage, order))


def hands_return_over(stage: Stage, order: str, of: str = "") -> None:
    """Hands returned goods over to whom they are sent to."""
    stage.parts.market.receive_return(stage.dispute(stage.supplier_order(order), of))


def _parcel(stage: Stage, order: str) -> Parcel:
    held = stage.supplier_order(order)
    if not held.parcels:
        raise ScenarioError(f"nothing of {order!r} is shipped")
    return held.parcels[-1]


ACTS: Final = (delivers, loses, hands_return_over)
