"""Orders, parcels, products and freight are read as the marketplace has them."""

from datetime import timedelta

import pytest

from recoup.connectors.port import SupplierReader
from recoup.connectors.problem import Next, ProblemError, ProblemKind
from recoup.connectors.supplier_values import FreightQuestion
from recoup.domain.money import Money
from recoup.domain.supplier_line import SupplierLine as S
from recoup_sandbox.aliexpress.model.parties import PayMethod
from tests.conformance.aliexpress.scene import ACCEPTS, BLACK, BLUE, Scene

UNKNOWN_ORDER = "8198352049993697"


def state(shop: Scene, order_id: str) -> S:
    order = shop.reader.order(order_id)
    assert order is not None
    assert order.unreadable == ()
    (line,) = order.lines
    return line.state


def test_the_reader_is_the_port_s(shop: Scene) -> None:
    reader: SupplierReader = shop.reader
    assert reader.order(UNKNOWN_ORDER) is None


def test_an_order_is_read_with_what_it_costs_and_when_it_must_be_paid(shop: Scene) -> None:
    created_at = shop.now()
    (order_id,) = shop.placed(ACCEPTS)
    shop.act(order_id, "pay")
    order = shop.reader.order(order_id)
    assert order is not None
    (line,) = order.lines
    store = shop.parts.market.registry.sellers[shop.parts.market.registry.products[ACCEPTS].seller_id]
    assert (order.status, order.store_name) == ("RISK_CONTROL", "accepts store")
    assert order.store_id == str(store.store_id)
    assert (line.order_id, line.product, line.quantity) == (order_id, ACCEPTS, 1)
    assert (line.paid_minor, line.currency) == (1199, "USD")
    assert line.created_at == created_at.replace(tzinfo=None)
    assert line.paid_at == shop.now().replace(tzinfo=None)


def test_an_order_s_life_is_read_state_by_state(shop: Scene) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    assert state(shop, order_id) is S.UNPAID
    for act, expected in [
        ("pay", S.PAYMENT_CHECK),
        ("hold_check", S.PAYMENT_CHECK_HELD),
        ("pass_check", S.AWAITING_SHIPMENT),
        ("request_cancel", S.CANCEL_ASKED),
        ("refuse_cancel", S.AWAITING_SHIPMENT),
        ("ship", S.SHIPPED),
        ("confirm", S.COMPLETED),
    ]:
        shop.act(order_id, act)
        assert state(shop, order_id) is expected


@pytest.mark.parametrize("spelling", ["buyer_side", "seller_side"])
@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        (("cancel",), S.CLOSED_CANCELLED_UNPAID),
        (("pay", "cancel"), S.CLOSED_CANCELLED_IN_CHECK),
        (("pay", "pass_check", "request_cancel", "accept_cancel"), S.CLOSED_CANCELLED_PAID),
        (("pay", "reject_check"), S.CLOSED_RISK),
    ],
)
def test_an_end_is_read_in_either_spelling(shop: Scene, spelling: str, acts: tuple[str, ...], expected: S) -> None:
    shop.set("aliexpress", end_reason_spelling=spelling)
    (order_id,) = shop.placed(ACCEPTS)
    shop.act(order_id, *acts)
    assert state(shop, order_id) is expected


def test_an_order_that_was_never_paid_closes_at_the_moment_that_was_read(shop: Scene) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    order = shop.reader.order(order_id)
    assert order is not None
    pay_by = order.lines[0].pay_by
    assert pay_by is not None
    shop.tokens.tokens = None
    shop.advance(pay_by - shop.now().replace(tzinfo=None))
    shop.login()
    assert state(shop, order_id) is S.CLOSED_PAY_TIMEOUT


