"""What became of creating a supplier order, as it is told to intake: one more observation, and never a state. Pure.

A supplier answers a creation with the numbers of orders, or with a reason. What the orders are is known only once they
have been read. Until then, and for ever when none was made, the answer itself is all that is known.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from recoup.connectors.files.json_rows import SupplierRow
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import ShopId

UNREAD = "created, not read yet"


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to one creation, for pieces of one store line, under Recoup's ``key``.

    ``line`` is the supplier line that stands for the attempt, and ``state`` where it leaves it: one of the failed
    placements, ``PLACEMENT_UNKNOWN``, or None when the orders in ``created`` exist and reading them tells the rest.
    The same call ``pays`` them or not. ``code`` and ``message`` are the supplier's own.
    """

    shop: ShopId
    store_order: str
    store_line: str
    key: str
    line: str
    product: str
    sku: str
    quantity: int
    currency: str
    pays: bool
    at: datetime
    state: SupplierLine | None
    created: tuple[str, ...] = ()
    code: str | None = None
    message: str | None = None

    @property
    def content(self) -> bytes:
        """The observation: everything that was told, as JSON. It holds nothing of a customer."""
        return msgspec.json.encode(
            {
                "out_order_id": self.key,
                "store_order_id": self.store_order,
                "store_line_id": self.store_line,
                "product_id": self.product,
                "sku_id": self.sku,
                "quantity": self.quantity,
                "try_to_pay": self.pays,
                "state": self.state,
                "order_list": self.created,
                "code": self.code,
                "message": self.message,
            }
        )

    def rows(self) -> tuple[SupplierRow, ...]:
        """Return the supplier line that stands for the attempt: one that failed, or of which nobody knows.

        There is none when orders were created: they are read, and their own lines count.
        """
        if self.state is None:
            return ()
        unknown = self.state is SupplierLine.PLACEMENT_UNKNOWN
        return (
            SupplierRow(
                order_id=self.created[0] if len(self.created) == 1 else None,
                line_id=self.line,
                state=self.state,
                created_at=self.at,
                quantity=self.quantity,
                currency=self.currency,
                paid_minor=None if unknown else 0,
                product=self.product,
                sku=self.sku,
                store_order_id=self.store_order,
                store_line_id=self.store_line,
                reason=": ".join(each for each in (self.code, self.message) if each) or None,
            ),
        )
