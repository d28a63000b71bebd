"""``recoup cases act``: what a person decides about a case, shown first and done when they say so.

What is shown carries a word that stands for it. Money is moved or given up only together with that word, so nobody
decides about something that has changed since they looked.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.cli.answer import answer, said
from recoup.cli.given import By, Reason, Yes, amount_given
from recoup.cli.live import AsForm, Data, Form, InLanguage, ended, opening, say
from recoup.decision.words.text import Language, Text
from recoup.domain.money import Money
from recoup.domain.settlement import Settlement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoup.desk.installation import Installation
    from recoup.desk.settling import Choice, SettledCase


class Action(StrEnum):
    """What a person may decide about a case."""

    APPROVE = "approve"
    REVOKE = "revoke"
    NOTE = "note"
    DISMISS = "dismiss"
    WRITE_OFF = "write_off"
    WAIVE_REST = "waive_rest"
    EXCESS_RECOVERED = "excess_recovered"
    SURPLUS_KEPT = "surplus_kept"
    SURPLUS_RETURNED = "surplus_returned"


_SETTLES: Final = {
    Action.DISMISS: Settlement.DISMISSED,
    Action.WAIVE_REST: Settlement.REST_WAIVED,
    Action.EXCESS_RECOVERED: Settlement.EXCESS_RECOVERED,
    Action.SURPLUS_KEPT: Settlement.SURPLUS_KEPT,
    Action.SURPLUS_RETURNED: Settlement.SURPLUS_RETURNED,
}

_DO_APPROVE: Final = Text(
    "Nothing was done yet. To do it: recoup cases act {id} approve --yes --seen {seen}",
    "아직 처리하지 않았습니다. 처리하려면: recoup cases act {id} approve --yes --seen {seen}",
)
_DO_SETTLE: Final = Text(
    "Nothing was done yet. To do it: recoup cases act {id} {action} --yes{amount} --reason '...'",
    "아직 처리하지 않았습니다. 처리하려면: recoup cases act {id} {action} --yes{amount} --reason '...'",
)
_SEEN: Final = Text(
    "say what you saw: {option}; without --yes it is shown",
    "확인한 내용을 {option}(으)로 지정하세요. --yes 없이 실행하면 볼 수 있습니다",
)
_NOT_OPEN: Final = Text(
    "there is nothing in case {id} now for {action}", "{id}번 사례에는 지금 {action}(으)로 처리할 것이 없습니다"
)
_APPROVED: Final = Text(
    "Approved. Recoup does it with the next decision on case {id}.",
    "승인했습니다. {id}번 사례의 다음 판단에서 Recoup이 처리합니다.",
)
_APPROVED_BEFORE: Final = Text("This was approved before.", "이미 승인되어 있습니다.")
_REVOKED: Final = Text("The approval is taken back.", "승인을 취소했습니다.")
_NOTED: Final = Text("The note is kept.", "메모를 남겼습니다.")
_SETTLED: Final = Text("Case {id}: {how} {amount} is recorded.", "{id}번 사례: {how} {amount} 처리를 기록했습니다.")


def act_command(
    case: Annotated[int, typer.Argument(help="The number of the case.")],
    action: Annotated[Action, typer.Argument(help="What you decide.")],
    by: By,
    reason: Reason = "",
    seen: Annotated[str, typer.Option(help="To approve: the word that stands for what was shown to you.")] = "",
    amount: Annotated[str | None, typer.Option(help="To give money up: the amount shown, like '12.50 USD'.")] = None,
    yes: Yes = False,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Decide about a case: approve a refund, give money up, dismiss it, write a note (its text is the --reason).

    Without --yes it is only shown what would be done. What moves or gives up money needs the word that was shown.
    """
    from recoup.desk.acting import approve, note, preview_approval, revoke
    from recoup.desk.refused import RefusedError
    from recoup.desk.settling import choices

    with opening(data, language) as (home, settings):
        match action:
            case Action.APPROVE if yes:
                if not seen:
                    raise ended(_SEEN.format(option="--seen"), language)
                found = approve(home, case, seen, by, reason)
                text = _APPROVED if found.new else _APPROVED_BEFORE
                said(found, form, language, text.format(id=case))
            case Action.APPROVE:
                preview = preview_approval(home, case)
                answer(preview, form, language, lambda paper: paper.approval(preview))
                say(_DO_APPROVE.format(id=case, seen=preview.seen), language)
            case Action.REVOKE:
                said(revoke(home, case, by, reason), form, language, _REVOKED)
            case Action.NOTE:
                said(note(home, settings.tasks, case, reason, by), form, language, _NOTED)
            case _ if yes:
                done = _settle(home, case, action, amount_given(amount), reason, by, language)
                text = _SETTLED.format(id=case, how=done.how, amount=str(done.amount or "-"))
                said(done, form, language, text)
            case _:
                open_ = choices(home, case)
                answer(open_, form, language, lambda paper: paper.choices(open_))
                mine = next((each for each in open_ if each.how is _how(action, open_)), None)
                if mine is None:
                    raise RefusedError(_NOT_OPEN.format(id=case, action=action))
                shown = "" if mine.amount is None else f" --amount '{mine.amount}'"
                say(_DO_SETTLE.format(id=case, action=action, amount=shown), language)


def _settle(
    home: "Installation",
    case: int,
    action: Action,
    amount: Money | None,
    reason: str,
    by: str,
    language: Language,
) -> "SettledCase":
    """Settle what was seen; money is never given up unseen."""
    from recoup.desk.settling import choices, settle

    how = _how(action, choices(home, case))
    if amount is None and how is not Settlement.DISMISSED:
        raise ended(_SEEN.format(option="--amount"), language)
    return settle(home, case, how, reason, by, seen=amount)


def _how(action: Action, open_: "Sequence[Choice]") -> Settlement:
    """Return what an action settles: a write-off gives up what the supplier owes, or else what the customer does."""
    if action is not Action.WRITE_OFF:
        return _SETTLES[action]
    found = {each.how for each in open_}
    excess, ours = Settlement.EXCESS_WRITTEN_OFF, Settlement.SUPPLIER_WRITTEN_OFF
    return excess if excess in found and ours not in found else ours
