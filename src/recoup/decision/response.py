"""A response: what one kind of divergence asks for. The rows are in ``responses``."""

from dataclasses import dataclass
from enum import StrEnum

from recoup.decision.ways import Way
from recoup.domain.message import Message as M
from recoup.domain.step import Step as S
from recoup.policy.book import Term as T
from recoup.policy.reason import Reason as R


class Anchor(StrEnum):
    """The moment from which a deadline counts; the facts that tell it are in ``deadlines``."""

    NOW = "now"
    CUSTOMER_PAID = "customer_paid"
    CLAIMED = "claimed"
    REFUNDED = "refunded"
    CREATED = "created"
    SUPPLIER_PAID = "supplier_paid"
    CLOSED = "closed"
    PAY_BY = "pay_by"
    SEND_BACK_BY = "send_back_by"


@dataclass(frozen=True, slots=True)
class Response:
    """What is done on both sides, what follows, what the customer is told, by when, and whose money it is about."""

    due: tuple[Anchor, T]
    supplier: S | Way | None = None
    store: S | Way | None = None
    after: tuple[S, ...] = ()
    message: M | None = None
    customer_money: bool = False
    supplier_money: bool = False
    reasons: tuple[R, ...] = ()
