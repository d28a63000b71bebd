"""Creating a supplier order: how it is asked for, and what the answer means for the line that was to be ordered.

This is the only write there is. No interface cancels an order, lists orders, disputes or refunds; a person does that on
the site. The one interface beside it whose meaning nobody has documented is not called by Recoup at all.

Every order is asked for under a key of ours, which protects from a second purchase for 24 hours (documented) and no
longer. A refusal is believed only when it certainly came before any order was made. Everything else leaves it open, and
there is no list to look in: a pushed message, the site, or the same key within a day tell what happened. The answer
names one order per seller and no amounts; which line is in which order shows only when they are read.

The outcome's ``echo.status`` is the state in which the attempt leaves the supplier line, a name of ``SupplierLine``:
one of the four families of failed placements, ``placement_unknown``, or ``unpaid`` where the order exists and the
payment that was asked for failed. Without it the order exists and reading tells the rest.

Source: ``aliexpress.ds.order.create``, documented page with official samples, and the page on paying by the API.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import UNSET

from recoup.connectors.aliexpress import wire
from recoup.connectors.aliexpress.creation import is_unpaid_success, orders_of, says_no, state_after
from recoup.connectors.aliexpress.failures import Failure
from recoup.connectors.aliexpress.protocol import number
from recoup.connectors.aliexpress.recorded import text_of
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.outcome import Echo, Ending, Outcome, refused
from recoup.connectors.problem import Fault, Next, Problem, ProblemKind
from recoup.connectors.supplier_values import DeliveryAddress, Placement, PlacementItem
from recoup.decision.words.text import Text
from recoup.domain.supplier_line import SupplierLine

CREATE: Final = "aliexpress.ds.order.create"
REPEATED: Final = "REPEATED_ORDER_ERROR"

_REQUEST: Final = "param_place_order_request4_open_api_d_t_o"
_EXTENSION: Final = "ds_extend_request"
_ADDRESS_EXTRAS: Final = frozenset(
    {
        "contact_person",
        "cpf",
        "passport_no",
        "passport_no_date",
        "passport_organization",
        "tax_number",
        "rut_no",
        "foreigner_passport_no",
        "is_foreigner",
        "vat_no",
        "tax_company",
        "location_tree_address_id",
        "locale",
    }
)
_TRADE_EXTRAS: Final = frozenset({"nat_addr", "birthday"})
"""Documented fields that only some countries ask for; which one carries a Korean customs number is not published."""

_FAMILIES: Final[dict[SupplierLine, tuple[Fault, Text]]] = {
    SupplierLine.PLACEMENT_FAILED_PRODUCT: (
        Fault.NOBODY,
        Text(
            "AliExpress created no order: the product is out of stock or no longer sold",
            "알리익스프레스에서 주문이 생성되지 않았습니다. 상품이 품절되었거나 더 이상 판매되지 않습니다",
        ),
    ),
    SupplierLine.PLACEMENT_FAILED_SHIPPING: (
        Fault.NOBODY,
        Text(
            "AliExpress created no order: it does not ship to this address, or does not accept how it is written",
            "알리익스프레스에서 주문이 생성되지 않았습니다. 배송할 수 없는 지역이거나 주소 형식이 맞지 않습니다",
        ),
    ),
    SupplierLine.PLACEMENT_FAILED_ACCOUNT: (
        Fault.SHOP,
        Text(
            "AliExpress created no order: there is something wrong with the buyer's account or its payment",
            "알리익스프레스에서 주문이 생성되지 않았습니다. 구매 계정이나 결제에 문제가 있습니다",
        ),
    ),
    SupplierLine.PLACEMENT_FAILED_OTHER: (
        Fault.REMOTE,
        Text(
            "AliExpress created no order and gives no reason that can be acted on",
            "알리익스프레스에서 주문이 생성되지 않았고, 조치할 수 있는 이유도 알려 주지 않았습니다",
        ),
    ),
}
_EXISTS: Final = Text(
    "an order with this reference exists already: find it on the site, and never order again under another reference",
    "같은 참조번호의 주문이 이미 있습니다. 사이트에서 그 주문을 찾으세요. 다른 참조번호로 다시 주문하면 안 됩니다",
)
_MAYBE: Final = Text(
    "nobody knows whether the order was created: look at the site's order list before anything is ordered again",
    "주문이 생성되었는지 알 수 없습니다. 다시 주문하기 전에 사이트의 주문 목록을 확인하세요",
)


def creation(placement: Placement) -> dict[str, str]:
    """Return the parameters that ask for the order.

    Field names are the documented ones: any other is ignored by the remote without a word (reported), so ``extra`` may
    hold those only. Raises ValueError for a placement that must not be sent.
    """
    if not placement.key or not placement.items or any(item.quantity < 1 for item in placement.items):
        raise ValueError("a placement needs a key, an item and at least one piece of each")
    extra = dict(placement.address.extra)
    strange = set(extra) - _ADDRESS_EXTRAS - _TRADE_EXTRAS
    if strange:
        raise ValueError(f"an address has no field {min(strange)}")
    request = {
        "out_order_id": placement.key,
        "logistics_address": _address(placement.address, extra),
        "product_items": [_item(item) for item in placement.items],
    }
    return {_REQUEST: _json(request), _EXTENSION: _json(_extension(placement, extra))}


def creation_outcome(placement: Placement, answer: msgspec.Raw | Failure) -> Outcome:
    """Return how the attempt ended. ``echo.created`` are the orders' ids, whatever the ending."""
    if isinstance(answer, Failure):
        return refused(answer.problem) if answer.before_effect else _open(answer.problem)
    try:
        result = decode(wire.WRAPPED, answer).result
        created = decode(wire.CREATED, answer if result is UNSET else result)
    except UnreadableError:
        return _open(_doubt(ProblemKind.UNREADABLE))
    orders, code = orders_of(created), text_of(created.error_code)
    message = (created.error_msg or "").strip() or None
    if orders:
        return _made(placement, orders, code, message, contradicted=says_no(created))
    state = state_after(created)
    if state in _FAMILIES:
        fault, tell = _FAMILIES[state]
        problem = Problem(ProblemKind.REFUSED, fault, Next.ASK_PERSON, tell, code=code, message=message)
        return Outcome(Ending.REFUSED, Echo(status=state.value), problem, code, message)
    if (code or "").upper() == REPEATED:
        return _open(Problem(ProblemKind.CONFLICT, Fault.NOBODY, Next.ASK_PERSON, _EXISTS, code=code, message=message))
    return _open(_doubt(ProblemKind.UNDOCUMENTED, code, message))


