"""What people's records say of a pair that no program can read: its dispute, a transfer, what was settled.

Pure. The marketplace shows a buyer's application no dispute, and the payment gateway no transfer. So a record that was
handed in as the proof of such a step counts as an observation until something is read that says more: a closed order
stays closed, but "closed after a dispute" does not say for whom, and a record does. Records are followed in their
order. Without this a step that was proven by a record would be asked for again at once.

Each record keeps as what the order was read when it was made. An order that was completed or put away since has no
running dispute any more, whatever was recorded. For whom it ended is not said by that, so a person looks.

One thing no record says: that money is back. Whoever saw it enters the line of the statement where they saw it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from recoup.decision.gauges import SETTLED
from recoup.decision.ways import REFUNDED
from recoup.domain.dispute import DisputeWord
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, SupplierPhase
from recoup.domain.settlement import EXCESS, SURPLUS, Settled, Settlement
from recoup.domain.step import Step as S
from recoup.domain.strands import Reimbursement as R
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import TaskId
from recoup.storage.repositories.evidence import KeptEvidence
from recoup.storage.repositories.tasks import KeptTask
from recoup.tasks.evidence import as_record
from recoup.tasks.proof import record_lacks

RECORDED_STATES: Final[dict[S, SupplierLine]] = {
    S.OPEN_RETURN: SupplierLine.DISPUTE_AWAITING_SELLER,
    S.OPEN_DISPUTE: SupplierLine.DISPUTE_AWAITING_SELLER,
    S.ANSWER_DISPUTE: SupplierLine.DISPUTE_AWAITING_SELLER,
    S.SEND_RETURN: SupplierLine.DISPUTE_RETURN_SENT,
    S.APPEAL_DISPUTE: SupplierLine.DISPUTE_AWAITING_PLATFORM,
}
"""Where a supplier line is once a step was recorded."""

RECORDED_RESULTS: Final[dict[R, SupplierLine]] = {
    R.PROMISED: SupplierLine.DISPUTE_WON,
    R.PROCESSING: SupplierLine.DISPUTE_WON,
    R.COMPLETED: SupplierLine.DISPUTE_WON,
    R.REFUSED: SupplierLine.DISPUTE_REJECTED,
}
"""Where a disputed line is once a stage of its refund was recorded."""

DISPUTE_STATES: Final[dict[DisputeWord, SupplierLine]] = {
    DisputeWord.COUNTERED: SupplierLine.DISPUTE_AWAITING_US,
    DisputeWord.PLATFORM: SupplierLine.DISPUTE_AWAITING_PLATFORM,
    DisputeWord.AGREED_REFUND: SupplierLine.DISPUTE_WON,
    DisputeWord.AGREED_RETURN: SupplierLine.DISPUTE_RETURN_DUE,
    DisputeWord.REFUSED: SupplierLine.DISPUTE_REJECTED,
    DisputeWord.ENDED: SupplierLine.DISPUTE_WITHDRAWN,
}
"""Where a supplier line is once it was recorded how its dispute stands."""

_OVER: Final = frozenset({SupplierLine.COMPLETED, SupplierLine.ARCHIVED})

_STAGES: Final = {DisputeWord.AGREED_REFUND: R.PROMISED, DisputeWord.REFUSED: R.REFUSED}
_DISPUTED: Final = frozenset({SupplierPhase.DISPUTE, SupplierPhase.DISPUTE_OURS})
_RESULTS: Final = frozenset({SupplierPhase.DISPUTE_WON, SupplierPhase.DISPUTE_LOST})
_MONEY_SEEN: Final = frozenset({R.RECEIVED, R.SHORT})
"""What only a statement can say; a person who records it has seen that the marketplace is done."""

_OPEN: Final = _DISPUTED | {
    SupplierPhase.PARTLY_SHIPPED,
    SupplierPhase.SHIPPED,
    SupplierPhase.PROBLEM,
    SupplierPhase.DELIVERED,
    SupplierPhase.DISPUTE_LOST,
}
_TRANSFERS: Final = frozenset({S.CANCEL_AND_REFUND, S.COMPLETE_REFUND, S.PROVE_REFUND})


def as_recorded(pair: Pair, tasks: Sequence[KeptTask], evidence: Sequence[KeptEvidence]) -> Pair:
    """Return the facts of a pair as they are read and recorded.

    ``tasks`` are all the pair ever had, ``evidence`` what people recorded, in its order.
    """
    steps = {task.id: task.task.step for task in tasks}
    store, supplier = pair.store, pair.supplier
    seen: SupplierLine | None = None
    for each in sorted(evidence, key=lambda each: each.id):
        step = _proven_step(each, steps)
        supplier = _after(supplier, pair.supplier, step, each)
        seen = each.seen if _says(each, step) else seen
        store = _paid_beside(_transferred(store, step, each), step, each)
    settled = tuple(_settled(evidence))
    supplier = replace(_with_news(supplier, pair.supplier.state, seen), return_shipping=_carried(evidence, steps))
    store, supplier = _with_settled(store, settled), _with_surplus(supplier, settled)
    same = (store, supplier, settled) == (pair.store, pair.supplier, pair.settled)
    return pair if same else replace(pair, store=store, supplier=supplier, settled=settled)


def _proven_step(each: KeptEvidence, steps: Mapping[TaskId, S]) -> S | None:
    """Return the step that the record proves; a record that lacks something proves none."""
    step = None if each.task is None else steps.get(each.task)
    return None if step is None or record_lacks(step, as_record(each)) else step


def _after(supplier: SupplierSide, read: SupplierSide, step: S | None, record: KeptEvidence) -> SupplierSide:
    """Return the supplier's side after a record; what was ``read`` as over stays over."""
    if record.dispute is not None:
        return _disputed(supplier, read, record, record.dispute)
    if record.stage is not None:
        stage = R.COMPLETED if record.stage in _MONEY_SEEN else record.stage
        state = RECORDED_RESULTS.get(stage) if _may_end(supplier, read) else None
        back_by = None if state else supplier.send_back_by
        supplier = replace(supplier, stage=stage, state=state or supplier.state, send_back_by=back_by)
    phase = SUPPLIER_PHASE[supplier.state]
    if step is S.FIND_SUPPLIER_ORDER and phase is SupplierPhase.PLACEMENT_UNKNOWN and _is_news(record, read):
        return replace(supplier, state=SupplierLine.PLACEMENT_FAILED_OTHER)
    if step is not None and step in RECORDED_STATES and phase in _OPEN:
        return replace(supplier, state=RECORDED_STATES[step], send_back_by=None)
    return supplier


