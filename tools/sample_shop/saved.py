"""The small shop as saved answers: one JSON value on each line, with the remotes' own names for everything.

The marketplace's times carry no zone; they are written on the clock that its order services name.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from tools.sample_shop.catalogue import SELLERS
from tools.sample_shop.clock import ZONE
from tools.sample_shop.rows import Bought, Sold
from tools.sample_shop.sheets import delivery_of
from tools.sample_shop.shop import Shop

_PACIFIC: Final = ZoneInfo("America/Los_Angeles")
_CREATE: Final = "aliexpress.ds.order.create"
_METHODS: Final = {"신용카드": "card", "계좌이체": "tcash"}
_CLAIM_DATES: Final = {"C": "cancel_request_date", "R": "return_request_date", "E": "exchange_request_date"}
_REFUND_STATUS: Final = {"C40": "T", "C41": "F", "C34": "F"}
_LOGISTICS: Final = {
    "WAIT_SELLER_SEND_GOODS": "WAIT_SELLER_SEND_GOODS",
    "IN_CANCEL": "WAIT_SELLER_SEND_GOODS",
    "WAIT_BUYER_ACCEPT_GOODS": "SELLER_SEND_GOODS",
}
_MESSAGES: Final = {
    "INVENTORY_HOLD_ERROR": "Inventory hold failed",
    "B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL": "Please enter a City",
    "USER_ACCOUNT_DISABLED": "user ID status is abnormal",
}


def store_answers(shop: Shop) -> bytes:
    """Return one answer about each store order, with its items and refunds."""
    orders: dict[str, list[Sold]] = defaultdict(list)
    for line in reversed(shop.sold):
        orders[line.order].append(line)
    return _lines({"order": _order(lines)} for lines in orders.values())


def supplier_answers(shop: Shop) -> bytes:
    """Return what was answered to each creation that failed, and about each supplier order."""
    orders: dict[str, list[Bought]] = defaultdict(list)
    for own in shop.bought:
        orders[own.number or own.attempt].append(own)
    return _lines(answer for own in orders.values() for answer in _answers(own))


def _order(lines: Sequence[Sold]) -> dict[str, Any]:
    first, worth, delivery = lines[0], sum(line.worth for line in lines), delivery_of(lines)
    amounts = {
        "order_price_amount": _won(worth),
        "shipping_fee": _won(delivery),
        "total_amount_due": _won(worth + delivery),
        "payment_amount": _won(worth + delivery),
    }
    return {
        "shop_no": 1,
        "currency": "KRW",
        "order_id": first.order,
        "payment_method": [_METHODS[first.method]],
        "payment_method_name": [first.method],
        "paid": "T",
        "canceled": "T" if all(line.code.startswith("C4") for line in lines) else "F",
        "order_date": _offset(first.ordered),
        "payment_date": _offset(first.paid),
        "initial_order_amount": amounts,
        "items": [_item(line) for line in lines],
        "refunds": [_refund(line) for line in lines if line.code in _REFUND_STATUS],
    }


def _item(line: Sold) -> dict[str, Any]:
    product = line.product
    claim = _CLAIM_DATES.get(line.code[0], "cancel_request_date")
    return {
        "shop_no": 1,
        "order_item_code": line.line,
        "product_no": product.number,
        "product_code": product.code,
        "variant_code": product.variant,
        "product_name": product.name,
        "option_value": product.option,
        "product_price": _won(product.price),
        "option_price": _won(0),
        "additional_discount_price": _won(0),
        "coupon_discount_price": _won(0),
        "app_item_discount_amount": _won(0),
        "payment_amount": None,
        "quantity": line.quantity,
        "order_status": line.code,
        "ordered_date": _plain(line.ordered),
        **{name: _plain(line.claimed) if name == claim else None for name in _CLAIM_DATES.values()},
    }


def _refund(line: Sold) -> dict[str, Any]:
    """Return the line's refund; one that the store has not done yet has no gateway status to show."""
    status, method = _REFUND_STATUS[line.code], _METHODS[line.method]
    return {
        "shop_no": 1,
        "order_id": line.order,
        "refund_code": f"C{line.order}",
        "order_item_code": [line.line],
        "quantity": line.quantity,
        "currency": "KRW",
        "actual_refund_amount": _won(line.worth if line.refunded is None else line.refunded),
        "accepted_refund_date": _offset(line.claimed),
        "refund_date": _offset(line.refunded_on),
        "payment_methods": [method],
        "payment_gateway_cancel_statuses": [{"payment_method": method, "cancel_status": line.gateway or "F"}],
        "status": status,
    }


