"""What a webhook says: the resource of each event of the mall, with the keys of the official samples.

Most events carry the order as it stands, and say that something changed but not to what. Bulk events carry
order ids joined by commas. Only the completed return (90160) carries money and a claim code. Source:
official "Event sample data"; that the withdrawal flags are F and null otherwise is assumed.
"""

from collections.abc import Mapping
from typing import Any, Final

from recoup_sandbox.cafe24.model.changes import Change, Event
from recoup_sandbox.cafe24.model.claim import Reason
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order, When
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.responses.claims import claim_amounts
from recoup_sandbox.cafe24.responses.forms import bare_moment, flag, moment, money
from recoup_sandbox.cafe24.responses.words import BANK_ACCOUNT, BANK_CODE, GATEWAY, place_name, through_gateway

APP_DELETED: Final = 90077
"""The event that tells an app that a mall deleted it (documented)."""

_REASON_TEXTS: Final = {
    Reason.CHANGE_OF_MIND.value: "고객변심",
    Reason.DELAY.value: "배송지연",
    Reason.REGION_NOT_SERVED.value: "배송불가지역",
    Reason.BAD_PACKAGING.value: "포장불량",
    Reason.DISSATISFIED.value: "상품불만족",
    Reason.WRONG_INFORMATION.value: "상품정보상이",
    Reason.BAD_SERVICE.value: "서비스불만족",
    Reason.OUT_OF_STOCK.value: "품절",
    Reason.OTHER.value: "기타",
    Reason.WRONG_DELIVERY.value: "배송오류",
    Reason.DEFECT.value: "상품불량",
    Reason.EXPORT_OR_CUSTOMS.value: "수출/통관불가",
}

_IN_BULK: Final = frozenset(
    {Event.CANCELLATION_CHANGED_IN_BULK, Event.REFUND_CHANGED_IN_BULK, Event.RETURN_CHANGED_IN_BULK}
)

_LEFT_OUT: Final = {Event.PAYMENT_CHANGED: "order_place_id", Event.ITEM_ADDED: "store_pickup"}
"""What single events leave out of the order (official samples)."""


def resource_of(mall: Mall, change: Change) -> dict[str, Any]:
    """Return what the webhook of a change says."""
    head = {"mall_id": mall.mall_id, "event_shop_no": str(change.shop_no), "order_id": ",".join(change.order_ids)}
    if change.event in _IN_BULK:
        return head
    if change.event is Event.SHIPPING_CHANGED_IN_BULK:
        return head | {"included_deferpay_order": "", "deferpay_order_id": ""}
    order = mall.order(change.order_ids[0])
    match change.event:
        case Event.RECEIVER_CHANGED:
            return head | {"order_place_id": order.market}
        case Event.MEMO_ADDED:
            return head | _memo(mall, order, change) | _products(order)
        case Event.MEMO_EDITED | Event.MEMO_DELETED:
            return head | _memo(mall, order, change)
        case Event.TRACKING_CHANGED:
            return head | _tracking(order, change)
        case Event.RETURN_COMPLETED:
            return head | _completed_return(mall, order, change)
        case Event.POINTS_CHANGED:
            return _points(mall, order, change)
        case _:
            resource = head | _order(mall, order) | _besides(order, change)
            return {name: value for name, value in resource.items() if name != _LEFT_OUT.get(change.event)}


def _order(mall: Mall, order: Order) -> dict[str, Any]:
    buyer, receiver = order.buyer, next(iter(order.receivers.values()))
    deposit = order.method is PaymentMethod.CASH
    return {
        "payment_gateway_name": GATEWAY if through_gateway(order.method) else "",
        "currency": mall.shops[order.shop_no].currency,
        "order_date": moment(order.ordered_at),
        "order_place_name": place_name(order.market),
        "member_id": order.customer.member_id,
        "member_authentication": None,
        "buyer_name": buyer.name,
        "buyer_email": buyer.email,
        "buyer_phone": buyer.phone,
        "buyer_cellphone": buyer.cellphone,
        "group_no_when_ordering": str(order.customer.group_no),
        "first_order": flag(order.first_order),
        "order_from_mobile": flag(order.market.startswith("mobile")),
        "paid": order.paid,
        "payment_date": moment(order.paid_at),
        "billing_name": buyer.name,
        "bank_code": BANK_CODE if deposit else None,
        "payment_method": order.method.value,
        "easypay_name": order.easypay,
        "use_escrow": "F",
        "bank_account_no": BANK_ACCOUNT if deposit else "",
        "order_price_amount": money(order.price),
        "membership_discount_amount": money(order.benefits.member),
        "actual_payment_amount": money(order.total),
        "mileage_spent_amount": money(order.points_used),
        "shipping_fee": money(order.shipping_fee),
        "shipping_type": "A" if receiver.country_code in ("", "KR") else "B",
        "shipping_status": order.shipping_status,
        "wished_delivery_date": "",
        "wished_delivery_time": None,
        "store_pickup": "F",
        "shipping_message": receiver.shipping_message,
        "order_place_id": order.market,
        **_products(order),
    }


