"""Order creation: a checkout in, the ids of its orders out, one per store, and no amount.

A wrong key of the address is not refused but ignored, so that an address in camelCase fails as an empty one. A refusal
of the marketplace is an ordinary answer with ``is_success`` false; an order that was created and could not be paid is
one with ``is_success`` true and a message. The older interface takes the same request with the extras nested in it,
and its wish to be paid has no effect (reported).

Source: the documented pages of both interfaces with their official samples.
"""

from recoup_sandbox.aliexpress.model.addresses import Address
from recoup_sandbox.aliexpress.model.refusals import CreationRefusedError
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.aliexpress.responses.call import Call, Record
from recoup_sandbox.aliexpress.responses.envelope import Body, Listing

_REQUEST = "param_place_order_request4_open_api_d_t_o"
_EXTRAS = "ds_extend_request"
_EXTRA_FIELDS = ("nat_addr", "birthday")


def create(call: Call) -> Body:
    """Create the orders of a checkout and, where the extras ask for it, try to pay them."""
    return _created(call, call.record(_REQUEST), call.optional_record(_EXTRAS), may_pay=True)


def place(call: Call) -> Body:
    """Create the orders of a checkout; they are never paid."""
    request = call.record(_REQUEST)
    return _created(call, request, request.optional_record(_EXTRAS), may_pay=False)


def _created(call: Call, request: Record, extras: Record, *, may_pay: bool) -> Body:
    try:
        creation = call.market.create_orders(call.caller, _read(request, extras, may_pay))
    except CreationRefusedError as refusal:
        return {"result": {"is_success": False, "error_code": refusal.code.value, "error_msg": refusal.message}}
    numbers = [int(order.order_id) for order in creation.orders]
    result: Body = {"is_success": True, "order_list": Listing("number", numbers)}
    if creation.message is not None:
        result["error_msg"] = creation.message
    return {"result": result}


def _read(request: Record, extras: Record, may_pay: bool) -> OrderRequest:
    payment = extras.optional_record("payment")
    address = request.optional_record("logistics_address").fields
    extra = extras.optional_record("trade_extra_param").fields
    return OrderRequest(
        address=Address.read({**address, **{name: extra.get(name) for name in _EXTRA_FIELDS}}),
        items=tuple(_item(one) for one in request.records("product_items")),
        out_order_id=request.optional_text("out_order_id") or None,
        coupon_code=extras.optional_record("promotion").optional_text("promotion_code") or None,
        try_to_pay=may_pay and payment.optional_text("try_to_pay") == "true",
        pay_currency=payment.optional_text("pay_currency") or "USD",
    )


def _item(one: Record) -> Item:
    return Item(
        product_id=str(one.number("product_id")),
        count=one.number("product_count"),
        sku_attr=one.optional_text("sku_attr"),
        freight_code=one.optional_text("logistics_service_name"),
        memo=one.optional_text("order_memo"),
    )
