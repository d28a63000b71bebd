"""Reads what people typed. Only what cannot be read at all is refused here; whether it may be done the model says."""

from typing import Final

from recoup_sandbox.cafe24.model.claim import Part
from recoup_sandbox.cafe24.model.ordering import Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import BankAccount, ClearanceType, Pickup, Receiver
from recoup_sandbox.cafe24.pages.visit import Visit
from recoup_sandbox.cafe24.pages.words import FormError

OFFERED: Final = (PaymentMethod.CARD, PaymentMethod.TCASH, PaymentMethod.ICASH, PaymentMethod.CASH)
"""The ways to pay that the order form offers."""

QUANTITY: Final = "quantity-"
"""Fields of a quantity are named by this and the item's code."""

LONGEST_REASON: Final = 2000
_LONGEST_NUMBER: Final = 9


def needed(visit: Visit, name: str, korean: str, english: str) -> str:
    """Return a field that must not be empty. Raises FormError, naming it by its label."""
    value = visit.form.get(name, "")
    if not value:
        raise FormError(f"입력해 주세요: {korean}", f"Please fill in: {english}.")
    return value


def whole(text: str) -> int:
    """Return a number of pieces or of won; empty is 0. Raises FormError for what is no such number."""
    cleaned = text.strip().replace(",", "")
    number = number_in(cleaned) if cleaned else 0
    if number is None:
        raise FormError("숫자를 입력해 주세요.", "Please give a whole number.")
    return number


def number_in(address: str) -> int | None:
    """Return a number that an address names, or None when it is none."""
    fits = address.isascii() and address.isdigit() and len(address) <= _LONGEST_NUMBER
    return int(address) if fits else None


def parts(visit: Visit) -> tuple[Part, ...]:
    """Return the items that were given a quantity. Raises FormError for a quantity that is no number."""
    given = {name: whole(value) for name, value in visit.form.items() if name.startswith(QUANTITY)}
    return tuple(Part(name.removeprefix(QUANTITY), number) for name, number in given.items() if number)


def lines(visit: Visit) -> list[Line]:
    """Return what an order is about: each variant that was chosen, with its quantity; empty rows are left out."""
    products = {one.variant_code: product for product in visit.mall.products.values() for one in product.variants}
    rows = zip(visit.chosen("variant"), visit.chosen("quantity"), strict=False)
    chosen = [(code, whole(quantity)) for code, quantity in rows if code]
    if any(code not in products for code, _ in chosen):
        raise FormError("없는 상품입니다.", "There is no such product.")
    return [Line(products[code].product_no, quantity, code) for code, quantity in chosen]


def method(visit: Visit) -> PaymentMethod:
    """Return the chosen way to pay. Raises FormError for one that the form does not offer."""
    chosen = visit.form.get("method", "")
    if chosen not in OFFERED:
        raise FormError("결제수단을 선택해 주세요.", "Please choose a way to pay.")
    return PaymentMethod(chosen)


def receiver(visit: Visit) -> Receiver:
    """Return where an order goes. Raises FormError when name, address or phone is missing."""
    form, code = visit.form, visit.form.get("clearance", "")
    cellphone = needed(visit, "cellphone", "휴대전화", "mobile phone")
    return Receiver(
        name=needed(visit, "receiver", "수령인", "receiver"),
        zipcode=needed(visit, "zipcode", "우편번호", "postal code"),
        address1=needed(visit, "address1", "주소", "address"),
        address2=form.get("address2", ""),
        phone=cellphone,
        cellphone=cellphone,
        shipping_message=form.get("message", ""),
        clearance_type=ClearanceType.CUSTOMS_CODE if code else None,
        clearance=code,
    )


def bank(visit: Visit) -> BankAccount | None:
    """Return the account that a cash refund should go to; None when no number was given."""
    account = visit.form.get("bank_account", "")
    if not account:
        return None
    holder = needed(visit, "bank_holder", "예금주", "account holder")
    return BankAccount(account, holder, visit.form.get("bank", ""))


def pickup(visit: Visit) -> Pickup | None:
    """Return where returned goods are collected; None when the customer sends them."""
    if visit.form.get("pickup") != "T":
        return None
    return Pickup(
        name=needed(visit, "pickup_name", "수거지 이름", "name at the collection address"),
        cellphone=needed(visit, "pickup_cellphone", "수거지 휴대전화", "phone at the collection address"),
        zipcode=visit.form.get("pickup_zipcode", ""),
        address1=needed(visit, "pickup_address1", "수거지 주소", "collection address"),
        address2=visit.form.get("pickup_address2", ""),
    )


def reason_type(visit: Visit, allowed: str) -> str:
    """Return the chosen reason. Raises FormError unless it is one of ``allowed``."""
    chosen = visit.form.get("reason_type", "")
    if len(chosen) != 1 or chosen not in allowed:
        raise FormError("사유를 선택해 주세요.", "Please choose a reason.")
    return chosen


def reason(visit: Visit) -> str:
    """Return the reason in the person's words, cut to the documented length."""
    return visit.form.get("reason", "")[:LONGEST_REASON]
