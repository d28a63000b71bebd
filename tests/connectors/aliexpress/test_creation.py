"""A failed creation is believed only when it surely came before any order was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.aliexpress.creation import (
    BEFORE_ORDER,
    CREATION_ERRORS,
    gateway_state,
    is_unpaid_success,
    refused_state,
)
from recoup.domain.supplier_line import SupplierLine as S

REFUSALS = [
    ("B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL", S.PLACEMENT_FAILED_SHIPPING),
    ("B_DROPSHIPPER_DELIVERY_ADDRESS_CPF_CN_INVALID", S.PLACEMENT_FAILED_SHIPPING),
    ("B_DROPSHIPPER_DELIVERY_ADDRESS_CPF_NOT_MATCH", S.PLACEMENT_FAILED_SHIPPING),
    ("BLACKLIST_BUYER_IN_LIST", S.PLACEMENT_FAILED_ACCOUNT),
    ("USER_ACCOUNT_DISABLED", S.PLACEMENT_FAILED_ACCOUNT),
    ("PRICE_PAY_CURRENCY_ERROR", S.PLACEMENT_FAILED_OTHER),
    ("DELIVERY_METHOD_NOT_EXIST", S.PLACEMENT_FAILED_SHIPPING),
    ("INVENTORY_HOLD_ERROR", S.PLACEMENT_FAILED_PRODUCT),
    ("REPEATED_ORDER_ERROR", S.PLACEMENT_UNKNOWN),
    ("ERROR_WHEN_BUILD_FOR_PLACE_ORDER", S.PLACEMENT_FAILED_OTHER),
    ("A001_ORDER_CANNOT_BE_PLACED", S.PLACEMENT_FAILED_OTHER),
    ("A002_INVALID_ZONE", S.PLACEMENT_FAILED_SHIPPING),
    ("A003_SUSPICIOUS_BUYER", S.PLACEMENT_FAILED_ACCOUNT),
    ("A004_CANNOT_USER_COUPON", S.PLACEMENT_FAILED_OTHER),
    ("A005_INVALID_COUNTRIES", S.PLACEMENT_FAILED_SHIPPING),
    ("A006_INVALID_ACCOUNT_INFO", S.PLACEMENT_FAILED_ACCOUNT),
    ("SKU_NOT_EXIST", S.PLACEMENT_FAILED_PRODUCT),
    ("PRODUCT_NOT_EXIST", S.PLACEMENT_FAILED_PRODUCT),
    ("PRODUCT_OFF_SHELF", S.PLACEMENT_FAILED_PRODUCT),
    ("PRODUCT_HAS_BEEN_DELETED", S.PLACEMENT_FAILED_PRODUCT),
    ("PARM_ILLEGL", S.PLACEMENT_UNKNOWN),
]


def test_every_known_creation_error_has_its_family() -> None:
    assert dict(REFUSALS) == CREATION_ERRORS


@pytest.mark.parametrize(("code", "state"), REFUSALS)
def test_a_refusal_is_read_in_any_case(code: str, state: S) -> None:
    assert refused_state(code) is refused_state(f" {code.lower()} ") is state


def test_a_new_address_error_is_a_shipping_failure() -> None:
    assert refused_state("B_DROPSHIPPER_DELIVERY_ADDRESS_ZIP_WRONG") is S.PLACEMENT_FAILED_SHIPPING


@given(st.one_of(st.none(), st.text()))
def test_an_undocumented_refusal_leaves_the_outcome_unknown(code: str | None) -> None:
    word = (code or "").strip().upper()
    if word not in CREATION_ERRORS and not word.startswith("B_DROPSHIPPER_DELIVERY_ADDRESS_"):
        assert refused_state(code) is S.PLACEMENT_UNKNOWN


@pytest.mark.parametrize("code", ["15", "7", "InternalError", "ServiceUnavailable", "isp.timeout", "", None])
def test_a_gateway_error_that_may_come_after_the_order_leaves_the_outcome_unknown(code: str | None) -> None:
    assert gateway_state(code) is S.PLACEMENT_UNKNOWN


@pytest.mark.parametrize("code", sorted(BEFORE_ORDER))
def test_a_gateway_error_from_before_the_order_is_a_failure(code: str) -> None:
    assert gateway_state(code.upper()) is S.PLACEMENT_FAILED_OTHER


@pytest.mark.parametrize(
    ("message", "unpaid"),
    [("OrderCreated, autoPay fail:APIPayFail", True), ("ordercreated, AUTOPAY FAIL", True), ("", False), (None, False)],
)
def test_a_success_whose_payment_failed_is_recognised(message: str | None, unpaid: bool) -> None:
    assert is_unpaid_success(message) is unpaid