def _besides(order: Order, change: Change) -> dict[str, Any]:
    """Return what an event about the whole order carries besides it."""
    canceled = {"cancel_date": moment(order.canceled_at)}
    withdrawn = {"withdraw": flag(change.withdrawn), "withdraw_type": "C" if change.withdrawn else None}
    confirmed = {"return_confirmed_date": moment(_last(order, When.RETURN_ACCEPT))}
    match change.event:
        case Event.SHIPPING_CHANGED:
            deferred = {"included_deferpay_order": "F", "deferpay_order_id": ""}
            return canceled | confirmed | deferred | withdrawn
        case Event.PAYMENT_CHANGED:
            return withdrawn
        case Event.CANCELLATION_CHANGED | Event.EXCHANGE_CHANGED | Event.ITEM_ADDED:
            return canceled
        case Event.RETURN_CHANGED:
            return canceled | _reason(order, change)
        case Event.REFUND_CHANGED:
            return canceled | confirmed
        case _:
            return {}


def _reason(order: Order, change: Change) -> dict[str, str]:
    """Return why goods come back: the claim's reason, else what the customer asked with."""
    claim = next((one for one in order.claims if one.claim_code == change.claim_code), None)
    if claim is not None:
        reason_type, reason = claim.ask.reason_type, claim.ask.reason
    elif order.requests:
        reason_type, reason = order.requests[-1].reason_type, order.requests[-1].reason
    else:
        reason_type = reason = ""
    return _reason_fields(reason_type, reason)


def _reason_fields(reason_type: str, reason: str) -> dict[str, str]:
    text = _REASON_TEXTS.get(reason_type, "")
    return {"claim_reason_type": reason_type, "claim_reason": reason, "claim_reason_type_text": text}


def _memo(mall: Mall, order: Order, change: Change) -> dict[str, Any]:
    memo = order.memos.get(change.memo_no)
    return {
        "requested_date": bare_moment(change.at),
        "order_place_id": order.market,
        "executor_id": memo.author_id if memo else mall.mall_id,
        "execute_method": "V2X",
    }


def _tracking(order: Order, change: Change) -> dict[str, Any]:
    shipment = order.shipments[change.shipping_code]
    return {
        "shipping_code": shipment.shipping_code,
        "shipping_company_code": shipment.company_code,
        "tracking_no": shipment.tracking_no,
    }


def _completed_return(mall: Mall, order: Order, change: Change) -> dict[str, Any]:
    claim = mall.claim(change.claim_code, order.order_id)
    reason: Mapping[str, str] = _reason_fields(claim.ask.reason_type, claim.ask.reason)
    return {"claim_code": claim.claim_code, **reason, **claim_amounts(claim)}


def _points(mall: Mall, order: Order, change: Change) -> dict[str, Any]:
    returned = next((one.points_returned for one in reversed(order.refunds) if one.points_returned), 0)
    return {
        "mall_id": mall.mall_id,
        "shop_no": str(change.shop_no),
        "member_id": order.customer.member_id,
        "mileage_money": returned,
        "avail_mileage": order.customer.points,
        "issue_datetime": bare_moment(change.at),
        "case": "B",
        "case_text": "points issued as a refund following an order cancellation",
        "reason": None,
    }


def _products(order: Order) -> dict[str, str]:
    products = list(dict.fromkeys((item.product.product_code, item.product.name) for item in order.items))
    return {
        "ordering_product_code": ",".join(code for code, _ in products),
        "ordering_product_name": ",".join(name for _, name in products),
    }


def _last(order: Order, when: When) -> Any:
    return max((item.dates[when] for item in order.items if when in item.dates), default=None)
