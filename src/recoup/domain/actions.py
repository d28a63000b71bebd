"""What a decision asks to be done: by Recoup (an intent), by a person (a task), or said to the customer (a notice)."""

from datetime import datetime
from typing import NamedTuple

from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.domain.pair import PairId
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine


class Seen(NamedTuple):
    """What the decider saw; an intent is refused when the world is no longer so."""

    store: StoreLine
    supplier: SupplierLine
    refundable: Money | None


class Approval(NamedTuple):
    """A person's word that Recoup may give back ``amount`` while the supplier's line stands at ``supplier``."""

    supplier: SupplierLine
    amount: Money


class Intent(NamedTuple):
    """A write that Recoup may perform once. ``key`` belongs to the intent, however often it is tried."""

    key: str
    step: Step
    amount: Money | None
    seen: Seen


class Task(NamedTuple):
    """A step that a person must do, until when, and what it is worth on either side."""

    pair: PairId
    step: Step
    due_at: datetime
    customer_worth: Money | None
    supplier_worth: Money | None


class NoticeDue(NamedTuple):
    """A message that the customer must get at once."""

    pair: PairId
    message: Message
