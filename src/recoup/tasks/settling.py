"""What a record settles when it is handed in as the proof of a step that nothing but a person's word can end.

The amount is what stands open in the pair's books at that moment: a record says something of the money that was there
to be seen, and nothing of money that turns up later.
"""

from dataclasses import replace
from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.money import Money
from recoup.domain.settlement import Settlement
from recoup.domain.step import Step
from recoup.ledger.accounts import Account
from recoup.ledger.balances import open_balances
from recoup.storage.repositories.cases import case as case_of
from recoup.storage.repositories.cases import cases_of
from recoup.storage.repositories.evidence import Evidence
from recoup.storage.repositories.postings import postings_of
from recoup.storage.repositories.tasks import KeptTask
from recoup.storage.scope import Scope

_LOSS: Final = frozenset({Step.CHASE_REIMBURSEMENT, Step.CLAIM_THE_REST})
_NOT_ALL: Final = Text(
    "{open} is still open; record all of it as lost, or enter the statement line of what came back first",
    "{open}이(가) 아직 남아 있습니다. 전액을 손실로 기록하거나, 들어온 돈의 명세서 줄을 먼저 입력하세요",
)
_NO_RECEIPT: Final = Text(
    "hand in the receipt of the transfer or the points with the amount: the store shows nothing of it",
    "송금이나 적립 영수증을 금액과 함께 첨부하세요. 쇼핑몰에는 표시되지 않습니다",
)
_TOO_MUCH: Final = Text(
    "only {open} is open; record no more than that", "남은 금액은 {open}입니다. 그보다 많이 기록할 수 없습니다"
)


class UnsettledError(ValueError):
    """The record's amount is not what is open; ``tell`` is the sentence for the person."""

    def __init__(self, tell: Text) -> None:
        super().__init__(tell.en)
        self.tell = tell


def settling(scope: Scope, task: KeptTask, evidence: Evidence) -> Evidence:
    """Return a record with what it settles as the proof of ``task``; one that settles nothing stays as it is.

    A loss is recorded whole. No amount of an excess refund came back when it is borne; none of a refund's rest is paid
    when it is not owed, and what is paid has a receipt, because no program sees it. Raises UnsettledError.
    """
    step, amount = task.task.step, evidence.amount
    if not evidence.note.strip() or task.case is None or evidence.settles is not None:
        return evidence
    if step is Step.INSPECT and evidence.stage is None and evidence.dispute is None:
        kept = case_of(scope, task.case)
        return evidence if kept is None else replace(evidence, settles=Settlement.DISMISSED, about=kept.case.kind)
    if step is Step.EXPLAIN_SURPLUS_MONEY:
        return _settled(evidence, Settlement.SURPLUS_KEPT, _open(scope, task, Account.SUPPLIER_SURPLUS))
    if amount is None:
        return evidence
    if step in _LOSS:
        open_ = _open(scope, task, Account.SUPPLIER)
        if open_ is not None and amount != open_:
            raise UnsettledError(_NOT_ALL.format(open=str(open_)))
        return _settled(evidence, Settlement.SUPPLIER_WRITTEN_OFF, open_)
    if step is Step.REFUND_THE_REST and amount and evidence.file is None:
        raise UnsettledError(_NO_RECEIPT)
    if step is Step.REFUND_THE_REST and not amount:
        return _settled(evidence, Settlement.REST_WAIVED, _open(scope, task, Account.CUSTOMER))
    if step is Step.SETTLE_EXCESS_REFUND:
        return _excess(evidence, amount, _open(scope, task, Account.CUSTOMER_DEBT))
    return evidence


def _excess(evidence: Evidence, amount: Money, open_: Money | None) -> Evidence:
    if not amount:
        return _settled(evidence, Settlement.EXCESS_WRITTEN_OFF, open_)
    if open_ is not None and amount > open_:
        raise UnsettledError(_TOO_MUCH.format(open=str(open_)))
    return _settled(evidence, Settlement.EXCESS_RECOVERED, amount if open_ is not None else None)


def _settled(evidence: Evidence, how: Settlement, amount: Money | None) -> Evidence:
    return evidence if amount is None else replace(evidence, settles=how, amount=amount)


def _open(scope: Scope, task: KeptTask, account: Account) -> Money | None:
    """Return what stands on an account in the books of the task's pair; None when that is nothing."""
    books = postings_of(scope, *[each.id for each in cases_of(scope, task.pair)])
    found = open_balances(posting for each in books.values() for posting in each)
    return next((each.amount for each in found if each.account is account), None)
