"""The use cases in which a person ends what no remote will end: money is given up or turns up, a case is dismissed.

What is settled is a record with a name and a reason. It moves nothing by itself: the pair is decided again, the books
follow from the record, and a case closes only when they are at zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.text import Text
from recoup.desk.installation import Installation
from recoup.desk.refused import MovedError, RefusedError, hold_case, named, scope_of_case
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.settlement import Settlement
from recoup.ledger.accounts import Account
from recoup.ledger.balances import Balance, open_balances
from recoup.ledger.events import LedgerEvent
from recoup.ledger.rules import RULES
from recoup.storage.engine import reading, writing
from recoup.storage.ids import EvidenceId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.cases import KeptCase
from recoup.storage.repositories.evidence import Evidence, KeptEvidence, add_evidence, evidence_of
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.scope import Scope
from recoup.tasks.evidence import NOTE_LENGTH
from recoup.turns.known import Known, known_of

_CLEARED: Final = {
    Account.SUPPLIER: (Settlement.SUPPLIER_WRITTEN_OFF,),
    Account.CUSTOMER_DEBT: (Settlement.EXCESS_RECOVERED, Settlement.EXCESS_WRITTEN_OFF),
    Account.SUPPLIER_SURPLUS: (Settlement.SURPLUS_KEPT, Settlement.SURPLUS_RETURNED),
    Account.CUSTOMER: (Settlement.REST_WAIVED,),
}
"""Which settlements end what stands on a clearing account; a refund on its way is proven, never settled."""

_POSTED: Final = {
    Settlement.SUPPLIER_WRITTEN_OFF: LedgerEvent.REIMBURSEMENT_WRITTEN_OFF,
    Settlement.EXCESS_RECOVERED: LedgerEvent.CUSTOMER_REPAID,
    Settlement.EXCESS_WRITTEN_OFF: LedgerEvent.CUSTOMER_DEBT_WRITTEN_OFF,
    Settlement.SURPLUS_KEPT: LedgerEvent.SURPLUS_KEPT,
    Settlement.SURPLUS_RETURNED: LedgerEvent.SURPLUS_RETURNED,
    Settlement.REST_WAIVED: LedgerEvent.REFUND_LOWERED,
}
"""What each settlement of money becomes in the books."""

_NO_REASON: Final = Text("give the reason; it is kept for good", "이유를 입력하세요. 이유는 계속 보관됩니다")
_LONG: Final = Text("the reason is longer than {limit} characters", "이유가 {limit}자를 넘습니다")
_CLOSED: Final = Text("case {id} is closed; there is nothing to settle", "{id}번 사례는 종료되어 정리할 것이 없습니다")
_NOTHING: Final = Text(
    "case {id} has no open money of this kind; what can be settled now: {possible}",
    "{id}번 사례에는 이렇게 정리할 금액이 없습니다. 지금 가능한 정리: {possible}",
)
_MOVED: Final = Text(
    "{open} is open in case {id} now and not {seen}, so nothing was settled; look at it again",
    "{id}번 사례에 남은 금액은 {seen}이(가) 아니라 {open}입니다. 정리하지 않았으니 다시 확인하세요",
)
_OWED: Final = Text(
    "case {id} cannot be dismissed while money of it is open: {open}; settle that first",
    "{id}번 사례는 정리되지 않은 금액이 있어 종결할 수 없습니다: {open}. 먼저 정리하세요",
)


@dataclass(frozen=True, slots=True)
class SettledCase:
    """What was recorded, how much it is about, and whether it is new; the same again changes nothing."""

    record: EvidenceId
    how: Settlement
    amount: Money | None
    new: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to settle that is open now, the money it would end, and between which accounts; a dismissal ends none."""

    how: Settlement
    amount: Money | None
    debit: Account | None = None
    credit: Account | None = None


def dismiss(home: Installation, case: int, reason: str, who: str) -> SettledCase:
    """Record that nothing is to be done about a case as it is named now; refused while its money is open.

    The divergence stays named, and when it becomes another one a case is opened again. Raises RefusedError.
    """
    return settle(home, case, Settlement.DISMISSED, reason, who)


def write_off(home: Installation, case: int, reason: str, who: str) -> SettledCase:
    """Give up what the supplier still owes of a case, or else what the customer got too much; raises RefusedError."""
    with reading(home.engine) as connection:
        found = {each.how for each in _choices(connection, case)}
    excess = Settlement.EXCESS_WRITTEN_OFF
    owed_by_customer = excess in found and Settlement.SUPPLIER_WRITTEN_OFF not in found
    return settle(home, case, excess if owed_by_customer else Settlement.SUPPLIER_WRITTEN_OFF, reason, who)


