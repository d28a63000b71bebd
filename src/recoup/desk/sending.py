"""How a supplier order is sent: what the policy book says of it, and what was taken.

What sending costs in the end is in the order once it is read; this is what it was offered for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recoup.decision.words.display import say_money
from recoup.decision.words.text import Language, Text
from recoup.domain.money import Money
from recoup.execution.writes import Act, read_note
from recoup.policy.placement import FreightChoice, Placement
from recoup.storage.repositories.intents import AttemptMoment
from recoup.storage.words import AttemptPhase

_CHOICES: Final = {
    FreightChoice.CHEAPEST: Text("the cheapest way", "가장 싼 배송"),
    FreightChoice.FASTEST: Text("the fastest way", "가장 빠른 배송"),
}
_ONLY: Final = Text("{service} and no other", "{service}만")
_FIRST: Final = Text("{service}, or else {choice}", "{service}, 없으면 {choice}")
_LIMITS: Final = Text(
    "It is sent by {way}: {tracked}, within {days} days", "배송 방법: {way} ({tracked}, {days}일 이내)"
)
_LIMITS_AND_FEE: Final = Text(
    "It is sent by {way}: {tracked}, within {days} days, for at most {fee}",
    "배송 방법: {way} ({tracked}, {days}일 이내, 최대 {fee})",
)
_TRACKED: Final = Text("tracked", "추적 가능")
_UNTRACKED: Final = Text("tracked or not", "추적 여부 무관")


@dataclass(frozen=True, slots=True)
class SentBy:
    """The way of sending that an order asked for: what it was offered for, and within how many days it arrives."""

    service: str
    fee: Money | None
    days: int | None


def how_sent(policy: Placement) -> Text:
    """Return how a shop's orders are sent, in a sentence."""
    choice, limit = _CHOICES[policy.freight], policy.freight_up_to.get(policy.currency)
    if policy.service is None:
        way = choice
    else:
        way = (_ONLY if policy.service_only else _FIRST).format(service=policy.service, choice=choice)
    tracked, days = _UNTRACKED if policy.untracked else _TRACKED, policy.longest_days
    if limit is None:
        return _LIMITS.format(way=way, tracked=tracked, days=days)
    return _LIMITS_AND_FEE.format(way=way, tracked=tracked, days=days, fee=_money(limit))


def sent_by(attempts: Sequence[AttemptMoment]) -> SentBy | None:
    """Return by which way the last call of a placement asked to send; None for any other write, or without a call."""
    notes = [each.echo for each in attempts if each.phase is AttemptPhase.CALLED and each.echo]
    called = read_note(notes[-1]) if notes else None
    if called is None or called.act is not Act.PLACE or called.service is None:
        return None
    return SentBy(called.service_name or called.service, called.freight_fee, called.days)


def _money(amount: Money) -> Text:
    return Text(say_money(amount, Language.EN), say_money(amount, Language.KO))
