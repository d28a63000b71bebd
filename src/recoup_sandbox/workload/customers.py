"""What the workload's customers do: buy, and later ask for less, as the real ones did.

A real cancellation says only that goods were not wanted any more. Here it becomes what it must: nothing but giving up
while the order is unpaid, a request to cancel before shipping, a request to return after.
"""

from collections import Counter
from functools import partial
from random import Random
from typing import Final

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import Part
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.ordering import Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.composition import Composition
from recoup_sandbox.workload.plan import ChangeOfMind, PlannedOrder
from recoup_sandbox.workload.settings import WorkloadSettings
from recoup_sandbox.workload.shop import Shop

_THOUSAND: Final = 1_000
_PAYMENT_FAILS: Final = "PAYMENT_FAILS"


class Customers:
    """All customers. ``counts`` says how often they did what, and how often the store refused."""

    def __init__(self, parts: Composition, settings: WorkloadSettings, shop: Shop, random: Random) -> None:
        self._parts = parts
        self._settings = settings
        self._shop = shop
        self._random = random
        self.counts: Counter[str] = Counter()

    def expect(self, planned: PlannedOrder) -> None:
        """Let an order come at its moment."""
        self._parts.world.agenda.at(planned.at, partial(self._buy, planned))

    def _buy(self, planned: PlannedOrder) -> None:
        customer = self._shop.customer(planned.customer)
        magic = _PAYMENT_FAILS if self._random.randrange(_THOUSAND) < self._settings.payment_fails else ""
        receiver = self._shop.receiver(customer, home=planned.home, magic=magic)
        lines = [Line(self._shop.product_nos[line.article], line.units) for line in planned.lines]
        order = self._parts.mall.place_order(customer, lines, PaymentMethod.CARD, receiver, paid=True)
        self.counts["orders"] += 1
        items = {line.article: item for line, item in zip(planned.lines, order.items, strict=True)}
        for change in planned.changes:
            self._parts.world.agenda.at(change.at, partial(self._ask, order, items[change.article], change))

    def _ask(self, order: Order, item: Item, change: ChangeOfMind) -> None:
        """Ask for what is not wanted any more; a part that was moved to a row of its own is not asked for again."""
        wish = Wish("A", "changed my mind", (Part(item.order_item_code, change.units),))
        mall = self._parts.mall
        cancels = mall.may(item, Act.REQUEST_CANCEL)
        try:
            if cancels:
                mall.request_cancel(order.order_id, wish)
            else:
                mall.request_return(order.order_id, wish)
        except Cafe24Error:
            self.counts["requests refused"] += 1
        else:
            self.counts["cancellations asked" if cancels else "returns asked"] += 1
