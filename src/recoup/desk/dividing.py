"""The use case: say that one line of a statement is the money of several cases, each with its share.

One cancellation of a supplier order with several goods comes back as one line, and so does what a seller pays for two
orders at once. A case is closed only by money that is its own, so the line is divided, to the last minor unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.installation import Installation
from recoup.desk.refused import AbsentError, RefusedError, hold_case, named
from recoup.desk.unmatched import Share
from recoup.domain.money import Money
from recoup.storage.engine import writing
from recoup.storage.house import tenants
from recoup.storage.ids import StatementLineId
from recoup.storage.repositories.statement_lines import KeptStatementLine, line_numbered
from recoup.storage.scope import Scope
from recoup.tasks.matching import divide, unmatch

_NO_LINE: Final = Text("there is no line {line}", "{line}번 거래가 없습니다")
_DIVIDED: Final = Text(
    "line {line} is divided already; match its parts", "{line}번 거래는 이미 나뉘었습니다. 나뉜 거래를 연결하세요"
)
_ONE: Final = Text(
    "name at least two cases, or one case and less than the whole line; a whole line is matched instead",
    "사례를 두 개 이상 지정하거나, 한 사례에 일부 금액만 지정하세요. 전액이면 그냥 연결하면 됩니다",
)
_TWICE: Final = Text(
    "case {case} is named twice; name it once with its whole share",
    "{case}번 사례가 두 번 지정되었습니다. 금액을 합쳐 한 번만 지정하세요",
)
_NO_SHARE: Final = Text(
    "the share of case {case} is {amount}; it must be more than nothing, in {currency} like the line",
    "{case}번 사례의 금액 {amount}: 거래와 같은 {currency}(으)로 0보다 큰 금액을 입력하세요",
)
_TOO_MUCH: Final = Text(
    "the shares come to {sum}, and the line to {amount} only", "나눈 금액의 합이 {sum}인데 거래 금액은 {amount}입니다"
)
_ELSEWHERE: Final = Text(
    "line {line} cannot be divided among these cases: it is of another shop, or somebody was faster",
    "{line}번 거래를 이 사례들로 나눌 수 없습니다. 다른 상점의 거래이거나 다른 사람이 먼저 처리했습니다",
)


@dataclass(frozen=True, slots=True)
class Divided:
    """A line that was divided: whose money it is now, and what of it is still nobody's."""

    line: StatementLineId
    shares: tuple[Share, ...]
    rest: Money


def divide_statement_line(home: Installation, line: int, shares: Sequence[Share], who: str) -> Divided:
    """Divide a line among cases; what the shares leave of it becomes a line that is nobody's yet.

    A line that a case has already is taken away from it first. Raises RefusedError with nothing kept.
    """
    now, who, id = home.now(), named(who), StatementLineId(line)
    with writing(home.engine) as connection:
        for share in sorted(shares):  # in one order for everybody, or two people could wait for each other
            hold_case(connection, share.case)
        scope, kept = _held(tuple(Scope(connection, each.id) for each in tenants(connection)), id)
        rest = _rest(kept, shares)
        if kept.case is not None:
            unmatch(scope, id, who, now)
        if not divide(scope, id, dict(shares), rest, who, now):
            raise RefusedError(_ELSEWHERE.format(line=line))
    return Divided(id, tuple(shares), rest)


def _held(scopes: Sequence[Scope], id: StatementLineId) -> tuple[Scope, KeptStatementLine]:
    """Return a line and the view of its tenant, once the case that has it is held."""
    for scope in scopes:
        found = line_numbered(scope, id)
        if found is not None and found.case is not None:
            hold_case(scope.connection, found.case)
            found = line_numbered(scope, id)
        if found is not None:
            return scope, found
    raise AbsentError(_NO_LINE.format(line=id))


def _rest(kept: KeptStatementLine, shares: Sequence[Share]) -> Money:
    """Return what these shares leave of a line. Raises RefusedError where it cannot be divided so."""
    whole = kept.line.amount
    if kept.divided:
        raise RefusedError(_DIVIDED.format(line=kept.id))
    named_twice = next((each.case for each in shares if sum(each.case == one.case for one in shares) > 1), None)
    if named_twice is not None:
        raise RefusedError(_TWICE.format(case=named_twice))
    nothing = Money.zero(whole.currency)
    for case, amount in shares:
        if amount.currency != whole.currency or amount <= nothing:
            raise RefusedError(_NO_SHARE.format(case=case, amount=str(amount), currency=whole.currency))
    together = sum((amount for _, amount in shares), nothing)
    if together > whole:
        raise RefusedError(_TOO_MUCH.format(sum=str(together), amount=str(whole)))
    if not shares or (len(shares) == 1 and together == whole):
        raise RefusedError(_ONE)
    return whole - together