def _disputed(supplier: SupplierSide, read: SupplierSide, record: KeptEvidence, word: DisputeWord) -> SupplierSide:
    """Return the supplier's side with its dispute as somebody read it on its page.

    Of one that is read as over, only for whom it ended says more.
    """
    ended = SUPPLIER_PHASE[supplier.state] is SupplierPhase.UNCLEAR
    if not _may_end(supplier, read) or (ended and word not in _STAGES):
        return supplier
    stage = _STAGES.get(word, supplier.stage)
    return replace(supplier, state=DISPUTE_STATES[word], stage=stage, send_back_by=record.send_by)


def _says(record: KeptEvidence, step: S | None) -> bool:
    """Tell whether a record says anything of where the order is."""
    return step is not None or record.dispute is not None or record.stage is not None


def _with_news(supplier: SupplierSide, read: SupplierLine, seen: SupplierLine | None) -> SupplierSide:
    """Return the supplier's side with what was read since the last record, when the order was ``seen`` otherwise.

    The marketplace holds an order in dispute back, so one that went on to its end has none.
    """
    running = SUPPLIER_PHASE[supplier.state] in _DISPUTED
    if not running or seen is None or seen in _OVER or read not in _OVER:
        return supplier
    return replace(supplier, state=SupplierLine.CLOSED_UNKNOWN, send_back_by=None)


