"""Compares the world with what an ``expect`` section says, and tells every difference in a sentence."""

from collections.abc import Iterator, Sequence
from typing import Final

from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.cafe24.model.order import Order as StoreOrder
from recoup_sandbox.scenarios.expected import End, StoreEnd, SupplierEnd, Words
from recoup_sandbox.scenarios.stage import Stage

_PLACED: Final = "placed"
_NONE: Final = "none"


def unmet(stage: Stage, end: End) -> list[str]:
    """Return what is not as it must be, in the order of the section. Raises ScenarioError for unknown names."""
    return [f"{what} is {found!r}, expected {wanted!r}" for what, found, wanted in _seen(stage, end) if found != wanted]


def _seen(stage: Stage, end: End) -> Iterator[tuple[str, object, object]]:
    """Yield everything that the section names: what it is, what was found, what was wanted."""
    for name, wanted in end.store.items():
        yield from _store(stage, name, stage.order(name), wanted)
    for name, wanted in end.supplier.items():
        yield from _supplier(stage, name, stage.supplier_order(name), wanted)
    for name, wanted in end.placements.items():
        yield f"the placement of {name}", _placement(stage, stage.order(name)), wanted
    bank = stage.parts.world.bank
    for name, wanted in end.money.items():
        account = stage.account(name)
        yield f"the change of {name}", bank.balance(account) - stage.began.get(account, 0), wanted
    for code, wanted in end.coupons.items():
        coupon = stage.parts.market.registry.coupons.get(code)
        yield f"the coupon {code}", coupon.state.value if coupon else _NONE, wanted
    for name, wanted in end.faults.items():
        fault = stage.faults.get(name)
        yield f"how often {name} struck", fault.struck if fault else _NONE, wanted
    if end.supplier_orders is not None:
        made = len(stage.parts.market.registry.orders) - stage.orders_before
        yield "the number of supplier orders", made, end.supplier_orders


def _store(stage: Stage, name: str, order: StoreOrder, wanted: StoreEnd) -> Iterator[tuple[str, object, object]]:
    for product, words in wanted.items.items():
        statuses = [row.status.value for row in stage.rows(order, product)]
        yield f"{product} of {name}", _like(statuses, words), words
    refund = order.refunds[-1] if order.refunds else None
    if wanted.refund is not None:
        yield f"the refund of {name}", refund.status.value if refund else _NONE, wanted.refund
    if wanted.gateway is not None:
        states = [one.value for one in refund.gateway.values()] if refund else []
        yield f"the payment's cancellation of {name}", "".join(states) or _NONE, wanted.gateway
    if wanted.noted is not None:
        yield f"what is noted as refunded of {name}", order.refunded, wanted.noted
    if wanted.moved is not None:
        yield f"what moved back of {name}", order.moved_back, wanted.moved


def _supplier(
    stage: Stage, name: str, order: SupplierOrder, wanted: SupplierEnd
) -> Iterator[tuple[str, object, object]]:
    market = stage.parts.market
    refunds, disputes = market.refunds_of(order), market.disputes_of(order)
    requests = order.cancel_requests
    reasons = [market.shown_end_reason(line) or _NONE for line in order.lines]
    found: dict[str, object] = {
        "status": market.shown_status(order).value,
        "logistics": order.logistics_status.value,
        "request": requests[-1].state.value if requests else _NONE,
        "dispute": disputes[-1].stage.value if disputes else _NONE,
        "refund": refunds[-1].stage.value if refunds else _NONE,
        "refunded": sum(line.refunded_minor for line in order.lines),
        "parcels": [parcel.state.value for parcel in order.parcels],
    }
    for field, value in found.items():
        said = getattr(wanted, field)
        if said is not None:
            yield f"{field} of {name} at the supplier", value, said
    if wanted.end_reason is not None:
        yield f"end_reason of {name} at the supplier", _like(reasons, wanted.end_reason), wanted.end_reason


def _placement(stage: Stage, order: StoreOrder) -> str:
    placement = stage.parts.linking.placements.get(order.order_id)
    if placement is None:
        return _NONE
    return placement.failure.family.value if placement.failure else _PLACED


def _like(found: Sequence[str], wanted: Words) -> Words:
    """Return what was found as it is wanted: one word for all rows when they agree, else one for each."""
    return found[0] if isinstance(wanted, str) and len(set(found)) == 1 else list(found)
