"""A paid order is placed by Recoup, at once and once, and followed until it is delivered."""

from pathlib import Path

from sqlalchemy import select

from recoup.decision.words.text import Language
from recoup.desk.customer_link import customer_link
from recoup.desk.customer_page import CustomerPage, CustomerParcel, open_customer_page
from recoup.desk.orders import show_order
from recoup.desk.products import list_products
from recoup.domain.step import Step
from recoup.notices.settings import NoticeSettings
from recoup.storage.engine import reading
from recoup.storage.repositories.parcels import KeptParcel
from recoup.storage.tables import INTENT
from recoup.storage.words import IntentState, TaskState
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from tests.stories.life import Life, living
from tests.stories.placing import app_is_linked, bought, knows, map_products, memos, ordering


def parcels_of_order(life: Life, number: str) -> tuple[KeptParcel, ...]:
    with reading(life.home.engine) as connection:
        found = show_order(connection, number)
    return tuple(parcel for pair in found if pair.quantity and pair.supplier for parcel in pair.supplier.parcels)


def customer_page_of(life: Life, number: str) -> CustomerPage:
    link = customer_link(life.home, NoticeSettings(public_url="https://desk.shop.kr"), number, Language.KO)
    page = open_customer_page(life.home, link.url.split("/o/")[1].split("?")[0])
    assert page is not None
    return page


def test_it_is_placed_at_once_paid_by_a_person_and_followed_until_everything_is_in_step(tmp_path: Path) -> None:
    with ordering(tmp_path) as life:
        life.does(customer.buys, "first", of=["accepts"])
        (order,) = bought(life)
        assert memos(life) == [f"알리익스프레스 주문번호 {order['order_id']}"]
        assert [(task.step, task.state) for task in life.tasks()] == [(Step.PAY_SUPPLIER_ORDER, TaskState.OPEN)]

        knows(life, "first")
        life.does(buyer.pays, "first")
        life.passes("10m")
        assert (life.open_kinds(), life.tasks()) == ([], ())

        life.passes("3d")
        life.does(owner.ships, "first")
        life.passes("1d")
        number = life.stage.order("first").order_id
        parcels = parcels_of_order(life, number)
        assert [(each.carrier, each.goods, each.sent_at is not None) for each in parcels] == [
            ("CAINIAO", (order["lines"][0]["sku_id"],), True)
        ]
        (line,) = customer_page_of(life, number).lines
        assert line.parcels == (CustomerParcel(parcels[0].number, parcels[0].news_at),)
        life.passes("19d")
        life.does(owner.marks_delivered, "first")
        life.passes("1d")
        assert (life.open_kinds(), life.tasks()) == ([], ())
        assert len(bought(life)) == len(memos(life)) == 1
        assert life.breaches() == []


def test_what_nobody_has_mapped_waits_for_a_person_and_is_ordered_as_soon_as_it_is(tmp_path: Path) -> None:
    with ordering(tmp_path, mapped=False) as life:
        life.does(customer.buys, "first", of=["accepts"])
        assert bought(life) == []
        assert [task.step for task in life.tasks()] == [Step.PLACE_ORDER]
        (waiting,) = list_products(life.home)
        assert (waiting.supplier_product, waiting.waiting) == (None, 1)

        map_products(life)
        life.work()
        assert len(bought(life)) == len(memos(life)) == 1
        assert [task.step for task in life.tasks()] == [Step.PAY_SUPPLIER_ORDER]


def test_a_shop_that_leaves_it_to_the_store_s_app_only_watches_it(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.does(customer.buys, "first", of=["accepts"])
        life.passes("2h")
        assert len(bought(life)) == 1
        assert (life.open_kinds(), life.tasks()) == ([], ())


def test_two_never_order_for_the_same_line(tmp_path: Path) -> None:
    """The book says that Recoup places, and the store says that its app does: then nothing is ordered beside it."""
    with ordering(tmp_path) as life:
        life.happens(app_is_linked, True)
        life.does(customer.buys, "first", of=["accepts"])
        assert bought(life) == []
        assert [task.step for task in life.tasks()] == [Step.PLACE_ORDER]


def test_who_cancels_between_the_decision_and_the_call_gets_nothing_ordered(tmp_path: Path) -> None:
    with ordering(tmp_path) as life:
        life.passes("1m")
        cancelled: list[str] = []

        def pass_by(point: str) -> None:
            if point == "before GET" and not cancelled and placement_began(life):
                cancelled.append(point)
                life.happens(customer.asks_to_cancel, "first", because="ordered by mistake")

        life.end()
        life.begin(pass_by)
        life.does(customer.buys, "first", of=["accepts"])
        assert cancelled
        assert bought(life) == []
        life.passes("10m")
        assert life.tasks() == ()
        (refund,) = life.control.truth()["cafe24"]["refunds"]
        assert (refund["amount"], refund["gateway"]) == (23_000, {"card": "T"}), "nothing stands in the way of it"


def placement_began(life: Life) -> bool:
    """Tell whether the desk has begun to place an order and not called yet."""
    with reading(life.home.engine) as connection:
        return IntentState.TRYING in connection.execute(select(INTENT.c.state)).scalars().all()
