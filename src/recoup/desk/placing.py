"""The use case of a person who lets Recoup order: for the first time, or again after a failure whose cause is gone.

What they ask for is done once, bound to the facts that they looked at, and with every check that is made before any
placement. Where the policy refuses a placement, because an order may exist, nobody's word makes it safe.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from recoup.decision.words.reasons import REASONS
from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Text
from recoup.desk.considering import Considered, Considering
from recoup.desk.installation import Installation
from recoup.desk.refused import MovedError, RefusedError, named, scope_of_case
from recoup.desk.sending import how_sent
from recoup.domain.money import Money
from recoup.domain.phase import SUPPLIER_PHASE, SupplierPhase
from recoup.domain.step import Step
from recoup.execution.asking import Answer, answered
from recoup.policy.judge import judge
from recoup.policy.verdict import Judgement, Verdict
from recoup.storage.engine import reading, writing
from recoup.storage.ids import CaseId
from recoup.storage.repositories.attempts import ask_beside
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.cases import KeptCase
from recoup.storage.repositories.lines import store_line
from recoup.storage.repositories.product_mappings import mapping_of
from recoup.storage.scope import Scope

_CLOSED: Final = Text("case {id} is closed", "{id}번 사례는 종결되었습니다")
_UNSAFE: Final = Text("nothing may be ordered in case {id}: {why}", "{id}번 사례에서는 주문할 수 없습니다: {why}")
_MOVED: Final = Text(
    "what would be ordered in case {id} is no longer what you saw, so nothing was; look at it again",
    "{id}번 사례에서 주문할 내용이 확인하신 것과 달라져 주문하지 않았습니다. 다시 확인하세요",
)
_SEEN_LETTERS: Final = 16
_NEVER_ORDERED: Final = frozenset({SupplierPhase.ABSENT, SupplierPhase.CLOSED_UNPAID})


@dataclass(frozen=True, slots=True)
class Ordering:
    """What Recoup is to do about a case's supplier order, and whether it was asked for just now."""

    case: CaseId
    step: Step
    new: bool


@dataclass(frozen=True, slots=True)
class OrderingPreview:
    """What Recoup would order: for which line, how many pieces, of what; no ``supplier_product``: nobody mapped it.

    ``paid`` is what the customer paid for the whole line, ``way`` says how it would be sent. What it costs is known
    when the supplier answers; every check of the policy book is made then. ``seen`` stands for all this, and is handed
    in with the order.
    """

    case: CaseId
    step: Step
    title: Text
    store_line: str | None
    product: str | None
    quantity: int
    paid: Money | None
    supplier_product: str | None
    sku_id: str | None
    way: Text
    why: tuple[Text, ...]
    seen: str


def preview_placement(home: Installation, case: int) -> OrderingPreview:
    """Return what Recoup would order in a case; raises RefusedError when the case is closed or an order may exist."""
    with reading(home.engine) as connection:
        scope, kept = scope_of_case(connection, case)
        return _preview(scope, kept, *_allowed(scope, kept, home.now()))


def place_order(home: Installation, case: int, who: str, seen: str | None = None) -> Ordering:
    """Let Recoup place the supplier order of a case, whatever the policy book leaves to a person.

    ``seen`` is the preview's, where there was one. Raises RefusedError, with nothing asked for, when the case is closed
    or an order may exist, and MovedError when the order would be another one than the one that was seen.
    """
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = scope_of_case(connection, case)
        step, considered, judgement = _allowed(scope, kept, now)
        if seen is not None and seen != _preview(scope, kept, step, considered, judgement).seen:
            raise MovedError(_MOVED.format(id=kept.id))
        intent = answered(considered.facts, considered.kept.version, step, Answer.DO, considered.rules.book)
        new = ask_beside(scope, kept.shop, kept.pair, kept.id, intent, who, now)
        if new:
            append_audit(scope, now, who, step.value, f"case {kept.id}", {})
    return Ordering(kept.id, step, new)


def _allowed(scope: Scope, kept: KeptCase, now: datetime) -> tuple[Step, Considered, Judgement]:
    """Return how the order of a case is to be placed; raises RefusedError where nobody's word makes that safe."""
    seen = Considering().of(scope, kept.pair, now) if kept.closed_at is None else None
    if seen is None:
        raise RefusedError(_CLOSED.format(id=kept.id))
    situation = seen.decision.named.situation
    step = Step.PLACE_ORDER if SUPPLIER_PHASE[situation.supplier] in _NEVER_ORDERED else Step.RETRY_PLACEMENT
    judgement = judge(step, situation, seen.rules.book)
    if judgement.verdict is Verdict.REFUSE:
        why = [REASONS[reason] for reason in judgement.reasons]
        raise RefusedError(_UNSAFE.format(id=kept.id, why=why[0]))
    return step, seen, judgement


def _preview(scope: Scope, kept: KeptCase, step: Step, considered: Considered, judgement: Judgement) -> OrderingPreview:
    id, shape = kept.case.pair, considered.kept.shape
    line = None if id.store_line is None else store_line(scope, kept.shop, id.store_line)
    mapping = None if line is None or line.product is None else mapping_of(scope, kept.shop, line.product)
    way = how_sent(considered.rules.book.placement)
    said = (kept.id, step, id, shape.quantity, line and (line.state, line.product, line.paid), mapping, way)
    return OrderingPreview(
        kept.id,
        step,
        STEPS[step].title,
        id.store_line,
        None if line is None else line.product_name or line.product,
        shape.quantity,
        None if line is None else line.paid,
        None if mapping is None else mapping.supplier_product,
        None if mapping is None else mapping.sku_id,
        way,
        tuple(REASONS[reason] for reason in judgement.reasons),
        sha256(repr(said).encode()).hexdigest()[:_SEEN_LETTERS],
    )
