"""A supplier order to be created for one store line: its key, what is ordered, and what its answer is told as. Pure.

The key is derived from the intent's, so whoever tries the same intent asks under the same key, whatever crashed before.
The supplier promises to create nothing twice under one key for 24 hours (documented) and no longer.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

import msgspec

from recoup.connectors.supplier_values import (
    DeliveryAddress,
    FreightOption,
    Placement,
    PlacementItem,
    Sku,
    SupplierProduct,
)
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.refusals import Obstacle, Refusal
from recoup.execution.told import Told
from recoup.execution.trying import call_of, end_of, in_doubt
from recoup.execution.writes import Called, read_note
from recoup.policy.placement import Placement as PlacementPolicy
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.intents import AttemptMoment, KeptIntent
from recoup.storage.words import AttemptPhase, IntentState

KEY_LIVES: Final = timedelta(hours=23)
"""How long after the first call a key is used again: an hour less than the supplier promises (documented: 24)."""

REPEATED: Final = "REPEATED_ORDER_ERROR"
"""The supplier's word for a key under which an order exists."""

_LENGTH: Final = 32
_FAMILIES: Final = {
    Refusal.BAD_ADDRESS: SupplierLine.PLACEMENT_FAILED_SHIPPING,
    Refusal.RECEIVER_UNCLEAR: SupplierLine.PLACEMENT_FAILED_SHIPPING,
    Refusal.NO_FREIGHT: SupplierLine.PLACEMENT_FAILED_SHIPPING,
    Refusal.FREIGHT_TOO_DEAR: SupplierLine.PLACEMENT_FAILED_OTHER,
    Refusal.SERVICE_NOT_OFFERED: SupplierLine.PLACEMENT_FAILED_OTHER,
    Refusal.PRODUCT_GONE: SupplierLine.PLACEMENT_FAILED_PRODUCT,
    Refusal.OUT_OF_STOCK: SupplierLine.PLACEMENT_FAILED_PRODUCT,
}
"""As which failure a customer and the staff are told of a refusal; what a shop's own limits rule out is no fault of an
address, so the customer is asked for none."""
_STATES: Final = {state.value: state for state in SupplierLine}


def key_of(tenant: TenantId, shop: ShopId, intent_key: str) -> str:
    """Return the key under which an intent's order is created, always the same one."""
    digest = sha256(f"{tenant}\n{shop}\n{intent_key}".encode()).hexdigest()
    return f"recoup-{digest[:_LENGTH]}"


def variant_of(product: SupplierProduct | None, sku_id: str, quantity: int) -> Sku | Obstacle:
    """Return the variant to order, as the supplier sells it now, or what is wrong with it."""
    if product is None or product.on_sale is False:
        return Obstacle(Refusal.PRODUCT_GONE)
    sku = next((each for each in product.skus if each.sku_id == sku_id), None)
    if sku is None:
        return Obstacle(Refusal.PRODUCT_GONE)
    short = sku.stock is not None and sku.stock < quantity
    return Obstacle(Refusal.OUT_OF_STOCK) if short else sku


def placement_of(
    key: str,
    address: DeliveryAddress,
    product_id: str,
    sku: Sku,
    quantity: int,
    service: str,
    policy: PlacementPolicy,
) -> Placement:
    """Return the order to be created: one item, so that it comes from one seller and is one order."""
    item = PlacementItem(product_id, sku.attributes, quantity, service)
    return Placement(key, address, (item,), policy.pay, policy.currency if policy.pay else None)


def sent_by(called: Called, way: FreightOption) -> Called:
    """Return a call with the way of sending that it names, so that it is asked for again as it was."""
    return msgspec.structs.replace(
        called,
        service=way.service,
        service_name=way.name,
        freight=None if way.fee is None else way.fee.minor,
        days=None if way.days is None else way.days[1],
    )


def first_call(moments: Sequence[AttemptMoment]) -> datetime | None:
    """Return when an intent's key was used for the first time; None when it never was."""
    return min((one.at for one in moments if one.phase is AttemptPhase.CALLED), default=None)


def asked_before(moments: tuple[AttemptMoment, ...], number: int) -> Called | None:
    """Return what an earlier attempt asked for that may have created the order; None when there is no such doubt.

    It is asked for again as it was, because one key stands for one order.
    """
    if not in_doubt(moments, number):
        return None
    return next((read_note(one.echo) for one in moments if one.phase is AttemptPhase.CALLED), None)


def exists_already(moments: Sequence[AttemptMoment]) -> bool:
    """Tell whether the supplier ever said that an order exists under this key, or named one."""
    return any((one.code or "").upper() == REPEATED or _created(one) for one in moments)


def created_by(moments: Sequence[AttemptMoment]) -> tuple[str, ...]:
    """Return every order that the answers to an intent's calls named."""
    return tuple(dict.fromkeys(order for one in moments for order in _created(one)))


def told_of(kept: KeptIntent, moments: tuple[AttemptMoment, ...]) -> Told | None:
    """Return what is to be told of the last call that has ended; None when it left nothing that is known.

    A refusal that is tried again by itself leaves nothing, and neither does one of Recoup itself.
    """
    numbers = sorted({one.number for one in moments if one.phase is AttemptPhase.CALLED}, reverse=True)
    for number in numbers:
        call, end = call_of(moments, number), end_of(moments, number)
        if call is None or end is None:
            continue
        created = created_by(moments)
        accepted = end.outcome is IntentState.ACCEPTED
        state = None if accepted else _state(end)
        if state is None and not accepted:
            return None
        return _told(kept.shop, read_note(call.echo), end.at, state, created, end.code, end.message)
    return None


def told_at_the_edge(shop: ShopId, called: Called, obstacle: Obstacle, at: datetime) -> Told | None:
    """Return what is to be told of an order that Recoup itself did not ask for; None when that is no failure."""
    state = _FAMILIES.get(obstacle.refusal)
    if state is None:
        return None
    return _told(shop, called, at, state, (), obstacle.refusal, obstacle.tell.en)


def _told(
    shop: ShopId,
    called: Called,
    at: datetime,
    state: SupplierLine | None,
    created: tuple[str, ...],
    code: str | None,
    message: str | None,
) -> Told:
    return Told(
        shop=shop,
        store_order=called.order,
        store_line=called.line,
        key=called.key or "",
        line=called.stands or f"{called.key}/1",
        product=called.product or "",
        sku=called.sku or "",
        quantity=called.pieces,
        currency=called.currency or "USD",
        pays=called.pays,
        at=at,
        state=state,
        created=created,
        code=code,
        message=message,
    )


def _state(end: AttemptMoment) -> SupplierLine | None:
    echo: dict[str, Any] = end.echo or {}
    said = _STATES.get(str(echo.get("status")))
    return SupplierLine.PLACEMENT_UNKNOWN if end.outcome is IntentState.UNKNOWN else said


def _created(moment: AttemptMoment) -> tuple[str, ...]:
    echo: dict[str, Any] = moment.echo or {}
    return tuple(str(each) for each in echo.get("created", ()))
