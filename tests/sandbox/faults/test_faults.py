"""Every fault does what its sentence says, and a run with faults repeats."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.faults.bodies import UNKNOWN_STATUS
from recoup_sandbox.faults.engine import FaultError, Faults, Order
from recoup_sandbox.faults.fault import Reach
from recoup_sandbox.faults.table import FAULTS, describe_faults
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.routes import Routes
from recoup_sandbox.world.pushes import Push
from recoup_sandbox.world.world import World

ORDERS = [{"order_id": f"20260302-000000{n}", "actual_amount": "12610.00", "order_status": "N10"} for n in (1, 2, 3)]


@dataclass
class Shop:
    """A site that counts its effects, with levers that only note that they were pulled."""

    world: World
    name: str = "cafe24"
    hosts: tuple[str, ...] = ("shop.example",)
    routes: Routes = field(default_factory=lambda: Routes([]))
    effects: int = 0
    pulled: list[str] = field(default_factory=list[str])

    def answer(self, request: Request) -> Answer:
        self.effects += 1
        if request.path == "/page":
            return Answer.of_html("<p>a page</p>")
        if request.path == "/time":
            return Answer.of_text(self.world.clock.now().isoformat())
        return Answer.of_json({"orders": ORDERS, "count": self.effects, "total": {"order_amount": {"value": 5}}})

    def expire_access(self) -> None:
        self.pulled.append(f"access expired before effect {self.effects + 1}")

    def rotate_away(self) -> None:
        self.pulled.append(f"refresh killed before effect {self.effects + 1}")

    def block(self, length: timedelta) -> None:
        self.pulled.append(f"blocked for {length}")


@dataclass
class Scene:
    world: World
    shop: Shop
    faults: Faults

    def ask(self, path: str = "/orders") -> Answer:
        return self.faults.answer(self.shop, Request("GET", "shop.example", path))


@pytest.fixture
def scene() -> Scene:
    world = World()
    shop = Shop(world)
    return Scene(world, shop, Faults(world, ["cafe24", "aliexpress"], {"cafe24": shop}))


def good(answer: Answer) -> Any:
    return answer.json()


@dataclass(frozen=True)
class Case:
    """What an answer under a fault must look like, and how many effects it leaves."""

    shows: Callable[[Answer], bool]
    effects: int = 1
    path: str = "/orders"
    site: str = "cafe24"
    route: str = "*"


def is_status(status: int, text: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == status and text in answer.body.decode()


CASES: dict[str, Case] = {
    "answer_lost_after": Case(lambda answer: answer.delivery.lost),
    "answer_lost_before": Case(lambda answer: answer.delivery.lost, effects=0),
    "slow": Case(lambda answer: answer.delivery.delay_ms == 3000 and good(answer)["orders"] == ORDERS),
    "truncated": Case(lambda answer: answer.delivery.cut_after == len(answer.body) // 2),
    "error_500": Case(is_status(500, "Internal Server Error"), effects=0),
    "error_500_after": Case(is_status(500, "Internal Server Error")),
    "bad_gateway": Case(is_status(502, "<h1>502 Bad Gateway"), effects=0),
    "unavailable": Case(is_status(503, "Service Unavailable"), effects=0),
    "gateway_timeout": Case(is_status(504, "Gateway Timeout")),
    "route_down": Case(is_status(503, "Service Unavailable"), effects=0, route="GET /orders"),
    "page_down": Case(is_status(503, "down for maintenance"), effects=0, path="/page", site="cafe24 pages"),
    "garbage": Case(lambda answer: answer.status == 200 and answer.body.startswith(b"\xff\xfe")),
    "half_body": Case(lambda answer: answer.body.startswith(b'{"orders":[') and not answer.body.endswith(b"}")),
    "empty_body": Case(lambda answer: answer.status == 200 and answer.body == b""),
    "wrong_content_type": Case(lambda answer: good(answer)["count"] == 1 and "html" in str(answer.headers)),
    "login_page": Case(is_status(200, "Sign in"), effects=0),
    "wrong_amount": Case(
        lambda answer: (
            good(answer)["orders"][0]["actual_amount"] == "12610.01"
            and good(answer)["total"]["order_amount"]["value"] == 6
            and good(answer)["count"] == 1
        )
    ),
    "wrong_id": Case(lambda answer: good(answer)["orders"][0]["order_id"] == "20260302-0000002"),
    "unknown_status": Case(lambda answer: good(answer)["orders"][0]["order_status"] == UNKNOWN_STATUS),
    "partial_list": Case(lambda answer: good(answer)["orders"] == ORDERS[:2]),
    "repeated_item": Case(lambda answer: good(answer)["orders"] == [*ORDERS, ORDERS[0]]),
    "reversed_list": Case(lambda answer: good(answer)["orders"] == ORDERS[::-1]),
    "clock_skew": Case(is_status(200, "2026-03-02T00:15:00"), path="/time"),
}
LEVERS = {
    "token_expired": "access expired before effect 1",
    "token_rotated_away": "refresh killed before effect 1",
    "rate_limit": "blocked for 0:10:00",
}
PUSHED = {
    "push_duplicate": [("a", "key"), ("a", "key"), ("b", "key")],
    "push_late": [("b", "key"), "2:00:00", ("a", "key")],
    "push_reordered": [("b", "key"), ("a", "key")],
    "push_lost": [("b", "key")],
    "push_unanswered": [("b", "key")],
    "push_wrong_authorization": [("a", "eyk"), ("b", "key")],
    "push_garbled": [("", "key"), ("b", "key")],
}


@pytest.mark.parametrize("name", CASES)
def test_an_answer_is_spoiled_as_the_fault_says_and_the_next_one_is_whole(scene: Scene, name: str) -> None:
    case = CASES[name]
    scene.shop.name = case.site
    scene.faults.set(Order(name=name, route=case.route))
    spoiled = scene.ask(case.path)
    assert case.shows(spoiled)
    assert scene.shop.effects == case.effects
    assert scene.faults.active == []
    whole = scene.ask(case.path)
    assert whole.status == 200
    assert not case.shows(whole)


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_is_pulled_before_the_call(scene: Scene, name: str) -> None:
    scene.faults.set(Order(name=name))
    assert good(scene.ask())["orders"] == ORDERS
    assert scene.shop.pulled == [LEVERS[name]]
    scene.ask()
    assert len(scene.shop.pulled) == 1


def test_a_stale_read_is_the_previous_answer_of_the_same_read(scene: Scene) -> None:
    scene.faults.set(Order(name="stale_read", count=2))
    counts = [good(scene.ask(path))["count"] for path in ("/orders", "/refunds", "/orders", "/orders", "/orders")]
    assert counts == [1, 2, 1, 3, 5]


@pytest.mark.parametrize("name", PUSHED)
def test_a_push_is_spoiled_as_the_fault_says(scene: Scene, name: str) -> None:
    told: list[tuple[str, int | None]] = []
    scene.faults.set(Order(name=name))
    for text in ("a", "b"):
        push = Push("cafe24", "http://127.0.0.1/", (("X-API-Key", "key"),), text.encode(), text)
        scene.world.postbox.send(push, lambda status, _, text=text: told.append((text, status)))
    assert delivered(scene.world) == PUSHED[name]
    assert told == {"push_lost": [("a", 200)], "push_unanswered": [("a", None)]}.get(name, [])
    assert scene.faults.active == []


def delivered(world: World) -> list[Any]:
    """Return the bodies and keys of what is in the box, then what time brings, with the time it took."""
    start = world.clock.now()
    seen: list[Any] = [(one.push.body.decode(), one.push.headers[0][1]) for one in world.postbox]
    while world.postbox.take():
        pass
    world.advance(timedelta(days=2))
    for one in world.postbox:
        seen += [str(timedelta(hours=2)), (one.push.body.decode(), one.push.headers[0][1])]
    assert world.clock.now() > start
    return seen


def test_a_push_that_nothing_overtakes_is_let_go_in_the_end(scene: Scene) -> None:
    scene.faults.set(Order(name="push_reordered"))
    scene.world.postbox.send(Push("cafe24", "http://127.0.0.1/", (), b"", "only"))
    assert len(scene.world.postbox) == 0
    scene.world.advance(timedelta(days=1))
    assert len(scene.world.postbox) == 1


def test_every_fault_is_held_by_this_table() -> None:
    assert set(CASES) | set(LEVERS) | set(PUSHED) | {"stale_read"} == {fault.name for fault in FAULTS}
    assert len(FAULTS) >= 25


def test_every_fault_is_described_and_can_be_applied_one_way() -> None:
    for fault in describe_faults():
        assert fault.what.endswith(".")
        assert fault.stands_for.endswith(".")
        assert (fault.reach is Reach.PUSHES) == (fault.apply is None) == (fault.carry is not None)
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_a_fault_strikes_only_its_remote_and_its_route(scene: Scene) -> None:
    scene.faults.set(Order(name="error_500", remote="aliexpress*", count=None))
    scene.faults.set(Order(name="error_500", route="POST *", count=None))
    scene.faults.set(Order(name="error_500", route="*.order.create", count=None))
    scene.faults.set(Order(name="page_down", count=None))
    assert scene.ask().status == 200
    interface = Request("GET", "shop.example", "/sync", (("method", "aliexpress.ds.order.create"),))
    assert scene.faults.answer(scene.shop, interface).status == 500
    assert scene.faults.answer(scene.shop, Request("POST", "shop.example", "/orders")).status == 500


def test_the_control_site_is_never_struck(scene: Scene) -> None:
    scene.shop.name = "control"
    scene.faults.set(Order(name="error_500", count=None))
    assert scene.ask().status == 200


def test_what_has_nothing_to_spoil_does_not_count(scene: Scene) -> None:
    for name in ("wrong_amount", "partial_list", "stale_read"):
        scene.faults.set(Order(name=name))
        assert scene.ask("/page").body == b"<p>a page</p>"
        assert [one.struck for one in scene.faults.active] == [0]
        scene.faults.clear()


def test_the_fault_that_was_set_first_is_outermost(scene: Scene) -> None:
    scene.faults.set(Order(name="error_500"))
    scene.faults.set(Order(name="answer_lost_after", count=None))
    assert scene.ask().status == 500
    assert scene.ask().delivery.lost


def struck(seed: int) -> Sequence[int]:
    world = World(seed)
    shop = Shop(world)
    faults = Faults(world, ["cafe24", "aliexpress"], {})
    faults.set(Order(name="error_500", percent=30, count=None))
    request = Request("GET", "shop.example", "/orders")
    return [faults.answer(shop, request).status for _ in range(200)]


def test_chance_strikes_as_often_as_it_says_and_the_same_way_again() -> None:
    assert struck(5) == struck(5) != struck(6)
    assert 40 < struck(5).count(500) < 80


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (Order(name="earthquake"), "no fault earthquake; there are: answer_lost_after"),
        (Order(name="slow", remote="cafe42*"), "no remote cafe42.; there are: cafe24, aliexpress"),
        (Order(name="slow", percent=0), "1 to 100 percent"),
        (Order(name="slow", count=0), "at least once"),
        (Order(name="route_down"), "needs a route"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(scene: Scene, order: Order, why: str) -> None:
    with pytest.raises(FaultError, match=why):
        scene.faults.set(order)


def test_faults_are_cleared_by_name_or_all(scene: Scene) -> None:
    for name in ("slow", "garbage", "slow"):
        scene.faults.set(Order(name=name))
    assert scene.faults.clear("slow") == 2
    assert [one.fault.name for one in scene.faults.active] == ["garbage"]
    assert scene.faults.clear() == 1
