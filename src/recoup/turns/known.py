"""What is kept of a pair beside its lines: its case and books, what people recorded, whether the customer was told.

A pair may have had cases before. What was posted in them stays posted and what was proven in them stays proven, so a
new case never begins the pair's books anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from recoup.decision.linking import grouped
from recoup.domain.actions import Approval
from recoup.domain.case import Case
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair
from recoup.domain.strands import Notice, Reimbursement
from recoup.ledger.postings import Posting
from recoup.storage.ids import PairRow
from recoup.storage.repositories.cases import cases_of
from recoup.storage.repositories.evidence import KeptEvidence, evidence_of
from recoup.storage.repositories.intents import KeptIntent, intents_of
from recoup.storage.repositories.notices import KeptNotice, notices_of
from recoup.storage.repositories.postings import postings_of
from recoup.storage.repositories.statement_lines import lines_matched_to
from recoup.storage.repositories.tasks import KeptTask, tasks_of
from recoup.storage.scope import Scope
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

    ``approval`` is what a person approved in it. ``recorded`` are the postings of all the pair's cases, ``statement``
    the amounts of lines that were matched to any of them, and ``evidence`` what people recorded, in its order.
    ``tasks`` and ``intents`` are all that the pair ever had.
    """

    case: Case | None
    notice: Notice | None
    approval: Approval | None
    recorded: tuple[Posting, ...]
    statement: tuple[Money, ...]
    evidence: tuple[KeptEvidence, ...]
    tasks: tuple[KeptTask, ...]
    intents: tuple[KeptIntent, ...]

    @property
    def told(self) -> Case | None:
        """The open case with the strand of its message where the message is."""
        if self.case is None or self.notice is None:
            return self.case
        return replace(self.case, strands=replace(self.case.strands, notice=self.notice))


def known_of(scope: Scope, *rows: PairRow) -> dict[PairRow, Known]:
    """Return what is kept of each of these pairs."""
    cases = cases_of(scope, *rows)
    ids = [each.id for each in cases]
    books = postings_of(scope, *ids) if ids else {}
    notices = grouped(notices_of(scope, *ids) if ids else (), lambda each: each.case)
    lines = grouped(lines_matched_to(scope, *ids) if ids else (), lambda each: each.case)
    evidence = grouped(evidence_of(scope, *ids) if ids else (), lambda each: each.case)
    tasks = grouped(tasks_of(scope, *rows), lambda each: each.pair)
    intents = grouped(intents_of(scope, *rows), lambda each: each.pair)
    of_pair = grouped(cases, lambda each: each.pair)

    def known(row: PairRow) -> Known:
        mine = of_pair.get(row, [])
        open_ = next((each for each in mine if each.closed_at is None), None)
        return Known(
            case=None if open_ is None else open_.case,
            notice=None if open_ is None else _notice(notices.get(open_.id, ())),
            approval=None if open_ is None or open_.approval is None else open_.approval.approval,
            recorded=tuple(posting for each in mine for posting in books.get(each.id, ())),
            statement=tuple(each.line.amount for case in mine for each in lines.get(case.id, ())),
            evidence=tuple(each for case in mine for each in evidence.get(case.id, ())),
            tasks=tuple(tasks.get(row, ())),
            intents=tuple(intents.get(row, ())),
        )

    return {row: known(row) for row in rows}


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


def _notice(messages: Sequence[KeptNotice]) -> Notice | None:
    """Return where the last message is: of one case they go in order."""
    return _TOLD[messages[-1].state] if messages else None
