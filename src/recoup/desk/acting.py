"""The use cases of a person who decides about a case: approve a refund, take that back, write a note.

What a person approves is never done beside the decisions. It is kept as a fact of the case, its pair is woken, and the
refund comes out of the next decision like any other, with every check that execution makes before a call. Whoever
approves says what they saw; when that has changed since, nothing is approved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from recoup.decision.gauges import refundable
from recoup.decision.words.reasons import REASONS
from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Text
from recoup.desk.considering import Considered, Considering
from recoup.desk.installation import Installation
from recoup.desk.refused import MovedError, RefusedError, hold_case, named, scope_of_case
from recoup.domain.actions import Approval, Intent
from recoup.domain.money import Money
from recoup.domain.step import REFUNDS, Step
from recoup.policy.reason import Reason
from recoup.storage.engine import reading, writing
from recoup.storage.ids import CaseId, ShopId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.cases import KeptCase, approve_in_case, withdraw_approval
from recoup.storage.repositories.evidence import Evidence, evidence_of
from recoup.storage.repositories.lines import store_line
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.repositories.shops import account
from recoup.storage.scope import Scope
from recoup.tasks.evidence import EvidenceRefusedError, record
from recoup.tasks.settings import TaskSettings

_CLOSED: Final = Text("case {id} is closed", "{id}번 사례는 종결되었습니다")
_NOTHING: Final = Text(
    "nothing in case {id} waits for an approval: {why}", "{id}번 사례에는 승인할 것이 없습니다: {why}"
)
_NO_REFUND: Final = Text("no refund is planned in it", "예정된 환불이 없습니다")
_NO_AMOUNT: Final = Text("nobody said how much the customer paid", "고객이 결제한 금액을 알 수 없습니다")
_BY_ITSELF: Final = Text("Recoup does it by itself", "Recoup이 자동으로 처리합니다")
_BY_HAND: Final = Text(
    "Recoup cannot do it by the store's interface; do the task instead",
    "쇼핑몰 연동 기능으로 처리할 수 없습니다. 할 일을 직접 처리하세요",
)
_MOVED: Final = Text(
    "case {id} is no longer what you saw ({seen}), so nothing was approved; look at it again",
    "{id}번 사례가 확인하신 내용({seen})과 달라져 승인하지 않았습니다. 다시 확인하세요",
)
_REASON: Final = Text(
    "the shop's policy does not allow this refund yet, so say why it is made all the same",
    "운영 정책상 아직 환불할 수 없습니다. 그래도 환불하는 사유를 입력하세요",
)
_NO_APPROVAL: Final = Text("nothing is approved in case {id}", "{id}번 사례에는 승인된 것이 없습니다")
_SEEN_LETTERS: Final = 10


class Act(StrEnum):
    """What a person may do about a case with these use cases."""

    APPROVE = "approve"
    REVOKE = "revoke"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ToBeDone:
    """A write that the next decision asks Recoup for once it is approved: at which account, of which order."""

    step: Step
    title: Text
    detail: tuple[Text, ...]
    amount: Money | None
    account: str | None
    order: str | None


@dataclass(frozen=True, slots=True)
class ApprovalPreview:
    """What an approval would do. ``seen`` stands for all that it rests on, and is handed in with the approval.

    ``delivery`` is the order's delivery fee, which the store may give back besides: it reckons that itself.

    ``overrides`` are the reasons for which the policy refuses the refund as yet: whoever approves it all the same says
    why. ``approved`` tells that this very approval is kept already.
    """

    case: CaseId
    amount: Money
    delivery: Money | None
    writes: tuple[ToBeDone, ...]
    why: tuple[Text, ...]
    overrides: tuple[Text, ...]
    seen: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Acted:
    """What was done about a case, and whether it was done just now or before already."""

    case: CaseId
    act: Act
    new: bool


def preview_approval(home: Installation, case: int) -> ApprovalPreview:
    """Return what approving the refund of a case would do; raises RefusedError when there is nothing to approve."""
    with reading(home.engine) as connection:
        scope, kept = scope_of_case(connection, case)
        return _preview(scope, kept, _seen(scope, kept, home.now()))


def waiting_approval(scope: Scope, kept: KeptCase, seen: Considered | None) -> ApprovalPreview | None:
    """Return what waits for an approval in a case of which ``seen`` is known; None when nothing does."""
    if seen is None or kept.closed_at is not None:
        return None
    try:
        found = _preview(scope, kept, seen)
    except RefusedError:
        return None
    return None if found.approved else found


def approve(home: Installation, case: int, seen: str, who: str, reason: str = "") -> Acted:
    """Let Recoup make the refund of a case that the policy keeps for a person.

    ``seen`` is what the preview said that it rests on. Raises RefusedError, with nothing kept.
    """
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = hold_case(connection, case)
        considered = _seen(scope, kept, now)
        found = _preview(scope, kept, considered)
        if seen != found.seen:
            raise MovedError(_MOVED.format(id=kept.id, seen=seen))
        if found.approved:
            return Acted(kept.id, Act.APPROVE, new=False)
        if found.overrides and not reason.strip():
            raise RefusedError(_REASON)
        approve_in_case(scope, kept.id, Approval(considered.pair.supplier.state, found.amount), who, now)
        wake_pair(scope, kept.pair, now)
        details = {
            "amount": str(found.amount),
            "steps": [each.step.value for each in found.writes],
            "reason": reason.strip(),
            "overrides": bool(found.overrides),
        }
        append_audit(scope, now, who, "approve_refund", f"case {kept.id}", details)
    return Acted(kept.id, Act.APPROVE, new=True)


def revoke(home: Installation, case: int, who: str, reason: str = "") -> Acted:
    """Take an approval back; what was begun at a remote meanwhile stays begun. Raises RefusedError."""
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = hold_case(connection, case)
        if kept.approval is None or not withdraw_approval(scope, kept.id):
            raise RefusedError(_NO_APPROVAL.format(id=kept.id))
        wake_pair(scope, kept.pair, now)
        details = {"amount": str(kept.approval.approval.amount), "reason": reason.strip()}
        append_audit(scope, now, who, "revoke_approval", f"case {kept.id}", details)
    return Acted(kept.id, Act.REVOKE, new=True)


def note(home: Installation, settings: TaskSettings, case: int, text: str, who: str) -> Acted:
    """Keep a note in a case, once however often it is sent. Raises RefusedError."""
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = hold_case(connection, case)
        if any((each.who, each.note, each.task) == (who, text.strip(), None) for each in evidence_of(scope, kept.id)):
            return Acted(kept.id, Act.NOTE, new=False)
        try:
            record(scope, home.vault, kept.id, None, Evidence(who, now, text.strip()), settings)
        except EvidenceRefusedError as error:
            raise RefusedError(error.tell) from error
        append_audit(scope, now, who, "note", f"case {kept.id}")
    return Acted(kept.id, Act.NOTE, new=True)


def _seen(scope: Scope, kept: KeptCase, now: datetime) -> Considered:
    found = Considering().of(scope, kept.pair, now) if kept.closed_at is None else None
    if found is None:
        raise RefusedError(_CLOSED.format(id=kept.id))
    return found


def _preview(scope: Scope, kept: KeptCase, seen: Considered) -> ApprovalPreview:
    """Return what an approval would do: the decision of now beside the one with the approval."""
    amount = refundable(seen.pair.store, seen.rules.book)
    if not amount:
        raise _nothing(kept, _NO_AMOUNT if amount is None else _NO_REFUND)
    approval = Approval(seen.pair.supplier.state, amount)
    approved = kept.approval is not None and kept.approval.approval == approval
    now, then = seen.with_approval(None), seen.with_approval(approval)
    before = {each.step for each in now.intents}
    more = [each for each in then.intents if each.step in REFUNDS and each.step not in before]
    if not more:
        raise _nothing(kept, _why_nothing(before, [each.step for each in now.plan.now]))
    held = {each.step for each in now.plan.now}
    refused = now.reasons if not held & {each.step for each in more} else ()
    return ApprovalPreview(
        case=kept.id,
        amount=amount,
        delivery=seen.pair.store.delivery,
        writes=tuple(_to_be_done(scope, kept.shop, seen, each) for each in more),
        why=_said(then.reasons),
        overrides=_said(each for each in refused if each not in then.reasons),
        seen=_stamp(kept, seen, approval, more),
        approved=approved,
    )


def _to_be_done(scope: Scope, shop: ShopId, seen: Considered, intent: Intent) -> ToBeDone:
    line = seen.kept.shape.id.store_line
    kept = None if line is None else store_line(scope, shop, line)
    at = None if kept is None else account(scope, kept.account)
    words = STEPS[intent.step]
    login = None if at is None else f"{at.remote} {at.login}"
    return ToBeDone(intent.step, words.title, words.detail, intent.amount, login, seen.pair.store.order)


def _why_nothing(by_recoup: Iterable[Step], now: Iterable[Step]) -> Text:
    if REFUNDS & set(by_recoup):
        return _BY_ITSELF
    return _BY_HAND if REFUNDS & set(now) else _NO_REFUND


def _nothing(kept: KeptCase, why: Text) -> RefusedError:
    parts = Text(_NOTHING.en.format(id=kept.id, why=why.en), _NOTHING.ko.format(id=kept.id, why=why.ko))
    return RefusedError(parts)


def _said(reasons: Iterable[Reason]) -> tuple[Text, ...]:
    return tuple(REASONS[each] for each in reasons)


def _stamp(kept: KeptCase, seen: Considered, approval: Approval, more: Iterable[Intent]) -> str:
    """Return a short word for everything that an approval rests on; it changes when any of it does."""
    steps = "|".join(each.step for each in more)
    states = f"{seen.decision.named.kind}|{seen.pair.store.state}|{approval.supplier}"
    return sha256(f"{kept.id}|{states}|{approval.amount}|{steps}".encode()).hexdigest()[:_SEEN_LETTERS]
