"""Lives of orders on both sides, made by the models' acts, each beside the books that a careful person would keep.

A life gives the truth of its world in the end, and its ledger, written down by hand as things happen.
"""

from collections.abc import Callable

import msgspec

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.coupons import Coupon
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.aliexpress.model.issue_words import SolutionType
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.auditor.ledger import Move
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Part
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.linking.address import address_of
from tests.sandbox.auditor.life import CUP, FEE, LAMP, NOTED, PRICE, SEOUL, WITH_PAYMENT, Life


def delivered() -> Life:
    """Nothing goes wrong; the delivery fee stays out of the books."""
    life = Life()
    order = life.buy(LAMP)
    life.sold(order)
    life.bought(life.supplier_order(order))
    life.days(120)
    return life


def delivered_with_fee() -> Life:
    """Nothing goes wrong; the books have the delivery fee, and the shop's own goods beside the supplier's."""
    life = Life()
    order = life.buy(LAMP, life.own.product_no)
    life.sold(order)
    life.won("customer_paid", "proceeds<shipping", FEE, order)
    life.won("customer_paid", "proceeds<sales", 5_000, order, row=order.items[1].order_item_code)
    life.bought(life.supplier_order(order))
    life.days(120)
    return life


def with_points() -> Life:
    """The customer pays a part with points: only money is booked."""
    life = Life()
    order = life.buy(LAMP, basket=Basket(points=1_000))
    life.sold(order, PRICE - 1_000)
    life.bought(life.supplier_order(order))
    life.days(120)
    return life


def cancelled_in_time() -> Life:
    """Both sides are cancelled while the supplier checks the payment; all money comes back."""
    life = Life()
    order = life.buy(LAMP)
    bought = life.supplier_order(order)
    life.sold(order)
    life.bought(bought)
    life.mall.cancel(order.order_id, WITH_PAYMENT)
    life.refunded(order, PRICE, FEE)
    life.market.cancel(bought)
    life.days(120)
    life.reimbursed(bought, bought.cash_minor)
    return life


def noted_only() -> Life:
    """The store notes its refund as done and no money moves; the supplier refuses, the loss is written off."""
    life = Life("refuses")
    order = life.buy(LAMP)
    bought = life.supplier_order(order)
    life.sold(order)
    life.bought(bought)
    life.days(2)
    life.market.request_cancel(bought, REASONS[0])
    life.cents("reimbursement_expected", "supplier<cost", bought.cash_minor, bought)
    life.mall.cancel(order.order_id, NOTED)
    life.won("refund_owed", "sales<customer", PRICE, order)
    life.won("delivery_owed", "proceeds<customer", FEE, order)
    life.won("refund_sent", "customer<provider", PRICE + FEE, order)
    life.days(120)
    life.cents("reimbursement_written_off", "write_off<supplier", bought.cash_minor, bought)
    return life


def paid_out_by_hand() -> Life:
    """A return: the supplier refunds a part, the customer bears the return fee and is paid by bank transfer."""
    life = Life("partial_refund")
    order = life.buy(LAMP)
    bought, line = life.supplier_order(order), life.supplier_order(order).lines[0]
    life.sold(order)
    life.bought(bought)
    life.days(30)
    ask = ClaimAsk(ClaimStage.COMPLETED, reason_type="A", pickup_completed=True)
    claim = life.mall.take_back(order.order_id, ask)
    assert claim.refund is not None
    life.won("refund_owed", "sales<customer", PRICE, order)
    life.won("return_shipping_deducted", "customer<return_shipping", FEE, order)
    life.mall.pay_out_refund(claim.refund.refund_code)
    life.won("refund_sent", "customer<provider", PRICE - FEE, order)
    life.won("refund_confirmed", "provider<proceeds", PRICE - FEE, order)
    dispute = life.market.open_dispute(
        bought, line.line_id, SolutionType.REFUND, IssueReason.QUALITY, line.amounts.cash_minor
    )
    life.cents("reimbursement_expected", "supplier<cost", line.amounts.cash_minor, bought)
    life.days(1)
    life.market.accept_proposal(dispute)
    life.days(120)
    life.cents("reimbursement_received", "wallet<supplier", dispute.refunded_minor, bought)
    rest = line.amounts.cash_minor - dispute.refunded_minor
    life.cents("reimbursement_written_off", "write_off<supplier", rest, bought)
    return life


