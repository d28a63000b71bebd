"""Whether a supplier order was named for a store order and nobody knows yet which of its lines it was bought for.

Such a line looks as if nothing had been ordered for it. Nothing is given back or ordered then: the goods may be on
their way. A person links the two, or says that they do not belong together.
"""

from recoup.decision.pairing import is_alive
from recoup.execution.refusals import Obstacle, Refusal
from recoup.storage.ids import ShopId
from recoup.storage.records import StoreLineRow
from recoup.storage.repositories.lines import lines_of_supplier_order
from recoup.storage.repositories.links import links_of_supplier_line
from recoup.storage.repositories.references import references_of_store_order
from recoup.storage.scope import Scope


def named_and_unlinked(scope: Scope, shop: ShopId, line: StoreLineRow) -> Obstacle | None:
    """Return the first living supplier order named for the line's order that may be the line's; None without any."""
    for order in sorted({each.supplier_order for each in references_of_store_order(scope, shop, line.order_id)}):
        for other in lines_of_supplier_order(scope, shop, order):
            if is_alive(other.state) and not _is_settled(scope, shop, line.line_id, other.line_id):
                return Obstacle(Refusal.NOT_LINKED, order)
    return None


def _is_settled(scope: Scope, shop: ShopId, store_line: str, supplier_line: str) -> bool:
    """Tell whether the supplier's line is somebody's, or was said not to be this one's."""
    links = links_of_supplier_line(scope, shop, supplier_line)
    served = any(each.link.quantity and not each.proposed for each in links)
    return served or any(each.link.store_line_id == store_line and not each.link.quantity for each in links)
