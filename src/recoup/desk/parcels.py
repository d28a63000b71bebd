"""The parcels that carry a supplier line, as they were last heard of."""

from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import ShopId
from recoup.storage.records import SupplierLineRow
from recoup.storage.repositories.parcels import KeptParcel, parcels_of
from recoup.storage.scope import Scope


def parcels_with(scope: Scope, shop: ShopId, line: SupplierLineRow) -> tuple[KeptParcel, ...]:
    """Return the parcels that may carry a line: one that says what is in it carries nothing else.

    A line that stood for an order until that was read is carried by none.
    """
    if line.order_id is None or line.state is SupplierLine.ABSENT:
        return ()
    found = parcels_of(scope, shop, line.order_id)
    return tuple(each for each in found if not each.goods or {line.sku, line.product} & set(each.goods))
