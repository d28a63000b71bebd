"""Every documented status code is reached by acts of the mall, so that every code can be shown to a client."""

from dataclasses import replace

from recoup_sandbox.cafe24.model.claim import ClaimKind, Rejection
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.shipment import ShipmentStatus
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.settings import RefundProcessing, ShopSettings
from tests.sandbox.cafe24.model.shop import ACCEPTED, COMPLETED, PROCESSING, WISH, WITH_PAYMENT, Shop, path, shop

SEPARATELY = ShopSettings(refund_processing_setting=RefundProcessing.SEPARATELY)
COLLECTED = replace(PROCESSING, pickup_completed=True)


def seen(*shops: Shop) -> set[str]:
    return {code for one in shops for order in one.mall.orders for item in order.items for code in path(item)}


def normal_course() -> set[str]:
    one = shop()
    held = one.order().order_id
    one.mall.prepare(held)
    one.mall.hold(held)
    one.mall.unhold(held)
    code = one.mall.ship(held, "1", "0001", status=ShipmentStatus.STANDBY).shipping_code
    one.mall.change_shipment(held, code, ShipmentStatus.SHIPPING)
    one.mall.change_shipment(held, code, ShipmentStatus.SHIPPED)
    one.mall.confirm_purchase(held)
    for who in (Who.CUSTOMER, Who.SYSTEM, Who.MALL):
        one.mall.cancel_unpaid(one.order(paid=False, method=PaymentMethod.CASH).order_id, who=who)
    return seen(one)


def cancellations() -> set[str]:
    now, later = shop(rejected_request_shows_code=True), shop(SEPARATELY)
    asked = now.order()
    now.mall.request_cancel(asked.order_id, WISH)
    now.mall.reject_request(ClaimKind.CANCEL, asked.order_id, [asked.items[0].order_item_code], Rejection())
    now.mall.cancel(asked.order_id, ACCEPTED)
    refund = now.mall.cancel(asked.order_id, PROCESSING).refund
    assert refund
    now.mall.hold_refund(refund.refund_code)
    now.mall.complete_refund(asked.order_id, refund.refund_code)
    now.mall.cancel(asked.order_id, COMPLETED)
    due = later.mall.cancel(later.order().order_id, COMPLETED).refund
    assert due
    later.mall.hold_refund(due.refund_code)
    slow = shop(gateway_cancel_delay=later.settings.settlement_delay)
    slow.mall.cancel(slow.order().order_id, WITH_PAYMENT)
    return seen(now, later, slow)


def returns() -> set[str]:
    now, later = shop(rejected_request_shows_code=True), shop(SEPARATELY, collected_automatically=True)
    asked = now.delivered()
    now.mall.request_return(asked.order_id, WISH)
    now.mall.reject_request(ClaimKind.RETURN, asked.order_id, [asked.items[0].order_item_code], Rejection())
    code = now.mall.take_back(asked.order_id, ACCEPTED).claim_code
    now.mall.hold_return(code)
    now.mall.release_return(code)
    now.mall.collect_return(code)
    now.mall.advance_return(code, PROCESSING)
    code = now.mall.take_back(now.delivered().order_id, PROCESSING).claim_code
    now.mall.collect_return(code)
    now.mall.advance_return(code, COMPLETED)
    claim = later.mall.take_back(later.delivered().order_id, ACCEPTED)
    later.mall.collect_return(claim.claim_code)
    later.mall.advance_return(claim.claim_code, PROCESSING)
    assert claim.refund
    later.mall.hold_refund(claim.refund.refund_code)
    later.mall.advance_return(claim.claim_code, COMPLETED)
    later.mall.release_refund(claim.refund.refund_code)
    slow = shop(gateway_cancel_delay=now.settings.settlement_delay)
    slow.mall.take_back(slow.delivered().order_id, WITH_PAYMENT)
    return seen(now, later, slow)


def exchanges() -> set[str]:
    plain = shop(rejected_request_shows_code=True)
    asked = plain.delivered()
    plain.mall.request_exchange(asked.order_id, WISH)
    plain.mall.reject_request(ClaimKind.EXCHANGE, asked.order_id, [asked.items[0].order_item_code], Rejection())
    code = plain.mall.exchange(asked.order_id, ACCEPTED).claim_code
    plain.mall.hold_exchange(code)
    plain.mall.release_exchange(code)
    plain.mall.collect_exchange(code)
    plain.mall.prepare_exchange(code)
    plain.mall.advance_exchange(code, COMPLETED)
    code = plain.mall.exchange(plain.delivered().order_id, PROCESSING).claim_code
    plain.mall.collect_exchange(code)
    dearer = shop(exchanging_status=ItemStatus.E32, exchange_product_status=ItemStatus.N03)
    dearer.mall.pay_exchange(dearer.mall.exchange(dearer.delivered().order_id, COLLECTED).claim_code)
    cheaper = shop(exchanging_status=ItemStatus.E34)
    code = cheaper.mall.exchange(cheaper.delivered().order_id, COLLECTED).claim_code
    cheaper.mall.hold_exchange_refund(code)
    cheaper.mall.release_exchange_refund(code)
    cheaper.mall.refund_exchange(code)
    return seen(plain, dearer, cheaper)


def test_the_acts_reach_every_status_there_is() -> None:
    reached = normal_course() | cancellations() | returns() | exchanges()
    assert {status.value for status in ItemStatus} - reached == set()
