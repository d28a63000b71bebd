"""The order read, in its current and its older form.

What the buyer's application may know about an order is here and nothing else: no child order id, no refund, no
dispute, no reason why it was cancelled. An order of somebody else, an unknown one and one that was created a moment
ago are refused alike, as a lack of permission: the regions take about ten seconds to agree (documented).

Fields without a value are left out (assumed; the official sample leaves several out). ``order_amount`` is the sum of
the lines' actual fees (inferred), ``user_order_amount`` what the buyer pays with tax (documented). One copy of the
documentation has ``end_reason_desc``; it is not written, because nothing is known about its words.
"""

from recoup_sandbox.aliexpress.errors import service_error
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.responses.call import Call, whole_number
from recoup_sandbox.aliexpress.responses.envelope import Body, Listing
from recoup_sandbox.aliexpress.responses.fields import local, money, truth

_UNPAID_ENDS = frozenset({EndReason.PAY_TIMEOUT, EndReason.CANCELLED_UNPAID})
_CANCELLED = frozenset(
    {
        EndReason.CANCELLED_IN_CHECK,
        EndReason.CANCELLED_BY_AGREEMENT,
        EndReason.CANCELLED_BY_SELLER,
        EndReason.SHIP_TIMEOUT,
        EndReason.RISK_REJECTED,
    }
)


def get(call: Call) -> Body:
    """Read an order by ``single_order_query``, a JSON text with the order's number."""
    order = readable(call, call.record("single_order_query").number("order_id"))
    children = [_child(call, order, line) for line in order.lines]
    return {
        "result": _head(call, order)
        | _paid_at(call, order)
        | {
            "pay_timeout_second": str(int((order.pay_by - order.created_at).total_seconds())),
            "user_order_amount": money(_charged(order), order.currency),
            "child_order_list": Listing("aeop_child_order_info", children),
            "logistics_info_list": Listing("aeop_order_logistics_info", _parcels(order)),
        }
    }


def get_older(call: Call) -> Body:
    """Read an order by the plain number ``order_id``: the older interface, which knows less of its lines."""
    order = readable(call, whole_number(call.text("order_id")))
    children = [_older_child(order, line) for line in order.lines]
    return {
        "result": _head(call, order)
        | {
            "child_order_list": Listing("ae_child_order_info", children),
            "logistics_info_list": Listing("ae_order_logistics_info", _parcels(order)),
        }
    }


def readable(call: Call, number: int) -> Order:
    """Return an order that the caller may read now. Raises GatewayError for any other."""
    order = call.market.order(str(number))
    if order is None or order.buyer_id != call.caller.user_id or not call.market.is_readable(order):
        raise service_error(call.settings.foreign_order)
    return order


def _head(call: Call, order: Order) -> Body:
    seller = call.market.registry.sellers[order.seller_id]
    actual = sum(line.amounts.actual_minor for line in order.lines)
    return {
        "gmt_create": local(order.created_at, call.market.settings.gmt_create_zone),
        "order_status": call.market.shown_status(order).value,
        "logistics_status": order.logistics_status.value,
        "order_amount": money(actual, order.currency),
        "store_info": {
            "store_id": seller.store_id,
            "store_name": seller.store_name,
            "store_url": seller.store_url,
        },
    }


def _paid_at(call: Call, order: Order) -> Body:
    if order.paid_at is None:
        return {}
    return {"order_paidtime_string": local(order.paid_at, call.market.settings.gmt_create_zone)}


def _charged(order: Order) -> int:
    """Return what the buyer is charged: nothing on an order that was never paid or was cancelled (reported)."""
    if all(line.end_reason in _UNPAID_ENDS | _CANCELLED for line in order.lines):
        return 0
    return order.cash_minor


def _child(call: Call, order: Order, line: Line) -> Body:
    amounts, currency = line.amounts, order.currency
    fees = {
        "product_price": amounts.price_minor,
        "sale_fee": amounts.sale_minor,
        "sale_discount_fee": amounts.sale_discount_minor,
        "shipping_fee": amounts.shipping_minor,
        "shipping_discount_fee": amounts.shipping_discount_minor,
        "actual_shipping_fee": amounts.actual_shipping_minor,
        "actual_tax_fee": amounts.tax_minor,
        "actual_fee": amounts.actual_minor,
    }
    child: Body = {
        "product_id": int(line.product_id),
        "sku_id": line.sku_id,
        "product_name": line.title,
        "product_count": amounts.count,
        "already_include_tax": truth(amounts.tax_included),
        "price_include_tax": truth(amounts.tax_included),
    }
    child |= {name: money(minor, currency) for name, minor in fees.items()}
    end_reason = call.market.shown_end_reason(line)
    return child if end_reason is None else child | {"end_reason": end_reason}


def _older_child(order: Order, line: Line) -> Body:
    return {
        "product_id": int(line.product_id),
        "product_name": line.title,
        "product_count": line.amounts.count,
        "product_price": money(line.amounts.price_minor, order.currency),
    }


def _parcels(order: Order) -> list[Body]:
    return [{"logistics_no": parcel.number, "logistics_service": parcel.service} for parcel in order.parcels]
