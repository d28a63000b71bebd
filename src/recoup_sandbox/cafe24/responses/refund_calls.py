"""Refunds and payments: listed, shown, completed; deposits confirmed.

A refund can only be completed, and no call names an amount. Completing it moves no money unless the payment
is to be cancelled too, and it sends messages to the customer unless they are switched off. Source: documented
operations and official samples, version 2026-03-01.
"""

from collections.abc import Callable
from typing import Any, Final

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.refund import Refund, RefundStatus
from recoup_sandbox.cafe24.responses.asks import LONGEST_REASON
from recoup_sandbox.cafe24.responses.bulk import each
from recoup_sandbox.cafe24.responses.call import Call, many, one
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.responses.query import Query, invalid
from recoup_sandbox.cafe24.responses.refunds import listed_refund, refund_items, single_refund
from recoup_sandbox.http.message import Answer

MOST_REFUNDS: Final = 500
FURTHEST_REFUND: Final = 15000


def refunds(call: Call) -> Answer:
    """List refunds by the day they were accepted or completed."""
    query = call.query
    page = query.page(MOST_REFUNDS, FURTHEST_REFUND)
    span = query.span(needed=True)
    if span is None:
        raise invalid("start_date", "is a required field.")
    by_acceptance = query.choice("date_type", ("accepted_refund_date", "refund_date"), "refund_date") != "refund_date"
    shelf = call.mall.refunds
    found = (shelf.accepted_between if by_acceptance else shelf.done_between)(span.begin, span.end)
    tests = _tests(query)
    wanted = [one for one in found if one.order.shop_no == call.shop_no and all(test(one) for test in tests)]
    rows = wanted[page.offset : page.offset + page.limit]
    return many(call, "refunds", [listed_refund(refund, call.rendering.currency(refund.order)) for refund in rows])


def refund(call: Call, refund_code: str) -> Answer:
    """Show one refund."""
    found = call.mall.refund(refund_code)
    written = single_refund(found, call.rendering.currency(found.order))
    if call.embeds(("items",)):
        written["items"] = refund_items(found, call.rendering.shape(found.order))
    return one(call, "refund", written)


def complete(call: Call, order_id: str, refund_code: str) -> Answer:
    """Note a refund as complete, and cancel the payment if asked."""
    fields = call.single()
    fields.needed_choice("status", ("complete",))
    reason = fields.text("reason", LONGEST_REASON)
    done = call.mall.complete_refund(
        order_id,
        refund_code,
        gateway_cancel=fields.flag("payment_gateway_cancel"),
        reason=reason or "",
        send_sms=fields.flag("send_sms", default=True),
        send_mail=fields.flag("send_mail", default=True),
    )
    row = {"shop_no": done.order.shop_no, "refund_code": refund_code, "status": "complete", "reason": reason}
    return one(call, "refund", row)


def update_payments(call: Call) -> Answer:
    """Confirm the deposits of several orders.

    What was paid cannot become unpaid here, and "canceled" is for payment gateways that an app brought, of which
    the simulated mall has none: both are refused.
    """

    def act(entry: Fields) -> dict[str, Any]:
        order = call.mall.order(entry.needed("order_id"))
        status = entry.needed_choice("status", ("paid", "unpaid", "canceled"))
        if status == "paid":
            call.mall.pay(order.order_id, by_hand=not entry.flag("auto_paid"))
        elif status == "canceled":
            raise refused(Refusal.NO_GATEWAY_CANCEL, order_id=order.order_id)
        elif order.paid_at is not None:
            raise refused(Refusal.STATUS_FORBIDS, order_status=order.items[0].status.value)
        return {
            "shop_no": order.shop_no,
            "order_id": order.order_id,
            "status": status,
            "payment_no": entry.whole("payment_no"),
            "cancel_request": {
                "refund_status": "F",
                "partial_cancel": "F",
                "payment_gateway_name": None,
                "payment_method": None,
                "response_code": None,
                "response_message": None,
            },
        }

    return each(call, "payments", call.bulk(10), act)


def _tests(query: Query) -> list[Callable[[Refund], bool]]:
    tests: list[Callable[[Refund], bool]] = []
    if ids := frozenset(query.many("order_id")):
        tests.append(lambda refund: refund.order.order_id in ids)
    if statuses := frozenset(query.many("refund_status", [status.value for status in RefundStatus])):
        tests.append(lambda refund: refund.status.value in statuses)
    if (member := query.text("member_id")) is not None:
        tests.append(lambda refund: refund.order.customer.member_id == member)
    if (email := query.text("member_email")) is not None:
        tests.append(lambda refund: refund.order.customer.email == email)
    if (buyer := query.text("buyer_email")) is not None:
        tests.append(lambda refund: refund.order.buyer.email == buyer)
    return tests
