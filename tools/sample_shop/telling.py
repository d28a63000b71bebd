"""How a scenario says "the customer bought this" and "we bought that for it" in one line each."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from tools.sample_shop.catalogue import Product, delivery_for
from tools.sample_shop.clock import at
from tools.sample_shop.rows import Bought, Sold, order_number

_UNPAID_CODES: Final = frozenset({"N00", "C47", "C48", "C49"})
_UNPAID_WORDS: Final = frozenset({"미결제", "결제 대기", "결제 기한 초과", "PLACE_ORDER_SUCCESS"})
_UNPAID_REASONS: Final = frozenset({"buyer_pay_timeout", "buyer_cancel_notpay_order"})


def sold(when: str | datetime, product: Product, code: str = "N10", **more: Any) -> Sold:
    """Return a store line that was ordered at ``when`` and, unless its status says otherwise, paid minutes later."""
    ordered = at(when) if isinstance(when, str) else when
    ordered = ordered.replace(second=(ordered.hour * 13 + ordered.minute * 7) % 60)
    if code not in _UNPAID_CODES:
        more.setdefault("paid", ordered + timedelta(minutes=3))
    return Sold(product=product, ordered=ordered, code=code, **more)


def claimed(line: Sold, code: str, when: str) -> Sold:
    """Return the line after a claim of ``when``."""
    return replace(line, code=code, claimed=at(when))


def refunded(line: Sold, code: str, when: str, amount: int | None = None) -> Sold:
    """Return the line after its refund at ``when``: of all that it cost unless an amount is given."""
    given = line.worth if amount is None else amount
    return replace(line, code=code, claimed=at(when), refunded=given, refunded_on=at(when))


def called_off(line: Sold, when: str) -> Sold:
    """Return the only line of its order after a cancellation that gave everything back, the delivery fee too."""
    return refunded(line, "C40", when, line.worth + delivery_for(line.worth))


def bought(
    line: Sold, when: str | datetime, word: str, *, named: str = "line", product: Product | None = None, **more: Any
) -> Bought:
    """Return a supplier line for ``line``, paid minutes after ``when`` unless its word says that it was not.

    ``named`` is how the spreadsheet names the store's side: its "line", its "order", or "nothing". Another seller's
    article may stand in for the line's own ``product``.
    """
    created, article = at(when) if isinstance(when, str) else when, product or line.product
    quantity: int = more.pop("quantity", line.quantity)
    if word not in _UNPAID_WORDS and more.get("end_reason") not in _UNPAID_REASONS:
        more.setdefault("paid", created + timedelta(minutes=2))
    more.setdefault("cost", article.cost * quantity - (more.get("coupon_share") or 0))
    return Bought(
        product=article,
        created=created,
        word=word,
        number=order_number(created, article),
        quantity=quantity,
        **_names(line, named),
        **more,
    )


def refused(line: Sold, when: str, word: str = "", **more: Any) -> Bought:
    """Return an attempt to buy for ``line`` that made no supplier order."""
    return Bought(
        product=line.product,
        created=at(when),
        word=word,
        number=None,
        quantity=line.quantity,
        **_names(line, "line"),
        **more,
    )


def _names(line: Sold, named: str) -> dict[str, str]:
    if named == "nothing":
        return {}
    if named == "order":
        return {"store_order": line.order}
    return {"store_order": line.order, "store_line": line.line}