def _made(
    placement: Placement, orders: tuple[str, ...], code: str | None, message: str | None, *, contradicted: bool
) -> Outcome:
    """Return the outcome of an answer that names orders: at most one per item, each named once."""
    if contradicted or len(set(orders)) != len(orders) or len(orders) > len(placement.items):
        return _open(_doubt(ProblemKind.WRONG_ECHO, code, message), orders)
    unpaid = SupplierLine.UNPAID.value if is_unpaid_success(message) else None
    return Outcome(Ending.ACCEPTED, Echo(status=unpaid, created=orders), code=code, message=message)


def _open(problem: Problem, orders: tuple[str, ...] = ()) -> Outcome:
    """Return the outcome of an attempt that may have made an order: nothing is retried, a person or a reading tells."""
    tell = problem.tell if problem.kind is ProblemKind.CONFLICT else _MAYBE
    asked = Problem(problem.kind, problem.fault, Next.ASK_PERSON, tell, code=problem.code, message=problem.message)
    echo = Echo(status=SupplierLine.PLACEMENT_UNKNOWN.value, created=orders)
    return Outcome(Ending.UNKNOWN, echo, asked, asked.code, asked.message)


def _doubt(kind: ProblemKind, code: str | None = None, message: str | None = None) -> Problem:
    return Problem(kind, Fault.REMOTE, Next.ASK_PERSON, _MAYBE, code=code, message=message)


def _address(address: DeliveryAddress, extra: Mapping[str, str]) -> dict[str, str]:
    """Return the documented fields; the name stands in both of its own, because countries have rules for either."""
    fields = {
        "address": address.address,
        "address2": address.address2,
        "city": address.city,
        "province": address.province,
        "country": address.country,
        "full_name": address.full_name,
        "contact_person": address.full_name,
        "zip": address.zip_code,
        "phone_country": address.phone_country,
        "mobile_no": address.mobile,
        **{name: value for name, value in extra.items() if name in _ADDRESS_EXTRAS},
    }
    return {name: value for name, value in fields.items() if value}


def _item(item: PlacementItem) -> dict[str, Any]:
    """Return one item; an empty ``sku_attr`` is the documented way to name a product's only variant."""
    optional = {"logistics_service_name": item.service, "order_memo": item.memo}
    return {
        "product_id": number(item.product_id),
        "product_count": item.quantity,
        "sku_attr": item.sku_attributes,
        **{name: value for name, value in optional.items() if value},
    }


def _extension(placement: Placement, extra: Mapping[str, str]) -> dict[str, Any]:
    """Return the optional part. Not to pay is said as well, so that no default of the remote decides about money."""
    payment = {"try_to_pay": "true" if placement.pay else "false"}
    if placement.pay_currency:
        payment["pay_currency"] = placement.pay_currency
    trade = {name: value for name, value in extra.items() if name in _TRADE_EXTRAS}
    return {"payment": payment, **({"trade_extra_param": trade} if trade else {})}


def _json(value: Mapping[str, Any]) -> str:
    return msgspec.json.encode(value).decode()
