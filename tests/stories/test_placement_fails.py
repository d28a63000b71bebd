"""Each way in which an order cannot be created is a case of its family: it is tried again once its cause is gone, or
the customer's money goes back. Nothing is bought twice, whatever was tried."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from recoup.desk.products import map_product
from recoup.desk.refused import RefusedError
from recoup.desk.sending import SentBy
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.domain.step import Step
from recoup.domain.strands import Notice, Refund
from recoup.storage.engine import writing
from recoup.storage.house import tenants
from recoup.storage.repositories.policies import add_policy
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.storage.words import NoticeState
from recoup_sandbox.aliexpress.model.catalog import Product
from recoup_sandbox.aliexpress.model.parties import AccountState
from recoup_sandbox.scenarios.acts import customer
from recoup_sandbox.scenarios.stage import Stage
from tests.stories.life import Life
from tests.stories.placing import bought, gives_up, memos, ordering, tries_again


def nothing(life: Life) -> None:
    """Change nothing."""


def corrects_the_address(life: Life) -> None:
    """Let the owner correct in the store what the customer wrote into the address."""

    def correct(stage: Stage) -> None:
        order = stage.order("first")
        ((code, wrong),) = order.receivers.items()
        stage.parts.mall.change_receiver(order.order_id, code, replace(wrong, address2="", cellphone="010-1234-5678"))

    life.happens(correct)


def breaks_the_address(life: Life) -> None:
    """Let the owner spoil the telephone number before Recoup looks at the order."""

    def spoil(stage: Stage) -> None:
        order = stage.order("first")
        ((code, right),) = order.receivers.items()
        stage.parts.mall.change_receiver(order.order_id, code, replace(right, cellphone="010-12"))

    life.happens(spoil)


def sells_out(life: Life) -> None:
    """Let the supplier have none left of what is mapped."""

    def close(stage: Stage) -> None:
        product(stage, "accepts").is_off_shelf = True

    life.happens(close)


def maps_another(life: Life) -> None:
    """Let the owner order another seller's product for it from now on."""

    def other(stage: Stage) -> tuple[str, str, str]:
        found = product(stage, "refuses")
        return stage.order("first").items[0].variant.variant_code, found.product_id, found.skus[0].sku_id

    map_product(life.home, *life.happens(other), "owner")


def account_is(state: AccountState) -> Callable[[Life], None]:
    """Let the marketplace change our account."""

    def change(stage: Stage) -> None:
        stage.buyer.state = state

    return lambda life: life.happens(change)


def product(stage: Stage, name: str) -> Product:
    """Return what the supplier sells under a product's name."""
    return stage.parts.market.registry.products[stage.supplied(name).product_id]


@dataclass(frozen=True)
class Failure:
    """What goes wrong, what becomes of it, what the customer is told, and how its cause is taken away."""

    kind: Kind
    step: Step
    message: Message
    breaks: Callable[[Life], None] = nothing
    mends: Callable[[Life], None] = corrects_the_address
    magic: str = ""


PRODUCT = (Kind.PLACEMENT_FAILED_PRODUCT, Step.CHOOSE_OTHER_OPTION, Message.OPTION_SOLD_OUT)
SHIPPING = (Kind.PLACEMENT_FAILED_SHIPPING, Step.FIX_ADDRESS, Message.ADDRESS_NEEDED)
ACCOUNT = (Kind.PLACEMENT_FAILED_ACCOUNT, Step.FIX_ACCOUNT, Message.ORDER_DELAYED)
ACTIVE, GONE = account_is(AccountState.ACTIVE), account_is(AccountState.DEACTIVATED)
FAILURES = {
    "the option is sold out": Failure(*PRODUCT, magic="INVENTORY_HOLD_ERROR"),
    "the product is off the shelf": Failure(*PRODUCT, breaks=sells_out, mends=maps_another),
    "the city is refused": Failure(*SHIPPING, magic="B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL"),
    "the region is not served": Failure(*SHIPPING, magic="A002_INVALID_ZONE"),
    "the telephone number is too short": Failure(*SHIPPING, breaks=breaks_the_address),
    "the account is deactivated": Failure(*ACCOUNT, breaks=GONE, mends=ACTIVE),
    "the account's data are invalid": Failure(*ACCOUNT, magic="A006_INVALID_ACCOUNT_INFO"),
}


def failed(life: Life, failure: Failure) -> None:
    """Let a customer buy what cannot be ordered."""
    life.happens(customer.buys, "first", of=["accepts"], magic=failure.magic)
    failure.breaks(life)
    life.passes("1m")


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_failure_is_a_case_of_its_family_and_tried_again_safely_once_its_cause_is_gone(
    tmp_path: Path, failure: Failure
) -> None:
    with ordering(tmp_path) as life:
        failed(life, failure)
        story = life.only_case()
        assert (story.case.kind, story.case.supplier_stake) == (failure.kind, None)
        assert [task.step for task in life.tasks()] == [failure.step]
        assert [notice.message for notice in story.notices] == [failure.message]
        life.passes("3h")
        assert bought(life) == [], "nobody but a person knows that the cause is gone"

        failure.mends(life)
        tries_again(life, story.case.id)
        assert len(bought(life)) == len(memos(life)) == 1
        assert Step.PAY_SUPPLIER_ORDER in {task.step for task in life.tasks()}
        assert life.breaches() == []