def settle(
    home: Installation, case: int, how: Settlement, reason: str, who: str, *, seen: Money | None = None
) -> SettledCase:
    """Record how ``who`` settles all that is open of one kind in a case, and let its pair be decided again.

    ``seen`` is the amount that they saw; when another is open by now, nothing is recorded. Raises RefusedError.
    """
    now, who, why = home.now(), named(who), _reason(reason)
    with writing(home.engine) as connection:
        scope, kept = hold_case(connection, case)
        earlier = _earlier(scope, kept, how)
        choice = next((each for each in _choices(connection, case) if each.how is how), None)
        if earlier is not None and (choice is None or how is Settlement.DISMISSED):
            return SettledCase(earlier.id, how, earlier.amount, new=False)
        if kept.closed_at is not None:
            raise RefusedError(_CLOSED.format(id=case))
        if choice is None:
            raise RefusedError(_impossible(connection, kept, how))
        if seen is not None and seen != choice.amount:
            raise MovedError(_MOVED.format(id=case, seen=str(seen), open=str(choice.amount or "-")))
        said = Evidence(who, now, why, amount=choice.amount, settles=how, about=kept.case.kind)
        record = add_evidence(scope, home.vault, kept.id, None, said)
        details = {"how": how.value, "amount": choice.amount and str(choice.amount), "about": kept.case.kind.value}
        append_audit(scope, now, who, "settle", f"case {case}", details)
        wake_pair(scope, kept.pair, now)
    return SettledCase(record, how, choice.amount, new=True)


def choices(home: Installation, case: int) -> tuple[Choice, ...]:
    """Return the ways in which a case can be settled now; raises RefusedError when there is no such case."""
    with reading(home.engine) as connection:
        return tuple(_choices(connection, case))


def _choices(connection: Connection, case: int) -> Iterator[Choice]:
    scope, kept = scope_of_case(connection, case)
    if kept.closed_at is not None:
        return
    open_ = _open(scope, kept)
    for each in open_:
        for how in _CLEARED.get(each.account, ()):
            if how is not Settlement.REST_WAIVED or kept.case.kind is Kind.REFUND_SHORT:
                transfer = RULES[_POSTED[how]].transfers[0]
                yield Choice(how, each.amount, transfer.debit, transfer.credit)
    if not open_:
        yield Choice(Settlement.DISMISSED, None)


def _open(scope: Scope, kept: KeptCase) -> tuple[Balance, ...]:
    """Return what is open of a case's money once everything that was settled has been posted."""
    known = known_of(scope, kept.pair)[kept.pair]
    waiting = [
        Balance(account, left)
        for account, ways in _CLEARED.items()
        for how in ways
        if (left := _not_posted(known, how)) is not None
    ]
    return tuple(
        Balance(each.account, left)
        for each in open_balances(known.recorded)
        if (left := _less(each, waiting)) > Money.zero(left.currency)
    )


def _not_posted(known: Known, how: Settlement) -> Money | None:
    """Return what was settled in a way and is not in the books yet; None when that is nothing."""
    said = [each.amount for each in known.evidence if each.settles is how and each.amount is not None]
    posted = [each.moves[0].amount for each in known.recorded if each.event is _POSTED[how]]
    left = [*said, *(-each for each in posted)] if said else []
    total = sum(left[1:], left[0]) if left else None
    return total if total else None


def _less(balance: Balance, waiting: list[Balance]) -> Money:
    same = [each for each in waiting if (each.account, each.amount.currency) == _place(balance)]
    return sum((-each.amount for each in same), balance.amount)


def _place(balance: Balance) -> tuple[Account, str]:
    return balance.account, balance.amount.currency


def _earlier(scope: Scope, kept: KeptCase, how: Settlement) -> KeptEvidence | None:
    """Return the last record of this case that settled it in this way, a dismissal only of what it is named now."""
    same = [each for each in evidence_of(scope, kept.id) if each.settles is how]
    if how is Settlement.DISMISSED:
        same = [each for each in same if each.about is kept.case.kind]
    return same[-1] if same else None


def _impossible(connection: Connection, kept: KeptCase, how: Settlement) -> Text:
    scope, _ = scope_of_case(connection, kept.id)
    if how is Settlement.DISMISSED:
        said = ", ".join(f"{each.account} {each.amount}" for each in _open(scope, kept))
        return _OWED.format(id=kept.id, open=said)
    possible = ", ".join(each.how for each in _choices(connection, kept.id)) or "-"
    return _NOTHING.format(id=kept.id, possible=possible)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise RefusedError(_NO_REASON)
    if len(reason) > NOTE_LENGTH:
        raise RefusedError(_LONG.format(limit=NOTE_LENGTH))
    return reason.strip()
