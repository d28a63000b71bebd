"""An order is created once per key, one per seller, and every refusal ends in its family."""

from dataclasses import replace
from datetime import timedelta

import pytest

from recoup.connectors.aliexpress.creation import refused_state
from recoup.connectors.outcome import Ending
from recoup.connectors.port import SupplierWriter
from recoup.connectors.problem import ProblemKind
from recoup.connectors.supplier_values import DeliveryAddress
from recoup.domain.supplier_line import SupplierLine as S
from recoup_sandbox.aliexpress.model.creation_codes import MAGIC_PRODUCTS, MESSAGES, CreationCode
from recoup_sandbox.aliexpress.model.parties import AccountState
from tests.conformance.aliexpress.scene import ACCEPTS, ADDRESS, REFUSES, TO_US, Scene, placement

LATER = timedelta(hours=24)


def test_the_writer_is_the_port_s(shop: Scene) -> None:
    writer: SupplierWriter = shop.writer
    assert writer.place(placement()).ending is Ending.ACCEPTED


def test_an_order_is_created_as_it_was_asked_for_and_not_paid(shop: Scene) -> None:
    outcome = shop.writer.place(placement(memo="no invoice, please"))
    (order,) = shop.orders()
    (line,) = order.lines
    assert (outcome.ending, outcome.problem, outcome.echo.created) == (Ending.ACCEPTED, None, (order.order_id,))
    assert (order.out_order_id, line.product_id, line.amounts.count) == ("recoup-1", ACCEPTS, 1)
    assert (order.address.full_name, order.address.country, order.address.mobile_no) == (
        "Kim Minji",
        "KR",
        ADDRESS.mobile,
    )
    assert (line.memo, order.paid_at) == ("no invoice, please", None)


def test_one_order_per_seller_is_created_and_reading_tells_which_line_is_where(shop: Scene) -> None:
    created = shop.placed(ACCEPTS, REFUSES)
    orders = [shop.reader.order(order_id) for order_id in created]
    assert [order.store_name for order in orders if order] == ["accepts store", "refuses store"]
    assert [line.product for order in orders if order for line in order.lines] == [ACCEPTS, REFUSES]


def test_a_key_creates_once_within_a_day_and_says_that_an_order_exists(shop: Scene) -> None:
    shop.placed(ACCEPTS)
    shop.advance(LATER - timedelta(seconds=11))
    shop.login()
    outcome = shop.writer.place(placement())
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.kind) == (Ending.UNKNOWN, ProblemKind.CONFLICT)
    assert (outcome.code, outcome.echo.status) == ("REPEATED_ORDER_ERROR", S.PLACEMENT_UNKNOWN.value)
    assert len(shop.orders()) == 1


def test_after_a_day_the_same_key_would_buy_again(shop: Scene) -> None:
    shop.placed(ACCEPTS)
    shop.advance(LATER)
    shop.login()
    assert shop.writer.place(placement()).ending is Ending.ACCEPTED
    assert len(shop.orders()) == 2


@pytest.mark.parametrize(("product", "code"), MAGIC_PRODUCTS.items())
def test_every_creation_error_ends_in_its_family_in_its_own_words(
    shop: Scene, product: str, code: CreationCode
) -> None:
    outcome = shop.writer.place(placement(product))
    state = refused_state(code.value)
    assert outcome.ending is (Ending.UNKNOWN if state is S.PLACEMENT_UNKNOWN else Ending.REFUSED)
    assert (outcome.code, outcome.message, outcome.echo.status) == (code.value, MESSAGES[code], state.value)
    assert shop.orders() == []


def test_the_magic_values_call_up_every_code_that_is_known() -> None:
    assert set(MAGIC_PRODUCTS.values()) == set(CreationCode)


@pytest.mark.parametrize("state", [one for one in AccountState if one is not AccountState.ACTIVE])
def test_an_account_that_may_not_order_is_refused_as_the_account_s_fault(shop: Scene, state: AccountState) -> None:
    shop.buyer(lambda buyer: setattr(buyer, "state", state))
    outcome = shop.writer.place(placement())
    assert (outcome.ending, outcome.echo.status) == (Ending.REFUSED, S.PLACEMENT_FAILED_ACCOUNT.value)


@pytest.mark.parametrize(
    "address", [replace(ADDRESS, city=""), replace(ADDRESS, mobile="010-1234"), replace(ADDRESS, country="FR")]
)
def test_an_address_that_is_wrong_or_not_served_is_refused_as_shipping(shop: Scene, address: DeliveryAddress) -> None:
    outcome = shop.writer.place(replace(placement(), address=address))
    assert (outcome.ending, outcome.echo.status) == (Ending.REFUSED, S.PLACEMENT_FAILED_SHIPPING.value)
    assert outcome.message


def test_low_stock_is_refused_under_either_of_its_codes(shop: Scene) -> None:
    shop.parts.market.registry.products[ACCEPTS].skus[0].stock = 0
    assert shop.writer.place(placement()).echo.status == S.PLACEMENT_FAILED_PRODUCT.value
    shop.set("aliexpress", low_stock_code="DELIVERY_METHOD_NOT_EXIST")
    assert shop.writer.place(placement()).echo.status == S.PLACEMENT_FAILED_SHIPPING.value


def test_an_account_that_may_pay_by_the_api_pays_in_the_same_call(shop: Scene) -> None:
    shop.buyer(lambda buyer: setattr(buyer, "auto_pay", True))
    outcome = shop.writer.place(placement(address=TO_US, pay=True))
    assert (outcome.ending, outcome.message, outcome.echo.status) == (Ending.ACCEPTED, None, None)
    (order,) = shop.orders()
    assert order.paid_at is not None


@pytest.mark.parametrize("allowed", [True, False])
def test_an_order_that_exists_unpaid_is_accepted_and_says_so(shop: Scene, allowed: bool) -> None:
    shop.buyer(lambda buyer: setattr(buyer, "auto_pay", allowed))
    outcome = shop.writer.place(placement(address=ADDRESS, pay=True))
    (order,) = shop.orders()
    assert (outcome.ending, outcome.echo.created) == (Ending.ACCEPTED, (order.order_id,))
    assert (outcome.message, outcome.echo.status) == ("OrderCreated, autoPay fail:APIPayFail", S.UNPAID.value)
    shop.advance(timedelta(seconds=10))
    read = shop.reader.order(order.order_id)
    assert read is not None
    assert read.lines[0].state is S.UNPAID


def test_nothing_is_paid_that_was_not_to_be_paid(shop: Scene) -> None:
    shop.buyer(lambda buyer: setattr(buyer, "auto_pay", True))
    shop.writer.place(placement(address=TO_US, pay=False))
    assert shop.orders()[0].paid_at is None
