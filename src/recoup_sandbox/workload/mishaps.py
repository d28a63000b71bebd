"""What goes wrong at the supplier without anybody's wish: sellers without stock, held checks, lost parcels."""

from datetime import timedelta
from functools import partial
from random import Random
from typing import Final

from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parcels import Parcel, ParcelState
from recoup_sandbox.aliexpress.model.parties import OwnCancel
from recoup_sandbox.aliexpress.model.statuses import OrderStatus, PushedStatus
from recoup_sandbox.workload.settings import WorkloadSettings
from recoup_sandbox.world.world import World

_THOUSAND: Final = 1_000
_CHECK_AFTER: Final = timedelta(hours=8)
_HELD_FOR: Final = timedelta(days=1)
_SELLER_LOOKS_AFTER: Final = timedelta(hours=30)
_LOST_AFTER: Final = timedelta(days=4)


class Mishaps:
    """Draws for every supplier order and parcel whether something befalls it."""

    def __init__(self, world: World, market: Market, settings: WorkloadSettings, random: Random) -> None:
        self._world = world
        self._market = market
        self._settings = settings
        self._random = random
        market.on_change(self._hear)

    def _hear(self, order: Order, status: PushedStatus) -> None:
        match status:
            case PushedStatus.PAYMENT_AUTHORIZED:
                self._befall_order(order)
            case PushedStatus.ORDER_SHIPPED:
                if self._strikes(self._settings.parcels_lost):
                    self._world.agenda.after(_LOST_AFTER, partial(self._lose, order.parcels[-1]))
            case _:
                pass

    def _befall_order(self, order: Order) -> None:
        """Draw at most one mishap for an order."""
        settings, draw = self._settings, self._random.randrange(_THOUSAND)
        for rate, delay, mishap in (
            (settings.check_held, _CHECK_AFTER, partial(self._hold, order)),
            (settings.check_rejected, _CHECK_AFTER, partial(self._reject, order)),
            (settings.seller_out_of_stock, _SELLER_LOOKS_AFTER, partial(self._cancel, order, OwnCancel.STOCK)),
            (settings.seller_avoids_region, _SELLER_LOOKS_AFTER, partial(self._cancel, order, OwnCancel.REGION)),
        ):
            if draw < rate:
                self._world.agenda.after(delay, mishap)
                return
            draw -= rate

    def _hold(self, order: Order) -> None:
        if order.status is OrderStatus.RISK_CONTROL:
            self._market.hold_check(order)
            if self._random.randrange(2):
                self._world.agenda.after(_HELD_FOR, partial(self._pass, order))

    def _pass(self, order: Order) -> None:
        if order.status is OrderStatus.RISK_CONTROL_HOLD:
            self._market.pass_check(order)

    def _reject(self, order: Order) -> None:
        if order.status is OrderStatus.RISK_CONTROL:
            self._market.reject_check(order)

    def _cancel(self, order: Order, why: OwnCancel) -> None:
        if order.status in (OrderStatus.WAIT_SELLER_SEND_GOODS, OrderStatus.IN_CANCEL):
            self._market.cancel_by_seller(order, why)

    def _lose(self, parcel: Parcel) -> None:
        if parcel.state is ParcelState.SENT:
            self._market.lose(parcel)

    def _strikes(self, rate: int) -> bool:
        return self._random.randrange(_THOUSAND) < rate
