"""What customers may ask for, and what becomes of it."""

from dataclasses import replace

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimKind, ClaimRequest, ClaimStage, Part, Rejection
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import BankAccount
from recoup_sandbox.cafe24.settings import ShopSettings
from tests.sandbox.cafe24.model.shop import ACCEPTED, COMPLETED, WISH, WITH_PAYMENT, Shop, path, shop, statuses


def ask(one: Shop, kind: ClaimKind, order: Order, who: Who = Who.CUSTOMER) -> ClaimRequest:
    match kind:
        case ClaimKind.CANCEL:
            return one.mall.request_cancel(order.order_id, WISH, who=who)
        case ClaimKind.RETURN:
            return one.mall.request_return(order.order_id, WISH, who=who)
        case ClaimKind.EXCHANGE:
            return one.mall.request_exchange(order.order_id, WISH, who=who)


def codes(*items: Item) -> list[str]:
    return [item.order_item_code for item in items]


CASES = [
    (ClaimKind.CANCEL, "C00", "C11", "N10", 90026),
    (ClaimKind.RETURN, "R00", "R11", "N40", 90027),
    (ClaimKind.EXCHANGE, "E00", "E11", "N40", 90028),
]


@pytest.mark.parametrize(("kind", "asked", "rejected", "before", "event"), CASES)
@pytest.mark.parametrize("shows", [False, True])
def test_a_rejected_item_stands_where_it_stood(
    kind: ClaimKind, asked: str, rejected: str, before: str, event: int, shows: bool
) -> None:
    one = shop(rejected_request_shows_code=shows)
    order = one.order() if kind is ClaimKind.CANCEL else one.delivered()
    one.changes.clear()
    request = ask(one, kind, order)
    assert (statuses(order), request.is_open) == ([asked], True)
    one.mall.reject_request(kind, order.order_id, codes(*order.items), Rejection("I", "no", True, "sorry"))
    item = order.items[0]
    assert (item.status.value, item.request_undone, request.is_open) == (rejected if shows else before, kind, False)
    assert path(item)[-1] == rejected
    assert one.events() == [event, event]
    ask(one, kind, order)
    assert statuses(order) == [asked]


def test_a_rejected_item_can_be_shipped_as_if_nothing_had_been() -> None:
    one = shop(rejected_request_shows_code=True)
    order = one.order()
    ask(one, ClaimKind.CANCEL, order)
    one.mall.reject_request(ClaimKind.CANCEL, order.order_id, codes(*order.items), Rejection())
    one.mall.hold(order.order_id)
    one.mall.unhold(order.order_id)
    one.mall.ship(order.order_id, "1", "0001")
    assert path(order.items[0])[-4:] == ["C11", "N22", "N10", "N30"]


def test_a_request_is_accepted_by_making_the_claim() -> None:
    one = shop()
    order = one.order()
    request = ask(one, ClaimKind.CANCEL, order)
    assert order.claims == []
    claim = one.mall.cancel(order.order_id, ACCEPTED)
    assert (request.claim, request.is_open, statuses(order)) == (claim, False, ["C10"])


def test_an_accepted_request_cannot_be_rejected() -> None:
    one = shop()
    order = one.order()
    ask(one, ClaimKind.CANCEL, order)
    one.mall.cancel(order.order_id, ACCEPTED)
    with pytest.raises(Cafe24Error):
        one.mall.reject_request(ClaimKind.CANCEL, order.order_id, codes(*order.items), Rejection())


def test_what_was_not_asked_for_cannot_be_rejected() -> None:
    one = shop()
    order = one.order(1, 1)
    one.mall.request_cancel(order.order_id, replace(WISH, parts=(Part(order.items[0].order_item_code, 1),)))
    with pytest.raises(Cafe24Error):
        one.mall.reject_request(ClaimKind.CANCEL, order.order_id, codes(*order.items), Rejection())
    assert statuses(order) == ["C00", "N10"]


