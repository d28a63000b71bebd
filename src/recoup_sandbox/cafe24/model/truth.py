"""The truth about a mall: what auditors and tests compare other people's books with.

Amounts are whole won, moments ISO 8601 in UTC. Unlike the API it says for each refund what was noted and what moved.
"""

from datetime import datetime
from typing import Any

from recoup_sandbox.cafe24.model.book import Book
from recoup_sandbox.cafe24.model.claim import Claim, ClaimRequest
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.refund import Refund


def truth_of(book: Book) -> dict[str, Any]:
    """Return all that a mall keeps."""
    bank, gateway = book.world.bank, book.gateway
    return {
        "mall_id": book.mall_id,
        "accounts": {name: bank.balance(name) for name in (gateway.account, gateway.mall_account)},
        "orders": [_order(order, book) for order in book.orders],
        "claims": [_claim(claim) for claim in book.claims.values()],
        "refunds": [_refund(refund) for refund in book.refunds],
        "customers": [
            {"id": one.id, "points": one.points, "credits": one.credits, "balance": bank.balance(one.account)}
            for one in book.customers.values()
        ],
        "stock": {one.variant_code: one.stock for product in book.products.values() for one in product.variants},
        "coupons": [
            {"coupon_no": one.coupon_no, "customer": one.customer, "discount": one.discount, "used_on": one.used_on}
            for one in book.coupons.values()
        ],
        "messages": [
            {"at": _text(one.at), "order_id": one.order_id, "channel": one.channel, "about": one.about}
            for one in book.messages
        ],
    }


def _order(order: Order, book: Book) -> dict[str, Any]:
    capture = book.gateway.captures.get(order.order_id)
    return {
        "order_id": order.order_id,
        "shop_no": order.shop_no,
        "customer": order.customer.id,
        "market": order.market,
        "method": order.method.value,
        "ordered_at": _text(order.ordered_at),
        "paid_at": _text(order.paid_at),
        "price": order.price,
        "shipping_fee": order.shipping_fee,
        "discount": order.benefits.discount,
        "points": order.points_used,
        "credits": order.credits_used,
        "total": order.total,
        "gateway": {"paid": capture.paid, "cancelled": capture.cancelled} if capture else None,
        "refunded": order.refunded,
        "moved_back": order.moved_back,
        "items": [_item(item) for item in order.items],
        "requests": [_request(request) for request in order.requests],
        "shipments": [
            {"shipping_code": one.shipping_code, "tracking_no": one.tracking_no, "status": one.status.value}
            for one in order.shipments.values()
        ],
        "memos": [{"memo_no": one.memo_no, "content": one.content} for one in order.memos.values()],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "order_item_code": item.order_item_code,
        "product_no": item.product.product_no,
        "variant_code": item.variant.variant_code,
        "supplied": item.product.supplied,
        "quantity": item.quantity,
        "left": item.left,
        "price": item.price + item.option_price,
        "paid": 0 if item.exchange_product else item.amount - item.benefits.total,
        "status": item.status.value,
        "status_before_cs": item.status_before_cs.value if item.status_before_cs else None,
        "claim_code": item.claim.claim_code if item.claim else None,
        "exchange_product": item.exchange_product,
        "original_item_nos": item.original_item_nos,
        "labels": item.labels,
        "history": [
            {"at": _text(one.at), "act": one.act.value, "who": one.who.value, "status": one.status.value}
            for one in item.history
        ],
    }


def _request(request: ClaimRequest) -> dict[str, Any]:
    return {
        "kind": request.kind.value,
        "order_item_codes": list(request.order_item_codes),
        "quantities": list(request.quantities),
        "requested_at": _text(request.requested_at),
        "rejected": request.rejected is not None,
        "withdrawn": request.withdrawn_at is not None,
        "claim_code": request.claim.claim_code if request.claim else None,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim_code": claim.claim_code,
        "kind": claim.kind.value,
        "order_id": claim.order.order_id,
        "stage": claim.stage.value,
        "bulk": claim.bulk,
        "for_shipping_fee": claim.for_shipping_fee,
        "accepted_at": _text(claim.accepted_at),
        "completed_at": _text(claim.completed_at),
        "withdrawn_at": _text(claim.withdrawn_at),
        "lines": [
            {"order_item_code": one.item.order_item_code, "asked_code": one.asked_code, "quantity": one.quantity}
            for one in claim.lines
        ],
        "refund_code": claim.refund.refund_code if claim.refund else None,
    }


def _refund(refund: Refund) -> dict[str, Any]:
    return {
        "refund_code": refund.refund_code,
        "claim_code": refund.claim.claim_code,
        "order_id": refund.order.order_id,
        "status": refund.status.value,
        "withdrawn": refund.withdrawn,
        "amount": refund.amounts.actual,
        "moved": refund.moved,
        "points_returned": refund.points_returned,
        "credits_returned": refund.credits_returned,
        "gateway": {method.value: status.value for method, status in refund.gateway.items()},
        "gateway_pending": refund.gateway_pending,
        "accepted_at": _text(refund.accepted_at),
        "refunded_at": _text(refund.refunded_at),
    }


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
