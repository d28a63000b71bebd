"""What Cafe24's refunds mean for each line: how much, since when, and whether the gateway agrees.

Only a refund that the store marked done (status T) counts; one that is due or held is not money
recorded as refunded. A line that no done refund names got nothing, but only when the answer holds
the order's refunds at all: without them everything stays unknown. One refund that cannot be read
leaves every line of its order unknown, because it may have been about any of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from msgspec import UNSET

from recoup.connectors.cafe24 import wire
from recoup.connectors.files.json_rows import UnreadableError, money, naive_utc
from recoup.connectors.files.json_values import decode
from recoup.decision.words.text import Text
from recoup.domain.money import Money

_STATUS: Final = Text("a refund status: T, F or M", "환불 상태: T, F 또는 M")
_CURRENCY: Final = Text("the order's currency, {currency}", "주문과 같은 통화 {currency}")
_ITEMS: Final = Text("the items that were refunded", "환불된 품목")


@dataclass(frozen=True, slots=True)
class Refunded:
    """A line's refunds: minor units, whether the gateway confirmed all of them, the last date."""

    minor: int | None = None
    proven: bool | None = None
    at: datetime | None = None


def refunded_lines(
    order: wire.Order, paid: Mapping[str, Money | None], zone: tzinfo
) -> tuple[dict[str, Refunded], list[UnreadableError]]:
    """Return what each line got back, by item code, and the refunds that could not be read.

    ``paid`` holds what each line of the order cost, and shares a refund of several lines.
    """
    if order.refunds is UNSET or order.refunds is None:
        return {}, []
    parts: dict[str, list[Refunded]] = {code: [] for code in paid}
    errors: list[UnreadableError] = []
    for index, raw in enumerate(order.refunds):
        try:
            for code, part in _parts(decode(wire.REFUND, raw), order.currency, paid, zone):
                parts.setdefault(code, []).append(part)
        except UnreadableError as error:
            errors.append(error.inside(f"refunds[{index}]"))
    return {code: _sum(parts[code]) for code in paid if not errors}, errors


def _parts(
    refund: wire.Refund, currency: str, paid: Mapping[str, Money | None], zone: tzinfo
) -> Iterator[tuple[str, Refunded]]:
    match refund.status.strip():
        case "T":
            pass
        case "F" | "M":
            return
        case other:
            raise UnreadableError("status", other, _STATUS)
    if refund.currency not in (None, currency):
        raise UnreadableError("currency", str(refund.currency), _CURRENCY.format(currency=currency))
    if not refund.order_item_code:
        raise UnreadableError("order_item_code", "", _ITEMS)
    at = naive_utc("refund_date", refund.refund_date, zone)
    for code, share in zip(refund.order_item_code, _shares(refund, currency, paid), strict=True):
        yield code, Refunded(share, _proven(refund), at)


def _shares(refund: wire.Refund, currency: str, paid: Mapping[str, Money | None]) -> list[int | None]:
    """Return each item's share; unknown when one item's cost is, the remainder to the last."""
    codes = refund.order_item_code
    if refund.actual_refund_amount is None:
        return [None] * len(codes)
    whole = money("actual_refund_amount", refund.actual_refund_amount, currency)
    if len(codes) == 1 or not whole:
        return [whole.minor] * len(codes)
    costs = [cost.minor for code in codes if (cost := paid.get(code)) is not None]
    if len(costs) < len(codes) or not any(costs):
        return [None] * len(codes)
    return [part.minor for part in whole.split(costs, remainder_to=len(codes) - 1)]


def _proven(refund: wire.Refund) -> bool | None:
    said = refund.payment_gateway_cancel_statuses
    if said is UNSET:
        return None
    return bool(said) and all(cancel.cancel_status == "T" for cancel in said)


def _sum(parts: list[Refunded]) -> Refunded:
    amounts = [part.minor for part in parts if part.minor is not None]
    proofs = {part.proven for part in parts}
    dates = [part.at for part in parts if part.at is not None]
    return Refunded(
        minor=sum(amounts) if len(amounts) == len(parts) else None,
        proven=False if False in proofs else None if None in proofs or not proofs else True,
        at=max(dates, default=None),
    )
