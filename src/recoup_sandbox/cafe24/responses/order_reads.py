"""Reading orders: list, count, single, and what hangs on one order.

Bounds, embeds and key sets are documented; see the query, the rendering and the shapes.
"""

from typing import Any, Final

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.payment import Payment
from recoup_sandbox.cafe24.model.shipment import Shipment
from recoup_sandbox.cafe24.responses.benefits import benefit_rows, coupon_rows, payment_amount
from recoup_sandbox.cafe24.responses.call import Call, answer, many, number, one
from recoup_sandbox.cafe24.responses.filters import search
from recoup_sandbox.cafe24.responses.forms import bare_moment, moment, money
from recoup_sandbox.cafe24.responses.people import buyer_fields, receivers_of
from recoup_sandbox.cafe24.responses.rendering import LIST_EMBEDS, ORDER_EMBEDS
from recoup_sandbox.cafe24.responses.words import shown
from recoup_sandbox.http.message import Answer

MOST_ORDERS: Final = 1000
FURTHEST_ORDER: Final = 15000
MOST_ROWS: Final = 500
FURTHEST_ROW: Final = 8000
"""Bounds of ``limit`` and ``offset`` (documented): of orders, and of what is listed for several orders."""


def orders(call: Call) -> Answer:
    """List orders."""
    page = call.query.page(MOST_ORDERS, FURTHEST_ORDER)
    embeds = call.embeds(LIST_EMBEDS)
    found = search(call.mall.orders, call.query, call.shop_no)
    if call.mall.settings.orders_newest_first:
        found.reverse()
    rows = found[page.offset : page.offset + page.limit]
    listed = [_written(call, order, "listed", embeds) for order in rows]
    return answer({"orders": listed, "links": call.next_links(page, len(found))})


def count(call: Call) -> Answer:
    """Count orders."""
    return answer({"count": len(search(call.mall.orders, call.query, call.shop_no))})


def order(call: Call, order_id: str) -> Answer:
    """Show one order."""
    order = call.mall.order(order_id)
    return answer({"order": _written(call, order, "single", call.embeds(ORDER_EMBEDS))})


def items(call: Call, order_id: str) -> Answer:
    """List the items of an order."""
    order = call.mall.order(order_id)
    suppliers = call.query.many("supplier_id")
    shape = call.rendering.shape(order)
    wanted = [item for item in order.items if not suppliers or item.product.supplier_id in suppliers]
    return many(call, "items", [shape.of_order(order, item) for item in wanted])


def history(call: Call, order_id: str, order_item_code: str) -> Answer:
    """List the status changes of an item."""
    order = call.mall.order(order_id)
    item = call.mall.item(order, order_item_code)
    span = call.query.span()
    rows: list[dict[str, Any]] = []
    before = ""
    for entry in item.history:
        if span is None or span.holds(entry.at):
            rows.append(
                {
                    "shop_no": order.shop_no,
                    "process_date": moment(entry.at),
                    "previous_order_status": before,
                    "current_order_status": entry.status.value,
                    "manager_id": entry.who.value,
                    "manager_name": entry.who.value,
                }
            )
        before = entry.status.value
    return many(call, "history", rows)


def buyer(call: Call, order_id: str) -> Answer:
    """Show who an order is from."""
    return one(call, "buyer", buyer_fields(call.mall.order(order_id)))


def receivers(call: Call, order_id: str) -> Answer:
    """List where the parcels of an order go."""
    codes = call.query.many("shipping_code")
    rows = receivers_of(call.mall.order(order_id))
    return many(call, "receivers", [row for row in rows if not codes or row["shipping_code"] in codes])


def shipments(call: Call, order_id: str) -> Answer:
    """List the parcels of an order."""
    order = call.mall.order(order_id)
    return many(call, "shipments", [shipment_fields(order, parcel) for parcel in order.shipments.values()])


def timeline(call: Call, order_id: str) -> Answer:
    """List the payments and refunds of an order."""
    order = call.mall.order(order_id)
    date_type = call.query.choice("date_type", ("created_datetime", "payment_datetime"), "created_datetime")
    span = call.query.span()
    rows = [
        _payment(order, payment)
        for payment in order.payments
        if span is None or span.holds(payment.created_at if date_type == "created_datetime" else payment.paid_at)
    ]
    return many(call, "paymenttimeline", rows)


