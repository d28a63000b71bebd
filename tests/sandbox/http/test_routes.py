"""A path leads to its handler, by the host that it came to."""

from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.routes import Route, Routes
from recoup_sandbox.http.site import choose


def hello(_: Request) -> Answer:
    return Answer.of_text("hello")


def route(method: str, pattern: str) -> Route:
    return Route(method, pattern, hello, "Says hello.", "assumed")


ROUTES = Routes(
    [
        route("GET", "/orders/{order_id}"),
        route("PUT", "/orders/{order_id}"),
        route("GET", "/orders/count"),
        route("GET", "/orders/{order_id}/items/{code}"),
    ]
)


class Place:
    routes = ROUTES

    def __init__(self, name: str, host: str) -> None:
        self.name = name
        self.hosts = (host,)

    def answer(self, request: Request) -> Answer:
        return Answer.of_text(f"{self.name} {request.host} {request.path}")


STORE, GATEWAY = Place("store", "*.cafe24api.com"), Place("gateway", "api-sg.aliexpress.com")


def test_a_pattern_hands_over_its_parameters() -> None:
    found = ROUTES.find("GET", "/orders/20260302-0000001/items/20260302-0000001-01")
    assert found is not None
    assert found.parameters == {"order_id": "20260302-0000001", "code": "20260302-0000001-01"}


def test_a_literal_path_counts_before_a_pattern() -> None:
    found = ROUTES.find("GET", "/orders/count")
    assert found is not None
    assert found.route.pattern == "/orders/count"


def test_an_unknown_path_and_an_unknown_method_differ() -> None:
    assert ROUTES.find("DELETE", "/orders/1") is None
    assert ROUTES.methods("/orders/1") == ("GET", "PUT")
    assert ROUTES.methods("/nothing") == ()
    assert ROUTES.methods("/orders/") == ()


def chosen(host: str, path: str, default_host: str = "") -> tuple[str, str, str, str] | None:
    found = choose([STORE, GATEWAY], Request("GET", host, path), default_host)
    return found and (found[0].name, found[1].host, found[1].path, found[1].prefix)


def test_the_host_header_chooses_the_site() -> None:
    assert chosen("mall.cafe24api.com", "/api") == ("store", "mall.cafe24api.com", "/api", "")
    assert chosen("API-SG.aliexpress.com:443", "/sync") == ("gateway", "api-sg.aliexpress.com", "/sync", "")


def test_the_first_segment_chooses_the_site_where_the_host_does_not() -> None:
    assert chosen("localhost:8080", "/mall.cafe24api.com/api/v2") == (
        "store",
        "mall.cafe24api.com",
        "/api/v2",
        "/mall.cafe24api.com",
    )
    assert chosen("127.0.0.1", "/api-sg.aliexpress.com") == (
        "gateway",
        "api-sg.aliexpress.com",
        "/",
        "/api-sg.aliexpress.com",
    )


def test_a_port_may_stand_for_a_host() -> None:
    assert chosen("localhost:8081", "/sync", "api-sg.aliexpress.com") == (
        "gateway",
        "api-sg.aliexpress.com",
        "/sync",
        "",
    )
    assert chosen("localhost:8081", "/sync") is None
