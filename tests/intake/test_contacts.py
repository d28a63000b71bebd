"""How a customer is reached is kept sealed from what the store says of who ordered, and never again once forgotten."""

from sqlalchemy import select

from recoup.storage.repositories.contacts import contact_of, orders_of_person
from recoup.storage.repositories.retention import erase_orders
from recoup.storage.tables import OBSERVATION
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.intake.room import Room


def test_the_buyer_of_an_order_is_known_by_mail_and_phone(desk: Room) -> None:
    order = desk.bench.order()
    desk.look(order)
    with desk.scope() as scope:
        kept = contact_of(scope, desk.vault, desk.shop, order.order_id)
        assert kept is not None
        assert (kept.name, kept.email, kept.phone) == (order.buyer.name, order.buyer.email, order.buyer.cellphone)
        assert orders_of_person(scope, desk.vault, desk.shop, order.buyer.email) == (order.order_id,)


def test_a_forgotten_customer_is_not_remembered_by_the_next_look(desk: Room) -> None:
    order = desk.bench.order()
    desk.look(order)
    with desk.scope() as scope:
        erase_orders(scope, desk.shop, [order.order_id], desk.bench.now())
    desk.bench.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
    desk.look(order)
    with desk.scope() as scope:
        assert contact_of(scope, desk.vault, desk.shop, order.order_id) is None
        kept = scope.connection.execute(select(OBSERVATION.c.content).where(OBSERVATION.c.subject_id == order.order_id))
        assert [row.content for row in kept] == [None, None], "what was seen since is known by its hash alone"
