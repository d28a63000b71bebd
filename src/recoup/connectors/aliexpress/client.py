"""The two faces of one buyer account at AliExpress: a reader that asks again, and a writer that asks once.

All there is to know about calls and answers stands in the pure files beside this one; here they are sent. A token that
the gateway refuses is renewed: a read then goes on with the new one, a write ends refused, because whether to try again
is not a writer's to decide. A ban that an answer announces holds every caller of the account through the shared pace.

What cannot be asked at all: a list of orders, a refund, a dispute, a cancellation. A person does these on the site.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from recoup.connectors.aliexpress import offers, orders, writing
from recoup.connectors.aliexpress.auth import Access, Authorisation
from recoup.connectors.aliexpress.connection import Connection, ReadSettings
from recoup.connectors.aliexpress.failures import Failure, authorise_again, too_early, unanswered, unreadable, unsent
from recoup.connectors.aliexpress.protocol import business_answer, business_call
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.outcome import Outcome, refused
from recoup.connectors.pacing import Pace, PaceReading
from recoup.connectors.problem import ProblemError, ProblemKind
from recoup.connectors.retrying import Chance, Clock, Patience, Waits, reading
from recoup.connectors.supplier_values import (
    FreightOption,
    FreightQuestion,
    Parcel,
    Placement,
    SupplierOrder,
    SupplierProduct,
)
from recoup.connectors.tokens import TokenStore
from recoup.connectors.transport import NoAnswerError, NotSentError, Sends

Value = TypeVar("Value")
_PATIENCE: Final = Patience()


@dataclass(frozen=True, slots=True)
class Account:
    """What both faces need to reach one account: the application, its tokens, the wire, the pace and the time."""

    connection: Connection
    tokens: TokenStore
    transport: Sends
    pace: Pace
    now: Clock

    def access(self) -> Access:
        """Return what gives the account's access token."""
        return Access(self.tokens, Authorisation(self.connection, self.transport, self.now), self.now)

    def call(self, method: str, parameters: Mapping[str, str], token: str) -> msgspec.Raw | Failure:
        """Return the answer to one call, made once; raises ProblemError when the pace does not let it out."""
        self.pace.acquire()
        request = business_call(self.connection, method, parameters, token, self.now())
        try:
            answer = business_answer(method, self.transport.send(request), self.now())
        except NotSentError:
            return unsent(self.now())
        except NoAnswerError:
            return unanswered(self.now())
        if isinstance(answer, Failure) and answer.ban is not None:
            self.pace.correct(PaceReading(blocked_for=answer.ban))
        return answer


class AliexpressReader:
    """Reads with one account. Every method raises ProblemError and may be called again at any time."""

    def __init__(
        self,
        account: Account,
        wait: Waits,
        chance: Chance,
        settings: ReadSettings | None = None,
        patience: Patience = _PATIENCE,
    ) -> None:
        self._account = account
        self._access = account.access()
        self._wait = wait
        self._chance = chance
        self._settings = settings or ReadSettings()
        self._patience = patience

    def order(self, order_id: str, created_at: datetime | None = None) -> SupplierOrder | None:
        """Return one order of this account; None when the account has none of that number that can be read.

        That is said of another account's order, of a wrong number and of an order that is seconds old alike. Whoever
        knows that it was created just now says when, and is told by a problem from which moment on it can be read.
        """
        zone = self._settings.zone
        try:
            return self._read(
                orders.READ, orders.order_question(order_id), lambda answer: orders.order_of(order_id, answer, zone)
            )
        except ProblemError as error:
            if error.problem.kind is not ProblemKind.NOT_FOUND:
                raise
        readable_at = None if created_at is None else created_at + self._settings.read_delay
        if readable_at is not None and self._account.now() < readable_at:
            raise ProblemError(too_early(readable_at))
        return None

    def tracking(self, order_id: str) -> tuple[Parcel, ...]:
        """Return the parcels of an order. None at all proves nothing: an unknown order has none either."""
        question = orders.tracking_question(order_id, self._settings.language)
        return self._read(orders.TRACK, question, orders.parcels_of)

    def product(self, product_id: str, country: str, currency: str) -> SupplierProduct | None:
        """Return one product as sold to a country, priced in ``currency`` where the marketplace follows."""
        question = offers.product_question(product_id, country, currency, self._settings.language)
        return self._read(offers.PRODUCT, question, lambda answer: offers.product_of(product_id, answer))

    def freight(self, question: FreightQuestion) -> tuple[FreightOption, ...]:
        """Return the ways to send pieces to a place; none when it is not served."""
        asked = offers.freight_question(question, self._settings.language)
        return self._read(offers.FREIGHT, asked, offers.freight_of)

    def _read(
        self, method: str, parameters: Mapping[str, str], understand: Callable[[msgspec.Raw], Value | Failure]
    ) -> Value:
        def attempt() -> Value:
            answer = self._answer(method, parameters)
            try:
                value = answer if isinstance(answer, Failure) else understand(answer)
            except UnreadableError:
                value = unreadable(self._account.now())
            if isinstance(value, Failure):
                raise ProblemError(value.problem)
            return value

        return reading(attempt, patience=self._patience, now=self._account.now, wait=self._wait, chance=self._chance)

    def _answer(self, method: str, parameters: Mapping[str, str]) -> msgspec.Raw | Failure:
        """Call once, and once more with new tokens when the gateway does not accept the present ones."""
        token = self._access.token()
        answer = self._account.call(method, parameters, token)
        if not _is_stale(answer):
            return answer
        answer = self._account.call(method, parameters, self._access.token(rejected=token))
        return Failure(authorise_again()) if _is_stale(answer) else answer


class AliexpressWriter:
    """Writes with one account; one attempt each, and none is ever repeated here."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._access = account.access()

    def place(self, placement: Placement) -> Outcome:
        """Create the order; see ``writing`` for what the outcome says.

        Raises ValueError for a placement that must not be sent.
        """
        parameters = writing.creation(placement)
        try:
            token = self._access.token()
            answer = self._account.call(writing.CREATE, parameters, token)
            if _is_stale(answer):
                self._access.token(rejected=token)
        except ProblemError as error:
            return refused(error.problem)
        return writing.creation_outcome(placement, answer)


def _is_stale(answer: msgspec.Raw | Failure) -> bool:
    return isinstance(answer, Failure) and answer.problem.kind is ProblemKind.TOKEN_EXPIRED
