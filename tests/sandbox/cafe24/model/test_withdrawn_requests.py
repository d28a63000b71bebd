"""A customer may take a request back for as long as the mall has not answered it."""

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal
from recoup_sandbox.cafe24.model.claim import ClaimKind, Rejection
from recoup_sandbox.cafe24.model.order import Order
from tests.sandbox.cafe24.model.shop import ACCEPTED, WISH, Shop, shop, statuses


def asked(at: Shop, kind: ClaimKind) -> Order:
    """Place an order and ask for everything."""
    order = at.order(2) if kind is ClaimKind.CANCEL else at.delivered(2)
    match kind:
        case ClaimKind.CANCEL:
            at.mall.request_cancel(order.order_id, WISH)
        case ClaimKind.RETURN:
            at.mall.request_return(order.order_id, WISH)
        case ClaimKind.EXCHANGE:
            at.mall.request_exchange(order.order_id, WISH)
    return order


@pytest.mark.parametrize(
    ("kind", "during", "after", "event"),
    [
        (ClaimKind.CANCEL, "C00", "N10", 90026),
        (ClaimKind.RETURN, "R00", "N40", 90027),
        (ClaimKind.EXCHANGE, "E00", "N40", 90028),
    ],
)
def test_the_items_stand_where_they_stood_and_the_mall_is_told(
    kind: ClaimKind, during: str, after: str, event: int
) -> None:
    at = shop()
    order = asked(at, kind)
    assert statuses(order) == [during]
    at.events()
    at.mall.withdraw_request(kind, order.order_id, [order.items[0].order_item_code])
    assert statuses(order) == [after]
    assert at.events() == [event]
    assert order.requests[0].withdrawn_at == at.world.clock.now()
    assert not order.requests[0].is_open
    assert at.mall.truth()["orders"][0]["requests"][0]["withdrawn"]


def test_what_was_withdrawn_can_be_asked_for_again() -> None:
    at = shop()
    order = asked(at, ClaimKind.CANCEL)
    at.mall.withdraw_request(ClaimKind.CANCEL, order.order_id, [order.items[0].order_item_code])
    at.mall.request_cancel(order.order_id, WISH)
    assert statuses(order) == ["C00"]
    assert [request.is_open for request in order.requests] == [False, True]


def test_an_answered_request_is_not_withdrawn() -> None:
    at = shop()
    accepted, rejected = asked(at, ClaimKind.CANCEL), asked(at, ClaimKind.CANCEL)
    at.mall.cancel(accepted.order_id, ACCEPTED)
    at.mall.reject_request(ClaimKind.CANCEL, rejected.order_id, [rejected.items[0].order_item_code], Rejection())
    for order, status in ((accepted, "C10"), (rejected, "N10")):
        with pytest.raises(Cafe24Error) as no:
            at.mall.withdraw_request(ClaimKind.CANCEL, order.order_id, [order.items[0].order_item_code])
        assert no.value.why is Refusal.STATUS_FORBIDS
        assert statuses(order) == [status]