def _answers(lines: Sequence[Bought]) -> Iterable[dict[str, Any]]:
    first = lines[0]
    if first.number is None:
        return [_refused(first)]
    if first.error:
        return [_created_unpaid(first), _read(lines)]
    return [_read(lines)]


def _refused(own: Bought) -> dict[str, Any]:
    if own.error.isdigit():
        return _attempted(own) | {
            "response": {
                "error_response": {
                    "code": own.error,
                    "type": "ISP",
                    "sub_code": "isp.service-unavailable",
                    "msg": "Remote service error",
                    "request_id": _request(own),
                }
            }
        }
    result = {"is_success": False, "error_code": own.error, "error_msg": _MESSAGES[own.error]}
    return _attempted(own) | {"response": _creation(result, own)}


def _created_unpaid(own: Bought) -> dict[str, Any]:
    result = {
        "is_success": True,
        "error_msg": f"OrderCreated, autoPay fail:{own.error}",
        "order_list": {"number": [int(own.number or "")]},
    }
    return _attempted(own) | {"response": _creation(result, own)}


def _attempted(own: Bought) -> dict[str, Any]:
    return {
        "method": _CREATE,
        "out_order_id": own.attempt,
        "store_order_id": own.store_order,
        "store_line_id": own.store_line,
        "quantity": own.quantity,
    }


def _creation(result: dict[str, Any], own: Bought) -> dict[str, Any]:
    return {"aliexpress_ds_order_create_response": {"result": result, "request_id": _request(own)}}


def _read(lines: Sequence[Bought]) -> dict[str, Any]:
    first = lines[0]
    charged = sum(own.cost or 0 for own in lines) if first.paid else 0
    completed = first.end_reason.startswith("buyer_accept_goods")
    result = {
        "gmt_create": _pacific(first.created),
        "order_paidtime_string": _pacific(first.paid),
        "order_status": first.word,
        "logistics_status": "BUYER_ACCEPT_GOODS" if completed else _LOGISTICS.get(first.word, "NO_LOGISTICS"),
        "pay_timeout_second": _seconds(first),
        "order_amount": _dollars(sum(own.cost or 0 for own in lines)),
        "user_order_amount": _dollars(charged),
        "child_order_list": {"aeop_child_order_info": [_child(own) for own in lines]},
        "store_info": {"store_name": SELLERS[first.product.seller]},
    }
    answer = {"aliexpress_trade_ds_order_get_response": {"result": result, "request_id": _request(first)}}
    return {"order_id": first.number, "store_lines": [own.store_line for own in lines], "response": answer}


def _child(own: Bought) -> dict[str, Any]:
    return {
        "product_id": int(own.product.article),
        "sku_id": own.product.sku,
        "product_count": own.quantity,
        "actual_fee": _dollars(own.cost or 0),
        "actual_tax_fee": _dollars(0),
        "end_reason": own.end_reason,
    }


def _seconds(own: Bought) -> str | None:
    return str(int((own.pay_by - own.created).total_seconds())) if own.pay_by else None


def _request(own: Bought) -> str:
    return f"2141{own.created:%m%d%H%M}{own.product.number:04}"


def _won(amount: int) -> str:
    return f"{amount}.00"


def _dollars(cents: int) -> dict[str, str]:
    return {"amount": f"{cents // 100}.{cents % 100:02}", "currency_code": "USD"}


def _plain(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%d %H:%M:%S}"


def _offset(moment: datetime | None) -> str | None:
    return None if moment is None else moment.replace(tzinfo=ZoneInfo(ZONE)).isoformat()


def _pacific(moment: datetime | None) -> str | None:
    return None if moment is None else _plain(moment.replace(tzinfo=ZoneInfo(ZONE)).astimezone(_PACIFIC))


def _lines(values: Iterable[dict[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in values).encode()
