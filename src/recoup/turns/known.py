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
from recoup.domain.kind import Kind
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair
from recoup.domain.settlement import Settlement
from recoup.domain.strands import Notice
from recoup.ledger.postings import Posting
from recoup.storage.ids import PairRow
from recoup.storage.repositories.cases import KeptCase, cases_of
from recoup.storage.repositories.evidence import KeptEvidence, evidence_of
from recoup.storage.repositories.intents import KeptIntent, intents_of
from recoup.storage.repositories.notices import KeptNotice, notices_of
from recoup.storage.repositories.postings import postings_of
from recoup.storage.repositories.statement_lines import lines_matched_to
from recoup.storage.repositories.tasks import KeptTask, tasks_of
from recoup.storage.scope import Scope
from recoup.storage.words import NoticeState
from recoup.tasks.recorded import as_recorded

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
    ``tasks`` and ``intents`` are all that the pair ever had, ``latest`` is the last of its cases.
    """

    case: Case | None
    notice: Notice | None
    approval: Approval | None
    recorded: tuple[Posting, ...]
    statement: tuple[Money, ...]
    evidence: tuple[KeptEvidence, ...]
    tasks: tuple[KeptTask, ...]
    intents: tuple[KeptIntent, ...]
    latest: KeptCase | None

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
            latest=mine[-1] if mine else None,
        )

    return {row: known(row) for row in rows}


def as_known(pair: Pair, known: Known, name: Kind | None) -> Pair:
    """Return the facts of a pair as they are read, with all that people recorded and matched.

    ``name`` is what the pair was last called. Whoever looks at a pair's facts looks at these.
    """
    seen = as_recorded(with_money_back(pair, known), known.tasks, known.evidence)
    dismissed = _dismissed(known, name)
    return seen if seen.dismissed is dismissed else replace(seen, dismissed=dismissed)


def with_money_back(pair: Pair, known: Known) -> Pair:
    """Return the pair with what lines of statements say that came back of our money from the supplier.

    Nothing else proves money, whoever recorded it. An amount in another currency than we paid in is not counted,
    because only a statement in that currency can prove it.
    """
    side = pair.supplier
    if side.cost is None:
        return pair
    currency = side.cost.currency
    received = total((each for each in known.statement if each.currency == currency), currency)
    back = max(received, side.reimbursed) if side.reimbursed else received or None
    return replace(pair, supplier=replace(side, reimbursed=back))


def _dismissed(known: Known, name: Kind | None) -> Kind | None:
    """Return the name of which somebody said that nothing is to be done: the last case's, while the pair has it."""
    case = known.latest
    if case is None or (case.closed_at is not None and case.case.kind is not name):
        return None
    kind = case.case.kind
    said = any(
        each.case == case.id and each.settles is Settlement.DISMISSED and each.about is kind for each in known.evidence
    )
    return kind if said else None


def _notice(messages: Sequence[KeptNotice]) -> Notice | None:
    """Return where the last message is: of one case they go in order."""
    return _TOLD[messages[-1].state] if messages else None