def _may_end(supplier: SupplierSide, read: SupplierSide) -> bool:
    """Tell whether a recorded result says more than what is known: a dispute runs, or ended nobody knows for whom.

    A result that was recorded before, and not read, may turn out otherwise.
    """
    phase = SUPPLIER_PHASE[supplier.state]
    recorded = phase in _RESULTS and supplier.state is not read.state
    return recorded or phase in _DISPUTED or phase is SupplierPhase.UNCLEAR


def _is_news(record: KeptEvidence, read: SupplierSide) -> bool:
    """Tell whether a record is younger than what was read: it says nothing of a placement that was tried after it."""
    return read.seen_at is None or record.at >= read.seen_at


def _paid_beside(store: StoreSide, step: S | None, record: KeptEvidence) -> StoreSide:
    """Return the store's side with the rest of a refund that the customer got beside the store, by transfer or points.

    It never makes a refund too much: what the store shows by now may be the same money.
    """
    paid, refunded, beside = store.paid, store.refunded, record.amount
    if step is not S.REFUND_THE_REST or record.settles is not None or STORE_PHASE[store.state] not in REFUNDED:
        return store
    if paid is None or refunded is None or beside is None or beside.currency != paid.currency or refunded >= paid:
        return store
    return replace(store, refunded=min(refunded + beside, paid))


def _carried(evidence: Sequence[KeptEvidence], steps: Mapping[TaskId, S]) -> tuple[Money, ...]:
    """Return what people paid to send goods back, one amount for each currency."""
    paid = [each.amount for each in evidence if each.amount and _proven_step(each, steps) is S.SEND_RETURN]
    currencies = dict.fromkeys(each.currency for each in paid)
    return tuple(total((each for each in paid if each.currency == code), code) for code in currencies)


def _settled(evidence: Sequence[KeptEvidence]) -> Iterator[Settled]:
    """Yield what people settled of money, all of one kind together."""
    for how in Settlement:
        amounts = [each.amount for each in evidence if each.settles is how and each.amount is not None]
        if amounts:
            yield Settled(how, total(amounts, amounts[0].currency))


def _with_settled(store: StoreSide, settled: Sequence[Settled]) -> StoreSide:
    waived, excess = _sum(settled, (Settlement.REST_WAIVED,)), _sum(settled, EXCESS)
    return replace(store, waived=waived, excess_settled=excess) if waived or excess else store


def _with_surplus(supplier: SupplierSide, settled: Sequence[Settled]) -> SupplierSide:
    """Return the supplier's side with what was settled of it; what was given up is given up for good."""
    surplus = _sum(settled, SURPLUS)
    given_up = any(each.how is Settlement.SUPPLIER_WRITTEN_OFF for each in settled)
    stage = R.WRITTEN_OFF if given_up and supplier.stage not in SETTLED else supplier.stage
    if (surplus, stage) == (supplier.surplus_settled, supplier.stage):
        return supplier
    return replace(supplier, surplus_settled=surplus, stage=stage)


def _sum(settled: Sequence[Settled], ways: Collection[Settlement]) -> Money | None:
    amounts = [each.amount for each in settled if each.how in ways]
    return total(amounts, amounts[0].currency) if amounts else None


def _transferred(store: StoreSide, step: S | None, each: KeptEvidence) -> StoreSide:
    """Return the store's side with its refund proven by the receipt of a transfer of exactly the marked amount.

    The mark says when it was set, not when money moved: that is not before the receipt was handed in.
    """
    if step not in _TRANSFERS or STORE_PHASE[store.state] not in REFUNDED:
        return store
    if each.amount is None or each.amount != store.refunded:
        return store
    return replace(store, refund_proven=True, refunded_at=max(store.refunded_at or each.at, each.at))
