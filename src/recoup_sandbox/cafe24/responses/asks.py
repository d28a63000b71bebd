"""Reading what a claim call asks for: reasons, quantities, refund methods and bank accounts.

Source: documented request fields and bounds of cancellations and returns, version 2026-03-01.
"""

from typing import Final

from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Part, Rejection, Withdrawal
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.payment import RefundMethod
from recoup_sandbox.cafe24.model.people import BankAccount, Pickup
from recoup_sandbox.cafe24.model.refunding import FOREIGN_WALLETS, OWN_PLACES
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.responses.query import invalid

LONGEST_REASON: Final = 2000
"""Characters of any reason or remark (documented)."""

CLAIM_REASONS: Final = tuple("ABCDEFGHIL")
"""``claim_reason_type`` when a claim is made (documented); J and K are for rejecting and withdrawing."""

UNDONE_REASONS: Final = tuple("ABCDEFGHIJKL")
"""Every reason of the mall, those of rejecting and withdrawing included (documented)."""

NAVER_CANCEL: Final = ("51", "52", "53", "54", "55", "56", "60")
NAVER_RETURN: Final = tuple(str(code) for code in range(51, 63))
KAKAO: Final = tuple(f"K{number}" for number in range(1, 8))

_NOT_FOR_MARKETS: Final = (
    "recover_coupon",
    "add_memo_too",
    "claim_reason_type",
    "refund_method_code",
    "refund_bank_code",
    "refund_bank_name",
    "refund_bank_account_no",
)
"""What cannot be used for open-market, Naver Pay and Kakao Pay orders (documented)."""


def parts(fields: Fields) -> tuple[Part, ...] | None:
    """Return the quantities of items that are named, or None for the whole order."""
    entries = fields.objects("items")
    if entries is None:
        return None
    return tuple(Part(entry.needed("order_item_code"), entry.needed_whole("quantity")) for entry in entries)


def claim_ask(fields: Fields, stage: ClaimStage, naver: tuple[str, ...] = NAVER_CANCEL) -> ClaimAsk:
    """Return what a call asks for when it makes a claim."""
    methods = tuple(RefundMethod(code) for code in _method_codes(fields))
    market_reason = fields.choice("naverpay_cancel_reason_type", naver) or fields.choice(
        "naverpay_return_reason_type", naver
    )
    return ClaimAsk(
        stage=stage,
        parts=parts(fields),
        gateway_cancel=fields.flag("payment_gateway_cancel"),
        recover_inventory=fields.flag("recover_inventory"),
        recover_coupon=fields.flag("recover_coupon"),
        recover_coupon_nos=fields.texts("recover_coupon_no"),
        add_memo=fields.flag("add_memo_too"),
        reason=fields.text("reason", LONGEST_REASON) or "",
        reason_type=fields.choice("claim_reason_type", UNDONE_REASONS) or "",
        market_reason_type=market_reason or fields.choice("kakaopay_cancel_reason_type", KAKAO) or "",
        refund_methods=methods,
        bank=_refund_bank(fields, methods),
        pickup_completed=fields.flag("pickup_completed"),
        request_pickup=fields.flag("request_pickup"),
        pickup=pickup(fields),
        return_invoice_no=fields.text("return_invoice_no", 40) or "",
        return_company=fields.text("return_shipping_company_name", 30) or "",
    )


def check_market(order: Order, fields: Fields) -> None:
    """Refuse what cannot be used for an order of an open market, Naver Pay or Kakao Pay. Raises Cafe24Error."""
    if order.market in OWN_PLACES and order.easypay not in FOREIGN_WALLETS:
        return
    for name in _NOT_FOR_MARKETS:
        if name in fields:
            raise invalid(name, "cannot be used for this order.")


def withdrawal(fields: Fields) -> Withdrawal:
    """Return how a claim is to be taken back."""
    return Withdrawal(
        reason_type=fields.choice("undone_reason_type", UNDONE_REASONS) or "",
        reason=fields.text("undone_reason", LONGEST_REASON) or "",
        recover_inventory=fields.flag("recover_inventory"),
        add_memo=fields.flag("add_memo_too"),
        expose_detail=fields.flag("expose_order_detail"),
        exposed_reason=fields.text("exposed_undone_reason", LONGEST_REASON) or "",
    )


def wish_of(fields: Fields, reasons: tuple[str, ...]) -> Wish:
    """Return what a customer asks for; a reason must be there."""
    return Wish(
        reason_type=fields.needed_choice("reason_type", reasons),
        reason=fields.needed("reason", LONGEST_REASON),
        parts=parts(fields),
        bank=bank(fields),
        request_pickup=fields.flag("request_pickup"),
        pickup=pickup(fields),
        tracking_no=fields.text("tracking_no", 40) or "",
        shipping_company_name=fields.text("shipping_company_name", 30) or "",
    )


def rejection(fields: Fields) -> Rejection:
    """Return why a customer's request is refused."""
    return Rejection(
        reason_type=fields.choice("reason_type", UNDONE_REASONS) or "",
        reason=fields.text("reason", LONGEST_REASON) or "",
        display=fields.flag("display_reject_reason"),
        displayed_reason=fields.text("reject_reason", LONGEST_REASON) or "",
    )


def bank(fields: Fields, longest_holder: int = 15) -> BankAccount | None:
    """Return the bank account of a call, or None when it names none."""
    account_no = fields.text("refund_bank_account_no")
    if account_no is None:
        return None
    code, name = fields.text("refund_bank_code") or "", fields.text("refund_bank_name", 250) or ""
    if not code and not name:
        raise invalid("refund_bank_code", "is a required field.")
    return BankAccount(account_no, fields.text("refund_bank_account_holder", longest_holder) or "", code, name)


def pickup(fields: Fields) -> Pickup | None:
    """Return where returned goods are to be collected, or None when it is not said."""
    place = fields.inner("pickup")
    if place is None:
        return None
    return Pickup(
        name=place.needed("name"),
        cellphone=place.needed("cellphone"),
        zipcode=place.text("zipcode") or "",
        address1=place.needed("address1"),
        address2=place.needed("address2"),
        phone=place.text("phone") or "",
    )


def shipping_fee_ask(fields: Fields) -> ClaimAsk:
    """Return what a call asks for when it wants the shipping fees back."""
    methods = tuple(RefundMethod(code) for code in _method_codes(fields))
    return ClaimAsk(
        stage=ClaimStage.PROCESSING,
        gateway_cancel=fields.flag("payment_gateway_cancel"),
        recover_coupon=fields.flag("recover_coupon"),
        reason=fields.text("reason", LONGEST_REASON) or "",
        reason_type=fields.choice("claim_reason_type", UNDONE_REASONS) or "",
        refund_methods=methods,
        bank=_refund_bank(fields, methods, longest_holder=30),
    )


def _method_codes(fields: Fields) -> tuple[str, ...]:
    codes = fields.texts("refund_method_code")
    known = {method.value for method in RefundMethod}
    if not known.issuperset(codes):
        raise invalid("refund_method_code", "has an invalid value.")
    return codes


def _refund_bank(fields: Fields, methods: tuple[RefundMethod, ...], longest_holder: int = 15) -> BankAccount | None:
    """Return the account of a cash refund; it is needed with T and refused without (documented)."""
    account = bank(fields, longest_holder)
    if account is not None and RefundMethod.CASH not in methods:
        raise invalid("refund_bank_account_no", "can only be used with refund_method_code T.")
    if account is None and RefundMethod.CASH in methods:
        raise invalid("refund_bank_account_no", "is a required field.")
    return account
