"""What a reader sees of an order, which is less than the world knows.

The order read for dropshippers never shows a dispute or a refund; with the setting it does, as the seller's does.
"""

from recoup_sandbox.aliexpress.model.endings import spelled
from recoup_sandbox.aliexpress.model.issue_words import OrderIssueStatus
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.refunds import RefundStage
from recoup_sandbox.aliexpress.model.registry import Registry
from recoup_sandbox.aliexpress.model.stages import WITH_PLATFORM
from recoup_sandbox.aliexpress.model.statuses import OrderStatus


def shown_status(registry: Registry, order: Order) -> OrderStatus:
    """Return the `order_status` that the order read shows."""
    if not registry.settings.seller_statuses_in_read:
        return order.status
    disputes = registry.running_disputes(order)
    if disputes:
        frozen = any(dispute.stage in WITH_PLATFORM for dispute in disputes)
        return OrderStatus.IN_FROZEN if frozen else OrderStatus.IN_ISSUE
    refunds = registry.refunds_of.get(order.order_id, ())
    under_way = any(refund.stage is not RefundStage.COMPLETED for refund in refunds)
    return OrderStatus.FUND_PROCESSING if order.status is OrderStatus.FINISH and under_way else order.status


def shown_end_reason(registry: Registry, line: Line) -> str | None:
    """Return the `end_reason` that the order read shows for a line; None while it goes on."""
    if line.end_reason is None:
        return None
    return spelled(line.end_reason, registry.settings.end_reason_spelling)


def order_issue_status(registry: Registry, order: Order) -> OrderIssueStatus:
    """Return whether an order is or was disputed, as its seller reads it."""
    if registry.running_disputes(order):
        return OrderIssueStatus.IN_ISSUE
    disputed = bool(registry.disputes_of.get(order.order_id))
    return OrderIssueStatus.END_ISSUE if disputed else OrderIssueStatus.NO_ISSUE
