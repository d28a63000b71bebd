"""The buyer's acts at the supplier: the owner, or whoever works for the shop, signed in to the linked account."""

from typing import Final

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.aliexpress.model.issue_words import Member, SolutionType
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.linking.address import address_of
from recoup_sandbox.scenarios.stage import Stage, counted


def orders(
    stage: Stage,
    order: str,
    of: list[str],
    like: str = "",
    for_whom: str = "hana",
    coupon: str = "",
    out_order_id: str = "",
    pays: bool = True,
) -> None:
    """Orders products by hand, for the receiver of the store order ``like``, or of the newest one.

    ``out_order_id`` may name a store order, whose id is then sent.
    """
    store_orders = stage.orders
    held = stage.order(like) if like else next(reversed(store_orders.values()))
    own = store_orders[out_order_id].order_id if out_order_id in store_orders else out_order_id
    wanted = [(stage.supplied(name), count or 1) for name, count in map(counted, of)]
    items = tuple(Item(one.product_id, count * one.count, one.sku_attr) for one, count in wanted)
    address = address_of(next(iter(held.receivers.values())))
    request = OrderRequest(address, items, out_order_id=own or None, coupon_code=coupon or None)
    market = stage.parts.market
    stage.bought[order] = list(market.create_orders(stage.buyer, request).orders)
    if pays:
        for one in stage.bought[order]:
            market.pay(one)


def pays(stage: Stage, order: str) -> None:
    """Pays an order that was created and not paid."""
    stage.parts.market.pay(stage.supplier_order(order))


def cancels(stage: Stage, order: str, to_bonus: bool = False) -> None:
    """Cancels at once, as is possible while an order is unpaid or its payment is checked."""
    stage.parts.market.cancel(stage.supplier_order(order), to_bonus=to_bonus)


def asks_to_cancel(
    stage: Stage, order: str, of: list[str] | None = None, because: str = REASONS[0], to_bonus: bool = False
) -> None:
    """Asks the seller to cancel a paid order that is not shipped, for one of the site's reasons."""
    held = stage.supplier_order(order)
    lines = [stage.line(held, one).line_id for one in of or []]
    stage.parts.market.request_cancel(held, because, lines, to_bonus=to_bonus)


def takes_request_back(stage: Stage, order: str) -> None:
    """Takes the request to cancel back."""
    stage.parts.market.withdraw_cancel(stage.supplier_order(order))


def writes(stage: Stage, order: str, text: str) -> None:
    """Writes to the seller."""
    stage.parts.market.message_seller(stage.supplier_order(order), text)


def extends_deadline(stage: Stage, order: str, days: int) -> None:
    """Gives the seller more days to ship."""
    stage.parts.market.extend_ship_deadline(stage.supplier_order(order), days)


def confirms_receipt(stage: Stage, order: str) -> None:
    """Confirms that the goods have arrived."""
    stage.parts.market.confirm(stage.supplier_order(order))


def opens_dispute(
    stage: Stage,
    order: str,
    reason: IssueReason,
    of: str = "",
    sends_back: bool = False,
    cents: int | None = None,
    to_bonus: bool = False,
    text: str = "",
) -> None:
    """Opens a dispute about one line, for all that was paid for it unless ``cents`` says less."""
    held = stage.supplier_order(order)
    line = stage.line(held, of)
    kind = SolutionType.RETURN_AND_REFUND if sends_back else SolutionType.REFUND
    minor = line.amounts.cash_minor if cents is None else cents
    stage.parts.market.open_dispute(held, line.line_id, kind, reason, minor, text=text, to_bonus=to_bonus)


def shows_evidence(stage: Stage, order: str, of: str = "", file: str = "photo.jpg") -> None:
    """Hands in a picture."""
    dispute = stage.dispute(stage.supplier_order(order), of)
    stage.parts.market.add_evidence(dispute, Member.BUYER, file, file.encode())


def accepts_proposal(stage: Stage, order: str, of: str = "") -> None:
    """Agrees to what the seller proposes."""
    stage.parts.market.accept_proposal(stage.dispute(stage.supplier_order(order), of))


def refuses_proposal(stage: Stage, order: str, of: str = "") -> None:
    """Refuses what the seller proposes, and calls the platform."""
    stage.parts.market.refuse_proposal(stage.dispute(stage.supplier_order(order), of))


def takes_dispute_back(stage: Stage, order: str, of: str = "") -> None:
    """Takes a dispute back."""
    stage.parts.market.cancel_dispute(stage.dispute(stage.supplier_order(order), of))


def sends_goods_back(stage: Stage, order: str, cents: int, of: str = "", carrier: str = "KPOST") -> None:
    """Sends the goods back, and pays the carrier: the seller never does."""
    dispute = stage.dispute(stage.supplier_order(order), of)
    stage.parts.market.ship_return(dispute, carrier, f"RR{dispute.dispute_id:09d}KR", cents)


def appeals(stage: Stage, order: str, of: str = "", text: str = "") -> None:
    """Contests the platform's ruling, once."""
    stage.parts.market.appeal(stage.dispute(stage.supplier_order(order), of), text)


ACTS: Final = (
    orders,
    pays,
    cancels,
    asks_to_cancel,
    takes_request_back,
    writes,
    extends_deadline,
    confirms_receipt,
    opens_dispute,
    shows_evidence,
    accepts_proposal,
    refuses_proposal,
    takes_dispute_back,
    sends_goods_back,
    appeals,
)
