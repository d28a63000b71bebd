"""What is kept of a pair beside its lines: its case and books, what people recorded, whether the customer was told.

A pair may have had cases before. What was posted in them stays posted and what was proven in them stays proven, so a
new case never begins the pair's books anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select

from recoup.domain.actions import Approval
from recoup.domain.case import Case
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair
from recoup.domain.strands import Notice, Reimbursement
from recoup.ledger.postings import Posting
from recoup.storage.ids import CaseId, PairRow
from recoup.storage.repositories.cases import open_case
from recoup.storage.repositories.evidence import KeptEvidence, evidence_of
from recoup.storage.repositories.notices import KeptNotice, notices_of
from recoup.storage.repositories.postings import postings
from recoup.storage.repositories.statement_lines import lines_matched_to
from recoup.storage.scope import Scope
from recoup.storage.tables import CASE
from recoup.storage.words import NoticeState

_TOLD: Final = {
    NoticeState.DUE: Notice.DUE,
    NoticeState.HELD: Notice.DRAFTED,
    NoticeState.READY: Notice.DRAFTED,
    NoticeState.SENT: Notice.SENT,
    NoticeState.FAILED: Notice.FAILED,
}


@dataclass(frozen=True, slots=True)
class Known:
    """``case`` is the open one as it is kept; ``notice`` is where its message is by now.

    ``approval`` is what a person approved in it. ``recorded`` are the postings of all the pair's cases that were not
    undone, ``statement`` the amounts of lines that were matched to any of them, and ``evidence`` what people recorded,
    in its order.
    """

    case: Case | None
    notice: Notice | None
    approval: Approval | None
    recorded: tuple[Posting, ...]
    statement: tuple[Money, ...]
    evidence: tuple[KeptEvidence, ...]

    @property
    def told(self) -> Case | None:
        """The open case with the strand of its message where the message is."""
        if self.case is None or self.notice is None:
            return self.case
        return replace(self.case, strands=replace(self.case.strands, notice=self.notice))


def known_of(scope: Scope, row: PairRow) -> Known:
    """Return what is kept of a pair."""
    cases = _cases(scope, row)
    open_ = open_case(scope, row) if cases else None
    return Known(
        case=None if open_ is None else open_.case,
        notice=None if open_ is None else _notice(notices_of(scope, open_.id)),
        approval=None if open_ is None or open_.approval is None else open_.approval.approval,
        recorded=standing([posting for id in cases for posting in postings(scope, id)]),
        statement=tuple(each.line.amount for id in cases for each in lines_matched_to(scope, id)),
        evidence=tuple(each for id in cases for each in evidence_of(scope, id)),
    )


def with_money_back(pair: Pair, known: Known) -> Pair:
    """Return the pair with what is known of our money from the supplier beside what the supplier's own records say.

    Lines of a statement count before what a person recorded as received; an amount in another currency than we paid in
    is not counted, because only a statement in that currency can prove it.
    """
    side = pair.supplier
    if side.cost is None:
        return pair
    currency = side.cost.currency
    amounts = known.statement or [
        each.amount for each in known.evidence if each.stage is Reimbursement.RECEIVED and each.amount is not None
    ]
    received = total((each for each in amounts if each.currency == currency), currency)
    stages = [each.stage for each in known.evidence if each.stage is not None]
    return replace(
        pair,
        supplier=replace(
            side,
            reimbursed=max(received, side.reimbursed) if side.reimbursed else received or None,
            stage=stages[-1] if stages else side.stage,
        ),
    )


def standing(recorded: Sequence[Posting]) -> tuple[Posting, ...]:
    """Return the postings that were not undone."""
    undone = {posting.reverses for posting in recorded if posting.reverses is not None}
    return tuple(each for each in recorded if each.reverses is None and each.id not in undone)


def _notice(messages: Sequence[KeptNotice]) -> Notice | None:
    """Return where the last message is: of one case they go in order."""
    return _TOLD[messages[-1].state] if messages else None


def _cases(scope: Scope, row: PairRow) -> Iterable[CaseId]:
    statement = select(CASE.c.id).where(scope.owns(CASE), CASE.c.pair_id == row).order_by(CASE.c.id)
    return [CaseId(id) for id in scope.connection.execute(statement).scalars()]
