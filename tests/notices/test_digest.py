"""The staff read what is late and what is worth most, in their language, without a customer in it."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from recoup.decision.words.text import Language, Text
from recoup.domain.actions import Task
from recoup.domain.case import Case, Strands
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import PairId
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.notices.digest import MOST, Alarm, Overview, Reader, alert, digest
from recoup.storage.ids import CaseId, PairRow, ShopId, TaskId
from recoup.storage.repositories.cases import KeptCase
from recoup.storage.repositories.tasks import KeptTask
from recoup.storage.words import TaskState
from tests.storage.places import HOUR, NOON

SEOUL = ZoneInfo("Asia/Seoul")
READER = Reader(NOON, SEOUL, Language.EN)
KOREAN = Reader(NOON, SEOUL, Language.KO)
STRANDS = Strands(Goods.RUNNING, Refund.PLANNED, Reimbursement.EXPECTED, Notice.DUE)
HANGUL = re.compile(r"[가-힣]")


def kept_task(number: int, due_in: timedelta, *, reopened: int = 0) -> KeptTask:
    task = Task(PairId(f"S{number}-1", None), Step.ASK_SELLER_TO_CANCEL, NOON + due_in, Money(12_000, "KRW"), None)
    row = PairRow(number)
    return KeptTask(TaskId(number), row, CaseId(number), task, TaskState.OPEN, None, None, None, reopened)


def kept_case(number: int, customer: int | None, supplier: int | None) -> KeptCase:
    stakes = (
        None if customer is None else Money(customer, "KRW"),
        None if supplier is None else Money(supplier, "USD"),
    )
    case = Case(PairId(f"S{number}-1", f"U{number}/1"), Kind.REFUND_DUE, STRANDS)
    return KeptCase(CaseId(number), ShopId(1), PairRow(number), case, *stakes, NOON, NOON, None)


def test_late_tasks_come_first_the_longest_late_at_the_head() -> None:
    tasks = [kept_task(1, HOUR), kept_task(2, -HOUR), kept_task(3, -72 * HOUR)]
    letter = digest(Overview([kept_case(1, 1, None)], tasks), READER)
    assert letter.subject == "Recoup: 2 late, 1 open"
    late, ahead, _ = letter.body.split("\n\n")
    assert late.splitlines() == [
        "Late",
        "- S3-1: Ask the seller to cancel; 2026-03-07 21:00 +0900, 3 days late; ₩12,000",
        "- S2-1: Ask the seller to cancel; 2026-03-10 20:00 +0900, 1 hour late; ₩12,000",
    ]
    assert ahead.splitlines()[1].endswith("1 hour left; ₩12,000")


def test_what_is_worth_most_is_ranked_within_its_currency() -> None:
    cases = [kept_case(1, 5_000, 900), kept_case(2, 9_000, None), kept_case(3, None, 1_000), kept_case(4, 0, None)]
    won, dollars = digest(Overview(cases, []), READER).body.split("\n\n")
    assert won.splitlines() == [
        "Most money at stake (KRW)",
        "- S2-1: Customer refund due; ₩9,000",
        "- S1-1: Customer refund due; ₩5,000",
    ]
    assert [line.rsplit("; ", 1)[-1] for line in dollars.splitlines()[1:]] == ["US$10.00", "US$9.00"]


def test_a_long_list_names_its_first_lines_and_counts_the_rest() -> None:
    letter = digest(Overview([], [kept_task(number, -HOUR) for number in range(MOST + 3)]), READER)
    lines = letter.body.splitlines()
    assert len(lines) == 1 + MOST + 1
    assert lines[-1] == "and 3 more"


def test_letters_that_wait_for_a_person_are_counted() -> None:
    assert "2 wait for approval, 1 could not" in digest(Overview([], [], held=2, failed=1), READER).body
    assert "approval" not in digest(Overview([], []), READER).body


def test_a_quiet_morning_is_said_to_be_one() -> None:
    letter = digest(Overview([], []), READER)
    assert letter.body == "Nothing is open. All orders are in step."


def test_the_digest_tells_what_the_comparison_of_the_night_found() -> None:
    found = Text("2 were not as their lines say", "주문 2건이 다릅니다")
    assert found.en in digest(Overview([], [], night=[found]), READER).body
    assert found.ko in digest(Overview([], [], night=[found]), KOREAN).body
    assert "comparison" not in digest(Overview([], []), READER).body


def test_an_alert_names_each_task_and_how_often_it_opened_again() -> None:
    letter = alert(Alarm(unproven=[kept_task(1, -HOUR, reopened=2)]), READER)
    assert letter.subject == "Recoup: needs you now (1)"
    assert letter.body.endswith("₩12,000; opened again 2 times")


@pytest.mark.parametrize("reader", [READER, KOREAN])
def test_a_mail_to_the_staff_is_in_one_language_only(reader: Reader) -> None:
    tasks = [kept_task(1, -HOUR, reopened=2), kept_task(2, HOUR)]
    overview = Overview([kept_case(1, 5_000, 900)], tasks, held=1)
    korean = reader is KOREAN
    for letter in (digest(overview, reader), alert(Alarm(tasks, tasks), reader)):
        for line in [letter.subject, *letter.body.split("\n")]:
            assert not line or bool(HANGUL.search(line)) is korean, line
