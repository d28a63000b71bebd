"""The mails to the staff: each morning what is late and what is worth most, and an alert when something cannot wait.

Pure. They name orders, steps and amounts, and never a customer. Amounts are listed currency by currency, because two
currencies cannot be compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from recoup.decision.words.display import say_money, say_time, say_wait
from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.notices import (
    ALERT_ACCOUNTS,
    ALERT_DEACTIVATED,
    ALERT_INTRO,
    ALERT_LATE,
    ALERT_SUBJECT,
    ALERT_TASK,
    DIGEST_LATE,
    DIGEST_LETTERS,
    DIGEST_MORE,
    DIGEST_NEXT,
    DIGEST_NIGHT,
    DIGEST_QUIET,
    DIGEST_SUBJECT,
    DIGEST_WORTH,
)
from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Language, Text
from recoup.domain.money import Money
from recoup.domain.pair import PairId
from recoup.notices.compose import Letter
from recoup.storage.repositories.cases import KeptCase
from recoup.storage.repositories.tasks import KeptTask

MOST: Final = 10
"""How many lines a list has before it only counts the rest."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads: their moment, clock and language."""

    now: datetime
    zone: tzinfo
    language: Language


@dataclass(frozen=True, slots=True)
class Overview:
    """What is open, how many letters to customers wait for a person, and what the comparison of the night found."""

    cases: Sequence[KeptCase]
    tasks: Sequence[KeptTask]
    held: int = 0
    failed: int = 0
    night: Sequence[Text] = ()


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the staff must hear of at once.

    Ticked tasks that opened again too often, tasks that became late, accounts that must be authorised again, and such
    as their marketplace has deactivated.
    """

    unproven: Sequence[KeptTask] = ()
    late: Sequence[KeptTask] = ()
    accounts: Sequence[str] = ()
    deactivated: Sequence[str] = ()

    @property
    def count(self) -> int:
        """How much that is."""
        return len(self.unproven) + len(self.late) + len(self.accounts) + len(self.deactivated)


def digest(overview: Overview, reader: Reader) -> Letter:
    """Return the morning's mail: late tasks first, then the next ones, then the cases with most money at stake."""
    tasks = sorted(overview.tasks, key=lambda each: (each.task.due_at, each.id))
    late = [each for each in tasks if each.task.due_at < reader.now]
    ahead = [each for each in tasks if each.task.due_at >= reader.now]
    parts = [
        *_list(DIGEST_LATE, [_task(each, reader) for each in late], reader),
        *_list(DIGEST_NEXT, [_task(each, reader) for each in ahead], reader),
        *_worth(overview.cases, reader),
        *_list(DIGEST_NIGHT, [f"- {each.in_language(reader.language)}" for each in overview.night], reader),
    ]
    if overview.held or overview.failed:
        parts.append(_said(DIGEST_LETTERS, reader, held=overview.held, failed=overview.failed))
    subject = _said(DIGEST_SUBJECT, reader, late=len(late), open=len(overview.cases))
    return Letter(subject, "\n\n".join(parts) or DIGEST_QUIET.in_language(reader.language))


def alert(alarm: Alarm, reader: Reader) -> Letter:
    """Return the mail about what cannot wait for the morning."""
    unproven = [f"{_task(each, reader)}; {_said(ALERT_TASK, reader, times=each.reopened)}" for each in alarm.unproven]
    parts = [
        *_list(ALERT_ACCOUNTS, [f"- {each}" for each in alarm.accounts], reader),
        *_list(ALERT_DEACTIVATED, [f"- {each}" for each in alarm.deactivated], reader),
        *_list(ALERT_LATE, [_task(each, reader) for each in alarm.late], reader),
        *_list(ALERT_INTRO, unproven, reader),
    ]
    return Letter(_said(ALERT_SUBJECT, reader, count=alarm.count), "\n\n".join(parts))


def _list(title: Text, lines: Sequence[str], reader: Reader) -> Iterator[str]:
    """Yield a titled list that names the first lines and counts the rest; nothing when it is empty."""
    if not lines:
        return
    rest = len(lines) - MOST
    more = [_said(DIGEST_MORE, reader, count=rest)] if rest > 0 else []
    yield "\n".join([title.in_language(reader.language), *lines[:MOST], *more])


def _worth(cases: Sequence[KeptCase], reader: Reader) -> Iterator[str]:
    """Yield, currency by currency, the cases with the largest amount on either side."""
    amounts = [(amount, case) for case in cases for amount in (case.customer_stake, case.supplier_stake) if amount]
    for currency in sorted({amount.currency for amount, _ in amounts}):
        ranked = sorted(
            ((amount, case) for amount, case in amounts if amount.currency == currency),
            key=lambda each: (-each[0].minor, each[1].id),
        )
        lines = [_case(amount, case, reader) for amount, case in ranked]
        yield from _list(DIGEST_WORTH.format(currency=currency), lines, reader)


def _task(kept: KeptTask, reader: Reader) -> str:
    task = kept.task
    worth = [say_money(each, reader.language) for each in (task.customer_worth, task.supplier_worth) if each]
    title = STEPS[task.step].title.in_language(reader.language)
    when = f"{say_time(task.due_at.astimezone(reader.zone))}, {say_wait(task.due_at, reader.now, reader.language)}"
    return "; ".join([f"- {_order(task.pair)}: {title}", when, *worth])


def _case(amount: Money, kept: KeptCase, reader: Reader) -> str:
    title = KIND_TITLES[kept.case.kind].in_language(reader.language)
    return f"- {_order(kept.case.pair)}: {title}; {say_money(amount, reader.language)}"


def _order(pair: PairId) -> str:
    """Return what a pair is known by: its store line, or else its supplier line."""
    return pair.store_line or pair.supplier_line or "-"


def _said(text: Text, reader: Reader, **names: object) -> str:
    return text.format(**names).in_language(reader.language)
