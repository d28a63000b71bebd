"""What people's records say of a pair that no program can read: how far its dispute is, and that a transfer was made.

Pure. The marketplace shows a buyer's application no dispute, and the payment gateway no transfer. So a record that was
handed in as the proof of such a step counts as an observation until something is read that says more: a closed order
stays closed. Without this a step that was proven by a record would be asked for again at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from recoup.decision.ways import REFUNDED
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, SupplierPhase
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

_DISPUTED: Final = frozenset({SupplierPhase.DISPUTE, SupplierPhase.DISPUTE_OURS})
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
    for each in evidence:
        step = _proven_step(each, steps)
        supplier = _after(supplier, step, each.stage)
        store = _transferred(store, step, each)
    return pair if (store, supplier) == (pair.store, pair.supplier) else replace(pair, store=store, supplier=supplier)


def _proven_step(each: KeptEvidence, steps: Mapping[TaskId, S]) -> S | None:
    """Return the step that the record proves; a record that lacks something proves none."""
    step = None if each.task is None else steps.get(each.task)
    return None if step is None or record_lacks(step, as_record(each)) else step


def _after(supplier: SupplierSide, step: S | None, stage: R | None) -> SupplierSide:
    """Return the supplier's side after a record; what was read as over stays over."""
    phase = SUPPLIER_PHASE[supplier.state]
    if step is not None and step in RECORDED_STATES and phase in _OPEN:
        return replace(supplier, state=RECORDED_STATES[step])
    if stage is not None and stage in RECORDED_RESULTS and phase in _DISPUTED:
        return replace(supplier, state=RECORDED_RESULTS[stage])
    return supplier


def _transferred(store: StoreSide, step: S | None, each: KeptEvidence) -> StoreSide:
    """Return the store's side with its refund proven by the receipt of a transfer of exactly the marked amount."""
    if step not in _TRANSFERS or STORE_PHASE[store.state] not in REFUNDED:
        return store
    return replace(store, refund_proven=True) if each.amount is not None and each.amount == store.refunded else store