def test_a_request_in_the_way_is_told_from_one_that_was_answered() -> None:
    one = shop()
    order = one.order()
    ask(one, ClaimKind.CANCEL, order)
    with pytest.raises(Cafe24Error, match="already"):
        ask(one, ClaimKind.CANCEL, order)


@pytest.mark.parametrize(
    ("exposure", "requests", "who", "allowed"),
    [
        (("cancel_N10",), True, Who.CUSTOMER, True),
        (("cancel_N20",), True, Who.CUSTOMER, False),
        (("cancel_N10",), False, Who.CUSTOMER, False),
        ((), False, Who.MALL, True),
    ],
)
def test_a_customer_asks_where_the_button_is_shown(
    exposure: tuple[str, ...], requests: bool, who: Who, allowed: bool
) -> None:
    one = shop(ShopSettings(claim_request=requests, claim_request_button_exposure=exposure))
    order = one.order()
    if allowed:
        assert ask(one, ClaimKind.CANCEL, order, who).is_open
        return
    with pytest.raises(Cafe24Error, match="not available"):
        ask(one, ClaimKind.CANCEL, order, who)


def test_a_shipped_item_is_not_asked_to_be_cancelled() -> None:
    one = shop()
    with pytest.raises(Cafe24Error, match="in transit"):
        ask(one, ClaimKind.CANCEL, one.delivered())


def test_a_shop_can_accept_by_itself() -> None:
    one = shop(ShopSettings(claim_request_auto_accept=True))
    order = one.order()
    request = ask(one, ClaimKind.CANCEL, order)
    assert request.claim
    assert (statuses(order), request.claim.stage) == (["C10"], ClaimStage.ACCEPTED)
    assert order.items[0].history[-1].who is Who.SYSTEM


@pytest.mark.parametrize("splits", [True, False])
def test_a_part_is_asked_for_and_accepted(splits: bool) -> None:
    one = shop(partial_claim_splits_item=splits)
    order = one.order(3)
    request = one.mall.request_cancel(order.order_id, replace(WISH, parts=(Part(order.items[0].order_item_code, 1),)))
    assert statuses(order) == (["N10", "C00"] if splits else ["N10"])
    part = Part(request.order_item_codes[0], request.quantities[0])
    one.mall.cancel(order.order_id, replace(WITH_PAYMENT, parts=(part,)))
    assert (order.moved_back, request.is_open) == (10_000, False)
    assert sum(item.left for item in order.items if item.status == "N10") == 2


@pytest.mark.parametrize("splits", [True, False])
def test_a_part_is_asked_for_and_rejected(splits: bool) -> None:
    one = shop(partial_claim_splits_item=splits)
    order = one.order(3)
    wish = replace(WISH, parts=(Part(order.items[0].order_item_code, 1),))
    request = one.mall.request_cancel(order.order_id, wish)
    one.mall.reject_request(ClaimKind.CANCEL, order.order_id, request.order_item_codes, Rejection())
    assert set(statuses(order)) == {"N10"}
    one.mall.cancel(order.order_id, COMPLETED)
    assert order.refunded == order.total


def test_a_cash_refund_may_need_a_bank_account() -> None:
    one = shop(ShopSettings(refund_bank_account_required=True))
    order = one.order(method=PaymentMethod.CASH)
    with pytest.raises(Cafe24Error, match="bank account"):
        ask(one, ClaimKind.CANCEL, order)
    bank = BankAccount("110-1", "김하나", "bank_82")
    assert one.mall.request_cancel(order.order_id, replace(WISH, bank=bank)).bank == bank


@pytest.mark.parametrize("quantity", [0, 4])
def test_no_more_than_what_is_left_is_asked_for(quantity: int) -> None:
    one = shop()
    order = one.order(3)
    with pytest.raises(Cafe24Error, match="quantity"):
        one.mall.request_cancel(order.order_id, replace(WISH, parts=(Part(order.items[0].order_item_code, quantity),)))