def timeline_entry(call: Call, order_id: str, payment_no: str) -> Answer:
    """Show one payment or refund of an order, by method and by item."""
    order = call.mall.order(order_id)
    wanted = number("payment_no", payment_no)
    payment = next((entry for entry in order.payments if entry.payment_no == wanted), None)
    if payment is None:
        raise refused(Refusal.NO_PAYMENT, payment_no=payment_no)
    row = _payment(order, payment)
    del row["payment_methods"], row["claim_code"]
    return one(call, "paymenttimeline", row | _details(order, payment))


def coupons(call: Call) -> Answer:
    """List the coupons that were used on orders."""
    return _of_orders(call, "coupons")


def benefits(call: Call) -> Answer:
    """List the benefits that orders had."""
    return _of_orders(call, "benefits")


def payment_amounts(call: Call) -> Answer:
    """Show what items came to."""
    call.query.needed("order_item_code")
    rows: list[dict[str, Any]] = []
    for code in call.query.many("order_item_code"):
        order = call.mall.orders.get(code.rpartition("-")[0])
        item = order.item(code) if order else None
        if order and item:
            rows.append(payment_amount(order, item))
    return many(call, "paymentamount", rows)


def _of_orders(call: Call, name: str) -> Answer:
    page = call.query.page(MOST_ROWS, FURTHEST_ROW)
    call.query.needed("order_id")
    write = coupon_rows if name == "coupons" else benefit_rows
    orders = (call.mall.orders.get(order_id) for order_id in call.query.many("order_id"))
    rows = [row for order in orders if order is not None for row in write(order)]
    return many(call, name, rows[page.offset : page.offset + page.limit])


def _written(call: Call, order: Order, base: str, embeds: tuple[str, ...]) -> Any:
    """Return an order as it is sent: as kept bytes, or as values when fields are picked."""
    if call.query.text("fields") is not None:
        picked = dict(call.picked(call.rendering.plain(order, base)))
        return picked | {name: call.rendering.plain(order, name) for name in embeds}
    join = call.rendering.listed if base == "listed" else call.rendering.single
    return join(order, embeds)


def shipment_fields(order: Order, shipment: Shipment) -> dict[str, Any]:
    """Return a parcel; the status "shipping " of its items has a trailing space in the official sample."""
    status = "shipping " if shipment.status.value == "shipping" else shipment.status.value
    return {
        "shop_no": order.shop_no,
        "shipping_code": shipment.shipping_code,
        "order_id": order.order_id,
        "tracking_no": shipment.tracking_no,
        "tracking_no_updated_date": moment(shipment.tracked_at or shipment.created_at),
        "shipping_company_code": shipment.company_code,
        "items": [{"order_item_code": code, "status": status} for code in shipment.order_item_codes],
    }


def _payment(order: Order, payment: Payment) -> dict[str, Any]:
    return {
        "shop_no": order.shop_no,
        "payment_no": payment.payment_no,
        "payment_settle_type": payment.settle_type.value,
        "payment_methods": [shown(method) for method in payment.methods],
        "order_amount": money(payment.order_amount),
        "additional_payment_amount": money(payment.additional),
        "paid_amount": money(payment.paid),
        "payment_datetime": bare_moment(payment.paid_at),
        "created_datetime": bare_moment(payment.created_at),
        "claim_code": payment.claim_code,
    }


def _details(order: Order, payment: Payment) -> dict[str, Any]:
    """Return what the single entry shows besides: by method and by item. The code numbers are assumed."""
    return {
        "payment_method_detail": [{"code": 1, "name": shown(payment.methods[0]), "amount": money(payment.paid)}],
        "order_amount_detail": [
            {
                "code": 1,
                "name": item.product.name,
                "order_item_code": item.order_item_code,
                "supplier_code": item.product.supplier_id,
                "unit_price": money(item.price + item.option_price),
                "quantity": item.quantity,
                "amount": money(item.amount),
            }
            for item in order.items
        ],
    }
