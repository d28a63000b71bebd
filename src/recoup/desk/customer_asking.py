"""The use case: a customer asks to cancel or to return on their own page, and it stands in the store as their request.

The store is where such a request is a fact: once it is there, the desk sees it like any other, and every rule that
answers a customer's request holds. Their words go to the store only. It is asked once, however often it is sent: the
store is looked at before and after, and an answer that was lost is settled by that look.
"""

from dataclasses import dataclass
from typing import Final

from recoup.connectors.outcome import Ending
from recoup.connectors.problem import ProblemError
from recoup.connectors.store_values import Ask, Pieces, Request
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between
from recoup.desk.customer_page import lines_in_sight, may_ask
from recoup.desk.installation import Installation
from recoup.desk.refused import AbsentError, MovedError, RefusedError
from recoup.desk.remotes import Readers, Writers
from recoup.domain.phase import STORE_PHASE, StorePhase
from recoup.intake.reading import Looks
from recoup.notices.status_link import CustomerOrder, read_order
from recoup.policy.book import Customers
from recoup.storage.engine import reading, writing
from recoup.storage.records import StoreLineRow
from recoup.storage.repositories.audit import append_audit
from recoup.storage.scope import Scope
from recoup.turns.rules import RuleBooks

LONGEST: Final = 500
"""How many characters of a customer's words are taken."""

WHO: Final = "customer"
"""Who the audit trail names: nobody by name."""

_GONE: Final = Text("this link is over", "이 링크는 더 이상 사용할 수 없습니다")
_TOO_LATE: Final = Text(
    "This can no longer be asked for here. Please write to the shop.",
    "지금은 여기에서 요청할 수 없습니다. 쇼핑몰에 문의해 주세요.",
)
_WORDS: Final = Text(
    "Please say in a few words why, in at most {most} characters.", "이유를 {most}자 이내로 간단히 적어 주세요."
)
_NOT_NOW: Final = Text(
    "Your request could not be passed on just now. Please try again in a few minutes, or write to the shop.",
    "지금은 요청을 전달하지 못했습니다. 잠시 후 다시 시도하거나 쇼핑몰에 문의해 주세요.",
)
_ASKED: Final = {
    Ask.CANCELLATION: frozenset(
        {
            StorePhase.CANCEL_ASKED,
            StorePhase.CANCEL_REFUND_DUE,
            StorePhase.CANCEL_REFUND_HELD,
            StorePhase.CANCEL_REFUNDED,
        }
    ),
    Ask.RETURN: frozenset(
        {
            StorePhase.RETURN_ASKED,
            StorePhase.RETURN_OPEN,
            StorePhase.RETURN_REFUND_DUE,
            StorePhase.RETURN_REFUND_HELD,
            StorePhase.RETURN_REFUNDED,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a customer asks for: which item, counted from 1, what, and why in their own words."""

    number: int
    ask: Ask
    words: str


def ask_for(home: Installation, token: str, wish: Wish) -> None:
    """Enter a customer's request in the store, unless it stands there already.

    Raises AbsentError for a link that opens nothing, MovedError when it can no longer be asked for, and RefusedError.
    """
    about = read_order(home.vault, token, home.now())
    if about is None:
        raise AbsentError(_GONE)
    words = " ".join(wish.words.split())
    if not words or len(words) > LONGEST:
        raise RefusedError(_WORDS.format(most=LONGEST))
    looks = Looks(home.engine, about.tenant, Readers(home, about.tenant), home.now, home.vault)
    try:
        _look(looks, about)
        line, allowed = _line(home, about, wish.number)
        if STORE_PHASE[line.state] in _ASKED[wish.ask]:
            return
        if may_ask(line, allowed) is not wish.ask:
            raise MovedError(_TOO_LATE)
        _note(home, about, line, wish.ask)
        pieces = Pieces(line.line_id, line.quantity)
        writer = Writers(home, about.tenant, looks.account).store(about.shop)
        outcome = writer.request(Request(wish.ask, about.order, pieces, words))
        _look(looks, about)
    except ProblemError as error:
        raise RefusedError(_NOT_NOW) from error
    after, _ = _line(home, about, wish.number)
    if outcome.ending is not Ending.ACCEPTED and STORE_PHASE[after.state] not in _ASKED[wish.ask]:
        raise RefusedError(_NOT_NOW)


def _look(looks: Looks, about: CustomerOrder) -> None:
    looks.store_order(about.shop, about.order)


def _line(home: Installation, about: CustomerOrder, number: int) -> tuple[StoreLineRow, Customers]:
    with reading(home.engine) as connection:
        scope = Scope(connection, about.tenant)
        lines = lines_in_sight(scope, about)
        book = RuleBooks(calendar_between).of(scope, about.shop, home.now()).book
    if not 1 <= number <= len(lines):
        raise AbsentError(_GONE)
    return lines[number - 1], book.customers


def _note(home: Installation, about: CustomerOrder, line: StoreLineRow, ask: Ask) -> None:
    with writing(home.engine) as connection:
        scope = Scope(connection, about.tenant)
        append_audit(
            scope, home.now(), WHO, "customer_asked", f"order {about.order}", {"line": line.line_id, "for": ask}
        )
