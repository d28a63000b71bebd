"""Orders written once and kept as bytes until they change, so that a list of a thousand costs nothing.

Each part of an order (its row in the list, its items, its receivers and so on) is kept on its own and put
together by what a call embeds. A change of the order drops its parts; the settings of the shop and the
labels of its statuses drop everything.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec

from recoup_sandbox.cafe24.model.changes import Change
from recoup_sandbox.cafe24.model.claim import Claim, ClaimKind
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.responses.benefits import benefit_rows, coupon_rows
from recoup_sandbox.cafe24.responses.claims import cancellation_fields, exchange_fields, return_fields
from recoup_sandbox.cafe24.responses.items import ItemShape
from recoup_sandbox.cafe24.responses.orders import listed_order, single_order
from recoup_sandbox.cafe24.responses.people import buyer_fields, receivers_of
from recoup_sandbox.cafe24.responses.refunds import listed_refund

LIST_EMBEDS: Final = ("items", "receivers", "buyer", "return", "cancellation", "exchange")
"""What the list of orders can embed (documented)."""

ORDER_EMBEDS: Final = (*LIST_EMBEDS, "benefits", "coupons", "refunds")
"""What a single order can embed (documented)."""

_ENCODER = msgspec.json.Encoder()


class Rendering:
    """Writes the orders of one mall; ``written`` counts the parts that had to be written."""

    def __init__(self, mall: Mall) -> None:
        self.written = 0
        self._mall = mall
        self._settings = self._present_settings()
        self._kept: dict[str, dict[str, bytes]] = {}
        mall.on_change(self._changed)
        self._writers: Mapping[str, Callable[[Order], Any]] = {
            "listed": lambda order: listed_order(order, self.currency(order)),
            "single": lambda order: single_order(order, self.currency(order)),
            "items": lambda order: [self.shape(order).of_order(order, item) for item in order.items],
            "receivers": receivers_of,
            "buyer": buyer_fields,
            "return": lambda order: self._claims(order, ClaimKind.RETURN),
            "cancellation": lambda order: self._claims(order, ClaimKind.CANCEL),
            "exchange": lambda order: self._claims(order, ClaimKind.EXCHANGE),
            "benefits": benefit_rows,
            "coupons": coupon_rows,
            "refunds": lambda order: [
                listed_refund(refund, self.currency(order)) for refund in order.refunds if not refund.withdrawn
            ],
        }

    def listed(self, order: Order, embeds: Sequence[str]) -> msgspec.Raw:
        """Return an order as a row of the list, with what is embedded."""
        return self._joined(order, "listed", embeds)

    def single(self, order: Order, embeds: Sequence[str]) -> msgspec.Raw:
        """Return an order as it is shown alone, with what is embedded."""
        return self._joined(order, "single", embeds)

    def plain(self, order: Order, name: str) -> Any:
        """Return one part of an order as values, for calls that pick fields."""
        return self._writers[name](order)

    def shape(self, order: Order) -> ItemShape:
        """Return how the items of an order are written, by its shop's settings and labels."""
        mall, shop_no = self._mall, order.shop_no
        return ItemShape(mall.settings, mall.shop_settings[shop_no], mall.shops[shop_no].labels)

    def currency(self, order: Order) -> str:
        """Return the currency of an order's shop."""
        return self._mall.shops[order.shop_no].currency

    def claim(self, claim: Claim) -> dict[str, Any]:
        """Return a claim as it is shown, by its kind."""
        shape = self.shape(claim.order)
        match claim.kind:
            case ClaimKind.CANCEL:
                return cancellation_fields(claim, shape)
            case ClaimKind.RETURN:
                return return_fields(claim, shape)
            case ClaimKind.EXCHANGE:
                return exchange_fields(claim, shape)

    def refresh(self) -> None:
        """Drop everything when settings were replaced since the last call; whoever answers a call does this first."""
        present = self._present_settings()
        if any(before is not now for before, now in zip(self._settings, present, strict=False)):
            self.forget_all()
        self._settings = present

    def forget(self, order_id: str) -> None:
        """Drop what is kept of an order that changed without the mall telling of it."""
        self._kept.pop(order_id, None)

    def forget_all(self) -> None:
        """Drop everything: labels changed."""
        self._kept.clear()

    def _present_settings(self) -> tuple[object, ...]:
        return (self._mall.settings, *self._mall.shop_settings.values())

    def _changed(self, change: Change) -> None:
        for order_id in change.order_ids:
            self.forget(order_id)

    def _claims(self, order: Order, kind: ClaimKind) -> list[dict[str, Any]]:
        return [self.claim(claim) for claim in order.claims if claim.kind is kind and not claim.for_shipping_fee]

    def _joined(self, order: Order, base: str, embeds: Sequence[str]) -> msgspec.Raw:
        written = self._part(order, base)
        if not embeds:
            return msgspec.Raw(written)
        parts = b"".join(b',"%s":%s' % (name.encode(), self._part(order, name)) for name in embeds)
        return msgspec.Raw(written[:-1] + parts + b"}")

    def _part(self, order: Order, name: str) -> bytes:
        kept = self._kept.setdefault(order.order_id, {})
        if name not in kept:
            kept[name] = _ENCODER.encode(self._writers[name](order))
            self.written += 1
        return kept[name]
