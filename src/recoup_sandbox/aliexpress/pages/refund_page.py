"""A refund's page: "Dispute finished", "Refund in progress", three dots, the estimated date, amounts and coupons."""

from recoup_sandbox.aliexpress.model.refunds import Refund, RefundStage
from recoup_sandbox.aliexpress.pages.order_view import coupons_of
from recoup_sandbox.aliexpress.pages.visit import Visit
from recoup_sandbox.http.message import Answer


def show_refund(visit: Visit, refund: Refund) -> Answer:
    """Show how far a refund is. The estimate stands until the last dot is reached, then the day that it was."""
    registry = visit.market.registry
    order = registry.orders[refund.order_id]
    lines = {line.line_id: line for line in order.lines}
    reached = dict(zip(RefundStage, (refund.agreed_at, refund.processing_at, refund.completed_at), strict=True))
    return visit.page(
        "refund.html",
        refund=refund,
        order=order,
        buyer=registry.buyer_of(order),
        lines=[(lines[part.line_id], part) for part in refund.parts],
        dots=list(reached.items()),
        coupons=coupons_of(visit.market, [lines[part.line_id] for part in refund.parts]),
        is_bonus=refund.account.startswith("bonus:"),
    )
