"""Every write of the store connector against the served store: what it says happened is what the mall knows."""

import pytest

from recoup.connectors.outcome import Ending, Outcome
from recoup.connectors.problem import Next, ProblemKind
from recoup.connectors.store_values import (
    Ask,
    Claim,
    ClaimReason,
    ClaimStage,
    GatewayCancel,
    Pieces,
    RefundCompletion,
    RefundMark,
    Rejection,
    Request,
)
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.refund import Refund
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.conformance.cafe24.bench import Bench


def codes(order: Order) -> tuple[str, ...]:
    return tuple(item.order_item_code for item in order.items)


def claim(
    order: Order, stage: ClaimStage = ClaimStage.DONE, *, give_back: bool = False, quantity: int | None = None
) -> Claim:
    pieces = tuple(Pieces(item.order_item_code, quantity or item.quantity) for item in order.items)
    return Claim(order.order_id, pieces, stage, ClaimReason.OUT_OF_STOCK, "sold out", give_back)


def the_refund(desk: Bench, outcome: Outcome) -> Refund:
    return desk.mall.refund(outcome.echo.claim_id or "")


def test_lines_are_put_on_hold_and_let_go(desk: Bench) -> None:
    order = desk.order(1, 1)
    first = codes(order)[:1]
    desk.act(lambda mall: mall.prepare(order.order_id))
    assert desk.writer.hold(order.order_id, first).ending is Ending.ACCEPTED
    assert desk.statuses(order) == ["N22", "N20"]
    assert desk.writer.unhold(order.order_id, first).ending is Ending.ACCEPTED
    assert desk.statuses(order) == ["N20", "N20"]


@pytest.mark.parametrize(
    ("stage", "status"), [(ClaimStage.ACCEPTED, "C10"), (ClaimStage.PROCESSING, "C34"), (ClaimStage.DONE, "C40")]
)
def test_a_cancellation_goes_as_far_as_it_is_told(desk: Bench, stage: ClaimStage, status: str) -> None:
    order = desk.order(2)
    outcome = desk.writer.cancel(claim(order, stage))
    assert (outcome.ending, outcome.echo.pieces) == (Ending.ACCEPTED, ((codes(order)[0], 2),))
    assert desk.statuses(order) == [status]


@pytest.mark.parametrize("give_back", [True, False])
def test_the_payment_is_cancelled_exactly_when_it_was_asked_for(desk: Bench, give_back: bool) -> None:
    order = desk.order()
    outcome = desk.writer.cancel(claim(order, give_back=give_back))
    refund = desk.reader.refund(outcome.echo.claim_id or "")
    assert refund is not None
    assert (refund.mark, refund.moved) == (RefundMark.DONE, give_back)


def test_a_part_of_a_line_is_cancelled_and_the_rest_goes_on(desk: Bench) -> None:
    order = desk.order(3)
    outcome = desk.writer.cancel(claim(order, quantity=1))
    assert outcome.echo.pieces == ((codes(order)[0], 1),)
    assert [(item.status.value, item.quantity) for item in order.items] == [("N10", 2), ("C40", 1)]


def test_stock_comes_back_only_when_asked_for(desk: Bench) -> None:
    order = desk.order(2)
    variant = order.items[0].product.variants[0]
    before = variant.stock
    assert desk.writer.cancel(claim(order)).ending is Ending.ACCEPTED
    assert variant.stock == before


def test_a_customers_request_is_accepted_by_cancelling(desk: Bench) -> None:
    order = desk.order()
    desk.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
    assert desk.writer.cancel(claim(order)).ending is Ending.ACCEPTED
    assert desk.statuses(order) == ["C40"]


def test_shipped_goods_are_taken_back_and_not_cancelled(desk: Bench) -> None:
    order = desk.shipped(1)
    late = desk.writer.cancel(claim(order))
    assert (late.ending, late.problem and late.problem.kind) == (Ending.REFUSED, ProblemKind.REFUSED)
    assert desk.statuses(order) == ["N30"]
    back = Claim(
        order.order_id,
        (Pieces(codes(order)[0], 1),),
        ClaimStage.DONE,
        ClaimReason.DEFECTIVE,
        "broken",
        give_back=True,
        collected=True,
    )
    outcome = desk.writer.take_back(back)
    assert (outcome.ending, outcome.echo.status) == (Ending.ACCEPTED, "returned")
    assert desk.statuses(order) == ["R40"]
    refund = desk.reader.refund(outcome.echo.claim_id or "")
    assert refund is not None
    assert (refund.mark, refund.gateway) == (RefundMark.DONE, (("card", GatewayCancel.IN_PART),))


