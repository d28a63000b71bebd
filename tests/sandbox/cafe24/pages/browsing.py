"""A browser without a screen: it keeps cookies, follows redirects, and fills in the forms that a page really has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from recoup_sandbox.cafe24.auth import App
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import PLAIN, Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import Customer, Receiver
from recoup_sandbox.cafe24.pages.site import StorePages
from recoup_sandbox.cafe24.settings import Settings, ShopSettings
from recoup_sandbox.cafe24.site import Cafe24Site
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.world.world import World
from tests.sandbox.pages.dom import Dom

SEOUL = Receiver("김하나", "04524", "서울특별시 중구 세종대로 110", "1층", cellphone="010-1111-2222")
FORM = "application/x-www-form-urlencoded"


class Store:
    """A world with one mall and its pages: lamps of two colours, cups, and two customers."""

    def __init__(self, chosen: ShopSettings | None = None, settings: Settings | None = None) -> None:
        self.world = World()
        self.api = Cafe24Site(self.world)
        self.mall = self.api.add_mall(Mall(self.world, settings or Settings(), "shop"))
        self.mall.shop_settings[1] = chosen or ShopSettings()
        self.api.authority.register(
            App("desk", "word", "Desk", ("https://desk.example/back",), ("mall.read_order",), "k")
        )
        self.pages = StorePages(self.world, self.api.malls, self.api.authority)
        self.lamp = self.mall.add_product("램프", 10_000, options=(("검정", 0), ("파랑", 500)), supplied=True)
        self.cup = self.mall.add_product("컵", 7_000, supplier_id="S0000001")
        self.kim = self.mall.add_customer("kim", "김하나", points=5_000, credit=5_000)
        self.lee = self.mall.add_customer("lee", "이두리")

    def order(
        self,
        lamps: int = 1,
        cups: int = 0,
        *,
        method: PaymentMethod = PaymentMethod.CARD,
        paid: bool = True,
        customer: Customer | None = None,
        basket: Basket = PLAIN,
    ) -> Order:
        """Place an order, by Kim unless another is named."""
        wanted = [(self.lamp, lamps), (self.cup, cups)]
        lines = [Line(product.product_no, quantity) for product, quantity in wanted if quantity]
        return self.mall.place_order(customer or self.kim, lines, method, SEOUL, paid=paid, basket=basket)

    def delivered(self, lamps: int = 1, cups: int = 0) -> Order:
        """Place an order and lead it to the customer."""
        order = self.order(lamps, cups)
        self.mall.ship(order.order_id, "123456789012", "0001")
        self.mall.deliver(order.order_id)
        return order


@dataclass
class Visitor:
    """One browser. ``page`` is what it sees."""

    store: Store
    language: str = "ko"
    host: str = "shop.cafe24.com"
    prefix: str = ""
    header: str = "shop.cafe24.com"
    cookies: dict[str, str] = field(default_factory=dict[str, str])
    status: int = 0
    path: str = ""
    html: str = ""
    answer: Answer = field(default_factory=lambda: Answer(0))

    def get(self, address: str) -> "Visitor":
        """Open an address."""
        parts = urlsplit(address)
        query = parse_qsl(parts.query)
        if self.language != "ko":
            query.append(("lang", self.language))
        return self._see(Request("GET", self.host, parts.path, tuple(query), self._headers(), prefix=self.prefix))

    def look(self, path: str, fields: Mapping[str, str | list[str]]) -> "Visitor":
        """Send a form that asks and changes nothing."""
        return self.get(f"{path}?{urlencode(fields, doseq=True)}")

    def post(self, path: str, **fields: str | list[str]) -> "Visitor":
        """Post a form of the page that is open; its token comes along."""
        words = self.page.with_attribute("name", "form_token")
        return self.forge(path, words[0]["value"] if words else "", **fields)

    def forge(self, path: str, token: str, **fields: str | list[str]) -> "Visitor":
        """Post a form with a token that is not the open page's."""
        body = urlencode({"form_token": token, **fields}, doseq=True).encode()
        headers = {**self._headers(), "content-type": FORM}
        return self._see(Request("POST", self.host, path, (), headers, body, prefix=self.prefix))

    @property
    def page(self) -> Dom:
        """What the open page consists of."""
        return Dom(self.html)

    @property
    def name(self) -> str:
        """The name of the open page."""
        return next((one["data-page"] for one in self.page.with_attribute("data-page")), "")

    def text_of(self, element_id: str) -> str:
        """Return the text of the element of an id; empty when there is none."""
        _, found, rest = self.html.partition(f'id="{element_id}"')
        return rest.partition(">")[2].partition("<")[0].strip() if found else ""

    def has(self, element_id: str) -> bool:
        """Say whether the open page has an element of an id."""
        return bool(self.page.with_attribute("id", element_id))

    def sign_in(self, member_id: str = "kim") -> "Visitor":
        """Sign in as a member."""
        return self.get("/sign-in").post("/sign-in", member_id=member_id)

    def sign_in_as_owner(self) -> "Visitor":
        """Sign in to the admin."""
        return self.get("/admin/sign-in").post("/admin/sign-in")

    def _headers(self) -> dict[str, str]:
        return {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "host": self.header}

    def _see(self, request: Request) -> "Visitor":
        self.answer = answer = self.store.pages.answer(request)
        for name, value in answer.headers:
            if name == "set-cookie":
                cookie, _, word = value.partition(";")[0].partition("=")
                self.cookies[cookie] = word
        self.status, self.path = answer.status, request.path
        location = answer.header("location")
        if answer.status == 303 and location is not None:
            return self.get(location.removeprefix(self.prefix))
        self.html = answer.body.decode()
        return self
