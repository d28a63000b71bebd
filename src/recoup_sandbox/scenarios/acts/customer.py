"""The customer's acts, on the store's pages."""

from typing import Final

from recoup_sandbox.cafe24.model.claim import ClaimKind
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.lifecycle import Who as By
from recoup_sandbox.cafe24.model.ordering import Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import ClearanceType, Receiver
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.scenarios.stage import Stage, counted

_SEOUL: Final = "서울특별시 중구 세종대로 110"
_ABROAD: Final = {"US": "350 5th Avenue", "JP": "東京都 千代田区 丸の内 1-1"}


def buys(
    stage: Stage,
    order: str,
    of: list[str],
    customer: str = "hana",
    method: PaymentMethod = PaymentMethod.CARD,
    paid: bool = True,
    easypay: str = "",
    points: int = 0,
    coupon: str = "",
    to: str = "KR",
    magic: str = "",
) -> None:
    """Places an order of products ("accepts", "accepts x 2") and pays it at once, unless ``paid`` is false.

    ``magic`` is a word that the supplier's order creation obeys, such as CHECK_HOLDS or an error code.
    """
    buyer = stage.customer(customer)
    lines = [Line(stage.product_no(name), count or 1) for name, count in map(counted, of)]
    receiver = Receiver(
        name=buyer.name,
        zipcode="04524",
        address1=_ABROAD.get(to, _SEOUL),
        address2=f"magic:{magic}" if magic else "",
        cellphone="010-1234-5678",
        country_code=to,
        clearance_type=ClearanceType.CUSTOMS_CODE,
        clearance="P123456789012",
    )
    basket = Basket(points=points, coupon_no=stage.coupon(coupon), easypay=easypay)
    stage.orders[order] = stage.parts.mall.place_order(buyer, lines, method, receiver, paid=paid, basket=basket)


def pays(stage: Stage, order: str) -> None:
    """Pays an order that was placed unpaid."""
    stage.parts.mall.pay(stage.order(order).order_id)


def gives_up(stage: Stage, order: str) -> None:
    """Cancels an order that is not paid."""
    stage.parts.mall.cancel_unpaid(stage.order(order).order_id)


def asks_to_cancel(stage: Stage, order: str, of: list[str] | None = None, because: str = "") -> None:
    """Asks the shop to cancel what is named ("accepts x 1"), or all that can be."""
    held = stage.order(order)
    parts = stage.parts_of(held, of or [], Act.REQUEST_CANCEL)
    stage.parts.mall.request_cancel(held.order_id, Wish("A", because, parts))


def asks_to_return(stage: Stage, order: str, of: list[str] | None = None, because: str = "") -> None:
    """Asks the shop to take back what is named, or all that was shipped."""
    held = stage.order(order)
    parts = stage.parts_of(held, of or [], Act.REQUEST_RETURN)
    stage.parts.mall.request_return(held.order_id, Wish("A", because, parts))


def asks_to_exchange(stage: Stage, order: str, of: list[str] | None = None, because: str = "") -> None:
    """Asks the shop to exchange what is named, or all that was shipped."""
    held = stage.order(order)
    parts = stage.parts_of(held, of or [], Act.REQUEST_EXCHANGE)
    stage.parts.mall.request_exchange(held.order_id, Wish("D", because, parts))


def takes_request_back(stage: Stage, order: str, of: list[str], kind: ClaimKind) -> None:
    """Takes back what was asked for ("Cancellation", "Return" or "Exchange")."""
    held = stage.order(order)
    stage.parts.mall.withdraw_request(kind, held.order_id, stage.codes(held, of) or [])


def confirms_purchase(stage: Stage, order: str) -> None:
    """Confirms that everything delivered is as it should be."""
    stage.parts.mall.confirm_purchase(stage.order(order).order_id, who=By.CUSTOMER)


ACTS: Final = (
    buys,
    pays,
    gives_up,
    asks_to_cancel,
    asks_to_return,
    asks_to_exchange,
    takes_request_back,
    confirms_purchase,
)
