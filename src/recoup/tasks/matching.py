"""Matching statement lines to the cases that wait for money: proposed, accepted by a person or by the shop's own rule.

A match wakes the case's pair, so that the next turn books the money and proves what waited for it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from recoup.decision.ways import MONEY_DUE_BACK
from recoup.domain.money import Money
from recoup.domain.phase import SUPPLIER_PHASE
from recoup.domain.strands import REIMBURSEMENT, Reimbursement
from recoup.storage.ids import CaseId, StatementLineId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.cases import KeptCase, cases_numbered
from recoup.storage.repositories.cases import case as case_of
from recoup.storage.repositories.figures import cases_of_supplier_orders, cases_with_stake
from recoup.storage.repositories.lines import supplier_line
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.repositories.statement_lines import (
    KeptStatementLine,
    divide_line,
    match_line,
    unmatch_line,
    unmatched_lines,
    unmatched_of,
)
from recoup.storage.scope import Scope
from recoup.tasks.proposing import (
    SURE,
    Expected,
    SharedProposal,
    StatementProposal,
    acceptable,
    propose,
    propose_shared,
)
from recoup.tasks.settings import TaskSettings

_NUMBERS: Final = (re.compile("[0-9A-Za-z]+"), re.compile("[0-9A-Za-z][0-9A-Za-z_.-]*[0-9A-Za-z]"))
"""What may be an order's number in some words, as it stands there by itself or with what it is joined to."""
_AGREED: Final = frozenset(
    {Reimbursement.PROMISED, Reimbursement.PROCESSING, Reimbursement.COMPLETED, Reimbursement.SHORT}
)
"""What only a person can have read: the supplier's order does not say how its dispute was decided."""
BY_RULE = "recoup"
"""Who matched a line when no person did."""


def proposals(
    scope: Scope, now: datetime, lines: Sequence[KeptStatementLine] | None = None
) -> tuple[StatementProposal, ...]:
    """Return which unmatched lines, or which of these, may be the money of which open case, the surest first.

    How sure one is hangs on its rivals: the other lines of the same amount are looked at with it.
    """
    wanted = unmatched_lines(scope) if lines is None else lines
    known = wanted if lines is None else _with_rivals(scope, lines)
    waiting = [each for kept in _fitting(scope, wanted) for each in _expected(scope, kept, now)]
    ids = {each.id for each in wanted}
    return tuple(each for each in propose(known, waiting) if each.line.id in ids)


def shared_proposals(scope: Scope, now: datetime, lines: Sequence[KeptStatementLine]) -> tuple[SharedProposal, ...]:
    """Return which of these lines may be the money of several cases of one supplier order that they name."""
    waiting = [each for kept in _fitting(scope, lines) for each in _expected(scope, kept, now)]
    return propose_shared(lines, waiting)


def _with_rivals(scope: Scope, lines: Sequence[KeptStatementLine]) -> list[KeptStatementLine]:
    found = {each.id: each for each in unmatched_of(scope, {each.line.amount for each in lines})}
    return list((found | {each.id: each for each in lines}).values())


def _fitting(scope: Scope, lines: Sequence[KeptStatementLine]) -> Iterator[KeptCase]:
    """Yield the open cases that wait for the amount of one of these lines, or whose supplier order one names.

    They are looked up by what the lines say, because there may be any number of open cases.
    """
    said = " ".join(f"{each.line.text} {each.line.reference}" for each in lines)
    named = {word for words in _NUMBERS for word in words.findall(said)}
    found = cases_with_stake(scope, {each.line.amount for each in lines}) | cases_of_supplier_orders(scope, named)
    yield from cases_numbered(scope, *found)


def match(scope: Scope, line: StatementLineId, case: CaseId, who: str, at: datetime) -> bool:
    """Note that a line is the money of a case; False when it is somebody's already, or there is no such case."""
    kept = case_of(scope, case)
    if kept is None or not match_line(scope, line, case, who, at):
        return False
    wake_pair(scope, kept.pair, at)
    append_audit(scope, at, who, "match_statement_line", f"line {line}", {"case": case})
    return True


def unmatch(scope: Scope, line: StatementLineId, who: str, at: datetime) -> CaseId | None:
    """Note that a line is not the money of the case that has it, and return that case; None when none has it.

    The next turn takes the money out of the books again. No rule matches the line a second time.
    """
    case = unmatch_line(scope, line, who, at)
    kept = None if case is None else case_of(scope, case)
    if kept is not None:
        wake_pair(scope, kept.pair, at)
        append_audit(scope, at, who, "unmatch_statement_line", f"line {line}", {"case": case})
    return case


def divide(
    scope: Scope, line: StatementLineId, shares: Mapping[CaseId, Money], rest: Money, who: str, at: datetime
) -> bool:
    """Divide a line among cases, each with its share, and keep the ``rest`` as nobody's; False when it is not free.

    Shares and rest are all of the line's money. Nothing may be kept when it is False.
    """
    amounts = [*shares.values(), *([rest] if rest else [])]
    parts = divide_line(scope, line, amounts, at)
    if not parts:
        return False
    append_audit(scope, at, who, "divide_statement_line", f"line {line}", {"amounts": [str(each) for each in amounts]})
    return all(match(scope, part, case, who, at) for case, part in zip(shares, parts, strict=False))


def match_surely(scope: Scope, settings: TaskSettings, now: datetime) -> tuple[StatementProposal, ...]:
    """Match what is sure enough by the shop's setting, and return what a person must look at."""
    found = proposals(scope, now)
    sure = acceptable(found, settings.accept_statement_from)
    for each in sure:
        match(scope, each.line.id, each.case, BY_RULE, now)
    if settings.accept_statement_from <= SURE:
        _divide_surely(scope, now)
    taken = {each.line.id for each in sure} | {each.case for each in sure}
    return tuple(each for each in found if not {each.line.id, each.case} & taken)


def _divide_surely(scope: Scope, now: datetime) -> None:
    """Divide the lines that name a supplier order and are all that its cases wait for, to the last minor unit."""
    for each in shared_proposals(scope, now, unmatched_lines(scope)):
        if each.line.taken_back:
            continue
        nothing = Money.zero(each.line.line.amount.currency)
        with scope.connection.begin_nested() as part:  # the line may be another shop's than the cases
            if not divide(scope, each.line.id, each.shares, nothing, BY_RULE, now):
                part.rollback()


def _expected(scope: Scope, kept: KeptCase, now: datetime) -> Iterator[Expected]:
    """Yield what a case waits for: money that has not come and is due, as the order shows it or somebody recorded."""
    id, stake, stage = kept.case.pair, kept.supplier_stake, kept.case.strands.reimbursement
    if not stake or id.supplier_line is None or stage in REIMBURSEMENT.ends:
        return
    line = supplier_line(scope, kept.shop, id.supplier_line)
    if line is None or not (SUPPLIER_PHASE[line.state] in MONEY_DUE_BACK or stage in _AGREED):
        return
    since = line.closed_at or kept.opened_at
    yield Expected(kept.id, line.order_id, stake, since.date(), now.date())