def test_an_order_that_is_seconds_old_is_said_to_be_too_new_by_whoever_knows_when_it_was_created(shop: Scene) -> None:
    outcome = shop.writer.place(shop.placement())
    (order_id,) = outcome.echo.created
    created_at = shop.now()
    assert shop.reader.order(order_id) is None
    with pytest.raises(ProblemError) as caught:
        shop.reader.order(order_id, created_at)
    problem = caught.value.problem
    assert (problem.kind, problem.next) == (ProblemKind.NOT_FOUND, Next.RETRY_AT)
    assert problem.retry_at == created_at + timedelta(seconds=10)
    shop.advance(timedelta(seconds=10))
    assert shop.reader.order(order_id, created_at) is not None
    assert shop.waited == []


@pytest.mark.parametrize("refusal", ["isv.insufficient-permission", "isv.invalid-authorization"])
def test_an_unknown_order_and_another_account_s_are_none_in_either_form(shop: Scene, refusal: str) -> None:
    shop.set("aliexpress-gateway", foreign_order=refusal)
    (order_id,) = shop.placed(ACCEPTS)
    other = shop.served.run(
        lambda: shop.parts.market.open_buyer_account("1861700001", "other@shop.example", PayMethod.CARD, 0)
    )
    shop.login(other.user_id)
    assert shop.reader.order(order_id) is None
    assert shop.reader.order(UNKNOWN_ORDER, shop.now() - timedelta(days=1)) is None


def test_a_number_that_is_none_is_our_own_fault(shop: Scene) -> None:
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("not-a-number")
    assert caught.value.problem.kind is ProblemKind.MALFORMED


def test_nothing_shipped_and_an_unknown_order_both_have_no_parcels(shop: Scene) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    assert shop.reader.tracking(order_id) == shop.reader.tracking(UNKNOWN_ORDER) == ()


def test_parcels_are_read_with_their_way(shop: Scene) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    shop.act(order_id, "pay", "pass_check", "ship")
    (parcel,) = shop.reader.tracking(order_id)
    assert parcel.tracking_number
    assert parcel.expected_at is not None
    assert parcel.pieces == ((shop.sku(ACCEPTS), 1),)
    assert parcel.events[-1].at == shop.now()


def test_a_product_is_read_with_its_variants(shop: Scene) -> None:
    product = shop.reader.product(ACCEPTS, "KR", "USD")
    assert product is not None
    assert (product.title, product.on_sale) == ("Lamp of the accepts store", True)
    assert [(sku.attributes, sku.price, sku.stock) for sku in product.skus] == [
        (BLACK, Money(1000, "USD"), 10_000),
        (BLUE, Money(1000, "USD"), 10_000),
    ]


def test_a_product_that_is_gone_is_none_and_one_off_the_shelf_says_so(shop: Scene) -> None:
    product = shop.parts.market.registry.products[ACCEPTS]
    product.is_off_shelf = True
    found = shop.reader.product(ACCEPTS, "KR", "USD")
    assert found is not None
    assert found.on_sale is False
    product.is_deleted = True
    assert shop.reader.product(ACCEPTS, "KR", "USD") is None


def test_freight_is_read_with_its_fee_in_the_right_unit(shop: Scene) -> None:
    (way,) = shop.reader.freight(FreightQuestion(ACCEPTS, shop.sku(ACCEPTS), 1, "KR", "USD"))
    assert (way.service, way.fee, way.days, way.tracked) == ("CAINIAO_STANDARD", Money(199, "USD"), (7, 15), True)
    assert way.name == "AliExpress Standard Shipping"


def test_a_country_that_is_not_served_has_no_freight_and_an_unknown_variant_is_refused(shop: Scene) -> None:
    assert shop.reader.freight(FreightQuestion(ACCEPTS, shop.sku(ACCEPTS), 1, "FR", "USD")) == ()
    with pytest.raises(ProblemError) as caught:
        shop.reader.freight(FreightQuestion(ACCEPTS, "999", 1, "KR", "USD"))
    assert caught.value.problem.message == "DELIVERY_INFO_EMPTY"