@pytest.mark.parametrize("failure", [FAILURES["the option is sold out"], FAILURES["the account is deactivated"]])
def test_a_failure_that_stays_ends_with_the_customer_s_money_and_a_word_about_it(
    tmp_path: Path, failure: Failure
) -> None:
    with ordering(tmp_path) as life:
        failed(life, failure)
        id = life.only_case().case.id
        gives_up(life, id)
        assert {notice.state for notice in life.story(id).notices} <= {NoticeState.READY, NoticeState.HELD}
        life.told()
        life.passes("1d")
        story = life.story(id)
        assert (story.case.strands.refund, story.case.strands.notice) == (Refund.PAID, Notice.SENT)
        assert (life.open_kinds(), life.tasks()) == ([], ())
        assert story.case.closed_at is not None
        assert bought(life) == []
        assert life.moved("customer:hana") == 0, "everything has come back"
        assert life.breaches() == []
        assert life.world_disagrees(id) == []


def test_trouble_of_the_supplier_s_own_is_tried_once_more_an_hour_later_and_then_a_person_decides(
    tmp_path: Path,
) -> None:
    with ordering(tmp_path) as life:
        failed(life, Failure(*ACCOUNT, magic="A001_ORDER_CANNOT_BE_PLACED"))
        story = life.only_case()
        assert (story.case.kind, life.tasks()) == (Kind.PLACEMENT_FAILED_OTHER, ())
        life.waits_for(lambda: life.tasks() != (), step="10m", most=24)
        assert [task.step for task in life.tasks()] == [Step.RETRY_PLACEMENT]
        again = life.only_case()
        assert again.case.id == story.case.id, "one line's trouble is one case"
        assert [notice.message for notice in again.notices] == [Message.ORDER_DELAYED], "and is told once"

        corrects_the_address(life)
        tries_again(life, story.case.id)
        assert len(bought(life)) == len(memos(life)) == 1


def sent_only_by(life: Life, service: str) -> None:
    """Let the shop's policy book take one way of sending and no other."""
    policy = f'[placement]\nautomatic = true\nservice = "{service}"\nservice_only = true\n'
    with writing(life.home.engine) as connection:
        (tenant,) = tenants(connection)
        scope = Scope(connection, tenant.id)
        add_policy(scope, shops(scope)[0].id, policy, "owner", life.home.now())


def test_where_the_only_way_that_a_shop_allows_is_not_offered_nothing_is_ordered_until_the_book_allows_another(
    tmp_path: Path,
) -> None:
    with ordering(tmp_path) as life:
        sent_only_by(life, "DRONE")
        failed(life, Failure(*ACCOUNT))
        story = life.only_case()
        assert (story.case.kind, bought(life)) == (Kind.PLACEMENT_FAILED_OTHER, [])
        assert [notice.message for notice in story.notices] == [Message.ORDER_DELAYED], (
            "nothing is wrong with an address"
        )

        sent_only_by(life, "AliExpress Standard Shipping")
        tries_again(life, story.case.id)
        assert len(bought(life)) == 1
        sent = [each.sent for each in life.story(story.case.id).writes if each.sent is not None]
        assert sent == [SentBy("AliExpress Standard Shipping", Money(199, "USD"), 15)]
        assert life.breaches() == []


def test_a_supplier_order_that_nobody_paid_in_time_is_placed_anew(tmp_path: Path) -> None:
    with ordering(tmp_path) as life:
        failed(life, Failure(*ACCOUNT))
        life.waits_for(lambda: len(bought(life)) > 1, step="1d", most=20)
        old, new = sorted(bought(life), key=lambda order: order["created_at"])
        assert old["out_order_id"] != new["out_order_id"]
        assert len(memos(life)) == 2, "each number once"
        assert [task.step for task in life.tasks()] == [Step.PAY_SUPPLIER_ORDER]
        assert life.breaches() == []


def test_where_an_order_may_exist_nobody_s_word_orders_again(tmp_path: Path) -> None:
    with ordering(tmp_path) as life:
        failed(life, Failure(*ACCOUNT, magic="REPEATED_ORDER_ERROR"))
        story = life.only_case()
        assert story.case.kind is Kind.PLACEMENT_UNKNOWN
        with pytest.raises(RefusedError):
            tries_again(life, story.case.id)
        assert [task.step for task in life.tasks()] == [Step.FIND_SUPPLIER_ORDER]
        assert bought(life) == []
