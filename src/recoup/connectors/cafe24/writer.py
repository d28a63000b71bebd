"""The store's writer: one attempt each, and an honest word about how it ended.

Refused is only what certainly had no effect: nothing was sent, or the store itself said no. An answer that is good but
unreadable, or speaks of something else than what was asked, leaves the outcome unknown.
"""

from recoup.connectors.cafe24 import writing
from recoup.connectors.cafe24.client import Cafe24Client
from recoup.connectors.cafe24.errors import problem, surely_refused
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.outcome import Outcome, answered, refused, unknown
from recoup.connectors.problem import Problem, ProblemError, ProblemKind
from recoup.connectors.store_values import Claim, RefundCompletion, Rejection, Request
from recoup.connectors.tokens import Tokens
from recoup.connectors.transport import NoAnswerError, NotSentError, Response


class Cafe24Writer:
    """Writes to one mall; the port's ``StoreWriter``."""

    def __init__(self, client: Cafe24Client) -> None:
        self._client = client

    def hold(self, order_id: str, lines: tuple[str, ...]) -> Outcome:
        """Put lines on hold (N22)."""
        return self._write(writing.move(order_id, lines, "hold"))

    def unhold(self, order_id: str, lines: tuple[str, ...]) -> Outcome:
        """Let lines go on that were on hold."""
        return self._write(writing.move(order_id, lines, "unhold"))

    def cancel(self, claim: Claim) -> Outcome:
        """Cancel pieces before shipping, the payment too when ``give_back`` says so."""
        return self._write(writing.cancellation(claim))

    def take_back(self, claim: Claim) -> Outcome:
        """Return pieces after shipping, cancelling the payment too when ``give_back`` says so."""
        return self._write(writing.return_of(claim))

    def complete_refund(self, completion: RefundCompletion) -> Outcome:
        """Mark a due refund done; no call can name an amount."""
        return self._write(writing.completion(completion))

    def request(self, asked: Request) -> Outcome:
        """Enter what a customer asks for, so that it stands in the store as their request."""
        return self._write(writing.request(asked))

    def reject(self, rejection: Rejection) -> Outcome:
        """Reject a customer's request; the lines go on as before it."""
        return self._write(writing.rejection(rejection))

    def add_memo(self, order_id: str, text: str) -> Outcome:
        """Write a memo on an order. Raises ValueError for a text of no or too many characters."""
        return self._write(writing.memo(order_id, text))

    def _write(self, write: writing.Write) -> Outcome:
        try:
            tokens = self._client.usable()
            response, found = self._client.once(write.call, tokens)
        except ProblemError as error:
            return refused(error.problem)
        except NotSentError:
            return refused(self._problem(ProblemKind.NOT_SENT))
        except NoAnswerError:
            return unknown(self._problem(ProblemKind.NO_ANSWER))
        if found is not None:
            return refused(self._after_refusal(found, tokens)) if surely_refused(response) else unknown(found)
        return self._answered(write, response)

    def _answered(self, write: writing.Write, response: Response) -> Outcome:
        try:
            echo = writing.echo_of(write, response.body)
        except UnreadableError:
            return unknown(self._problem(ProblemKind.UNREADABLE))
        return answered(write.asked, echo, self._problem(ProblemKind.WRONG_ECHO))

    def _after_refusal(self, found: Problem, tokens: Tokens) -> Problem:
        """Renew tokens that the store did not take, for the next attempt; return what stands in its way."""
        if found.kind not in (ProblemKind.TOKEN_EXPIRED, ProblemKind.TOKEN_REVOKED):
            return found
        try:
            self._client.usable(rejected=tokens.access)
        except ProblemError as error:
            return error.problem
        return self._problem(ProblemKind.TOKEN_EXPIRED)

    def _problem(self, kind: ProblemKind) -> Problem:
        return problem(kind, self._client.machine.now())