def sent_back() -> Life:
    """The goods go back to the supplier on our cost, and the supplier refunds everything."""
    life = Life()
    order = life.buy(LAMP)
    bought, line = life.supplier_order(order), life.supplier_order(order).lines[0]
    life.sold(order)
    life.bought(bought)
    life.days(30)
    kind, minor = SolutionType.RETURN_AND_REFUND, line.amounts.cash_minor
    dispute = life.market.open_dispute(bought, line.line_id, kind, IssueReason.QUALITY, minor)
    life.days(1)
    life.market.ship_return(dispute, "KOREAPOST", "RR123", 800)
    life.cents("return_shipping_paid", "return_shipping<wallet", 800, bought)
    life.days(120)
    life.reimbursed(bought, minor)
    return life


def coupon_returned() -> Life:
    """An order with a coupon is cancelled: money and coupon come back."""
    life = Life()
    order = life.buy(CUP)
    life.sold(order)
    life.bought(life.supplier_order(order))
    life.market.give_coupon(Coupon("TWO", life.buyer.user_id, 200))
    bought = life.again(order, "TWO")
    life.bought(bought)
    life.market.cancel(bought)
    life.days(120)
    life.reimbursed(bought, bought.cash_minor)
    life.cents("coupon_returned", "coupon<coupon_cost", 200, bought)
    return life


def coupon_lost() -> Life:
    """A coupon covers two orders and one is cancelled: its share is lost once the other one is done."""
    life = Life()
    order = life.buy(life.own.product_no)
    life.won("customer_paid", "proceeds<sales", 5_000, order)
    life.market.give_coupon(Coupon("TWO", life.buyer.user_id, 300))
    request = OrderRequest(address_of(SEOUL), (Item("1001", 1), Item("1002", 1)), coupon_code="TWO")
    first, second = life.market.create_orders(life.buyer, request).orders
    for one in (first, second):
        life.market.pay(one)
        life.bought(one)
    life.market.cancel(first)
    life.days(120)
    life.reimbursed(first, first.cash_minor)
    life.cents("coupon_lost", "coupon_loss<coupon_cost", first.lines[0].amounts.coupon_minor, first)
    return life


def to_bonus() -> Life:
    """The supplier refunds to the bonus account: that is no money on the card, so it is given up."""
    life = Life()
    order = life.buy(LAMP)
    bought = life.supplier_order(order)
    life.sold(order)
    life.bought(bought)
    life.market.cancel(bought, to_bonus=True)
    life.cents("reimbursement_expected", "supplier<cost", bought.cash_minor, bought)
    life.days(120)
    life.cents("reimbursement_written_off", "write_off<supplier", bought.cash_minor, bought)
    return life


def never_created() -> Life:
    """The supplier's order could not be created after the customer had paid: there is only a refund."""
    life = Life()
    life.market.registry.products["1001"].is_off_shelf = True
    order = life.buy(LAMP)
    assert not life.app.placements[order.order_id].supplier_order_ids
    life.sold(order)
    life.days(1)
    life.mall.cancel(order.order_id, WITH_PAYMENT)
    life.refunded(order, PRICE, FEE)
    return life


def cancelled_in_part() -> Life:
    """One of two units is cancelled in the store; the supplier sends both."""
    life = Life()
    order = life.buy(LAMP, quantity=2)
    life.sold(order, 2 * PRICE)
    life.bought(life.supplier_order(order))
    part = Part(order.items[0].order_item_code, 1)
    claim = life.mall.cancel(order.order_id, ClaimAsk(ClaimStage.COMPLETED, (part,), gateway_cancel=True))
    assert claim.refund is not None
    life.refunded(order, claim.refund.amounts.actual, claim=claim.claim_code)
    life.days(120)
    return life


def mistaken_and_reversed() -> Life:
    """A refund is booked that never happened; the posting is reversed, and nothing is left of it."""
    life = delivered()
    order = next(iter(life.mall.orders))
    life.won("refund_owed", "sales<customer", PRICE, order)
    wrong = life.ledger[-1]
    move = wrong.moves[0]
    turned = (Move(move.debit, move.credit, move.currency, -move.minor),)
    life.ledger.append(msgspec.structs.replace(wrong, id="r", moves=turned, reverses=wrong.id))
    return life


LIVES: tuple[Callable[[], Life], ...] = (
    delivered,
    delivered_with_fee,
    with_points,
    cancelled_in_time,
    noted_only,
    paid_out_by_hand,
    sent_back,
    coupon_returned,
    coupon_lost,
    to_bonus,
    never_created,
    cancelled_in_part,
    mistaken_and_reversed,
)