@pytest.mark.parametrize("told", [True, False])
def test_a_due_refund_is_completed_and_the_customer_told_only_when_said(desk: Bench, told: bool) -> None:
    order = desk.order()
    made = desk.writer.cancel(claim(order, ClaimStage.PROCESSING))
    done = RefundCompletion(order.order_id, made.echo.claim_id or "", "paid back", True, send_sms=told, send_mail=told)
    assert desk.writer.complete_refund(done).ending is Ending.ACCEPTED
    refund = the_refund(desk, made)
    assert (refund.send_sms, refund.send_mail) == (told, told)
    read = desk.reader.refund(refund.refund_code)
    assert read is not None
    assert read.moved
    again = desk.writer.complete_refund(done)
    assert (again.ending, again.problem and again.problem.next) == (Ending.REFUSED, Next.ASK_PERSON)


def test_a_request_to_cancel_is_rejected_and_the_line_goes_on(desk: Bench) -> None:
    order = desk.order()
    desk.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
    no = Rejection(Ask.CANCELLATION, order.order_id, codes(order), ClaimReason.OTHER, "on its way", "already sent")
    assert desk.writer.reject(no).ending is Ending.ACCEPTED
    assert desk.statuses(order) == ["N10"]


def test_a_request_to_return_is_rejected_and_the_line_goes_on(desk: Bench) -> None:
    order = desk.shipped(1)
    desk.act(lambda mall: mall.request_return(order.order_id, Wish("A")))
    assert desk.statuses(order) == ["R00"]
    no = Rejection(Ask.RETURN, order.order_id, codes(order), ClaimReason.OTHER, "too late", None)
    assert desk.writer.reject(no).ending is Ending.ACCEPTED
    assert desk.statuses(order) == ["N30"]


def test_what_a_customer_asks_for_stands_in_the_store_as_their_request(desk: Bench) -> None:
    order, shipped = desk.order(), desk.shipped(1)
    for asked, what, status in ((order, Ask.CANCELLATION, "C00"), (shipped, Ask.RETURN, "R00")):
        request = Request(what, asked.order_id, Pieces(codes(asked)[0], 1), "it came twice")
        assert desk.writer.request(request).ending is Ending.ACCEPTED
        assert desk.statuses(asked) == [status]
        again = desk.writer.request(request)
        assert again.ending is Ending.REFUSED, "it is asked once"
    late = Request(Ask.CANCELLATION, shipped.order_id, Pieces(codes(shipped)[0], 1), "please")
    assert desk.writer.request(late).ending is Ending.REFUSED


def test_a_memo_is_written_once(desk: Bench) -> None:
    order = desk.order()
    outcome = desk.writer.add_memo(order.order_id, "AliExpress 8198352049851315")
    assert (outcome.ending, outcome.echo.created) == (Ending.ACCEPTED, ("1",))
    assert [memo.content for memo in order.memos.values()] == ["AliExpress 8198352049851315"]


def test_what_the_gateway_cannot_give_back_is_refused_and_nothing_changes(desk: Bench) -> None:
    order = desk.order(method=PaymentMethod.CELL)
    outcome = desk.writer.cancel(claim(order, give_back=True))
    assert (outcome.ending, outcome.code) == (Ending.REFUSED, "422")
    assert desk.statuses(order) == ["N10"]


def test_an_order_that_is_not_there_is_refused(desk: Bench) -> None:
    outcome = desk.writer.add_memo("20200101-0000001", "hello")
    assert (outcome.ending, outcome.problem and outcome.problem.kind) == (Ending.REFUSED, ProblemKind.NOT_FOUND)


@pytest.mark.parametrize("status", [409, 422])
def test_a_second_cancellation_of_the_same_pieces_is_refused_either_way(desk: Bench, status: int) -> None:
    desk.served.run(lambda: desk.sandbox.change_settings("cafe24", {"duplicate_claim_status": status}))
    order = desk.order()
    assert desk.writer.cancel(claim(order)).ending is Ending.ACCEPTED
    outcome = desk.writer.cancel(claim(order))
    assert (outcome.ending, outcome.code) == (Ending.REFUSED, str(status))
