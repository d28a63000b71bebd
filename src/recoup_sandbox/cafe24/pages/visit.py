"""One visit of a browser: the request with what every page needs of its mall, its session and its language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from recoup_sandbox.cafe24.auth import Authority
from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.people import Customer
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.pages.looks import korean_time, looks
from recoup_sandbox.cafe24.pages.words import FormError, Language, sentence
from recoup_sandbox.http.message import Answer, Pairs, Request
from recoup_sandbox.pages.kit import ENGLISH, KOREAN, Kit, see_other
from recoup_sandbox.pages.sessions import Session, Sessions

LANGUAGE_COOKIE: Final = "store_language"

_UNPROCESSABLE: Final = 422


@cache
def _kit(language: Language) -> Kit:
    """Return the templates in one language; they are the same for every mall."""
    title, words = language.pick(("카페24 쇼핑몰", "Cafe24 store")), KOREAN if language is Language.KO else ENGLISH
    return Kit("recoup_sandbox.cafe24.pages", title, words)


@dataclass(slots=True)
class Visit:
    """A request as the pages see it. ``session`` is the shop's or the admin's, as the route says."""

    request: Request
    mall: Mall
    authority: Authority
    sessions: Sessions
    session: Session
    language: Language

    # --- reading --------------------------------------------------------------------------------

    @property
    def form(self) -> Mapping[str, str]:
        """The fields of the posted form, stripped; the last of a name counts."""
        return {name: value.strip() for name, value in self.request.form()}

    def chosen(self, name: str) -> tuple[str, ...]:
        """Return every value of a field that can be given several times."""
        return tuple(value for key, value in self.request.form() if key == name)

    @property
    def customer(self) -> Customer:
        """The customer who is signed in. Raises Cafe24Error when the mall has no such customer."""
        customer = self.mall.customers.get(self.session.subject)
        if customer is None:
            raise refused(Refusal.NO_CUSTOMER, customer=self.session.subject)
        return customer

    def own_order(self, order_id: str) -> Order:
        """Return an order of the customer. Raises Cafe24Error 404 when it is not there or somebody else's."""
        order = self.mall.order(order_id)
        if order.customer is not self.customer:
            raise refused(Refusal.NO_ORDER, order_id=order_id)
        return order

    def may(self, items: Iterable[Item], *acts: Act) -> bool:
        """Say whether the model lets one of ``acts`` be done to one of ``items`` as it stands."""
        return any(item.left and self.mall.may(item, act) for item in items for act in acts)

    # --- answering ------------------------------------------------------------------------------

    def t(self, korean: str, english: str) -> str:
        """Return what is said in the visit's language."""
        return self.language.pick((korean, english))

    def status(self, order: Order, status: ItemStatus) -> str:
        """Return a status as the shop labels it; a renamed label is in the shop's own language."""
        return self.mall.shops[order.shop_no].labels.get(status.value) or self.t(status.korean, status.english)

    def show(
        self,
        template: str,
        *,
        status: int = 200,
        here: str = "",
        error: Cafe24Error | FormError | None = None,
        **values: Any,
    ) -> Answer:
        """Answer with a page; ``error`` stands above it, and its HTTP status is the answer's.

        ``here`` is the address that shows the same page, where it is not the request's.
        """
        if error is not None:
            status = error.status if isinstance(error, Cafe24Error) else _UNPROCESSABLE
        return _kit(self.language).page(
            self.request,
            self.session,
            korean_time(self.mall.now),
            template,
            status=status,
            refusal=self.language.pick(sentence(error)) if error else "",
            headers=self._cookies(),
            visit=self,
            mall=self.mall,
            t=self.t,
            other=self._in_other_language(here),
            **looks(self.language),
            **values,
        )

    def go(self, path: str, notice: str = "") -> Answer:
        """Send the browser on to a page after a form was handled; ``notice`` stands above it once."""
        self.session.notice = notice or self.session.notice
        return see_other(self.request, path, self._cookies())

    # --- helpers --------------------------------------------------------------------------------

    def _cookies(self) -> Pairs:
        kept = self.request.cookies.get(LANGUAGE_COOKIE)
        path = self.request.prefix or "/"
        language = f"{LANGUAGE_COOKIE}={self.language.value}; Path={path}; SameSite=Lax"
        own = () if kept == self.language.value else (("set-cookie", language),)
        return (*self.sessions.headers(self.request, self.session), *own)

    def _in_other_language(self, here: str) -> str:
        other = Language.EN if self.language is Language.KO else Language.KO
        kept = [] if here else [(name, value) for name, value in self.request.query if name != "lang"]
        return self.request.link(here or self.request.path) + "?" + urlencode([*kept, ("lang", other.value)])
