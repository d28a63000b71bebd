"""A task is asked for once, done by somebody's word, and over only when it is proven or no longer asked for."""

from recoup.domain.actions import Task
from recoup.domain.money import Money
from recoup.domain.step import Step
from recoup.domain.strands import Reimbursement
from recoup.storage.ids import PairRow
from recoup.storage.repositories.evidence import Evidence, File, add_evidence, evidence_file, evidence_of
from recoup.storage.repositories.tasks import (
    OBSERVED,
    AskedTasks,
    KeptTask,
    ask_tasks,
    do_task,
    living_tasks,
    prove_task,
    reopen_tasks,
    task,
    tasks_of,
)
from recoup.storage.scope import Scope
from recoup.storage.words import TaskState
from tests.storage.decided import empty_case
from tests.storage.kept import VAULT
from tests.storage.places import HOUR, ID, NOON, Place

CANCEL = Task(ID, Step.ASK_SELLER_TO_CANCEL, NOON + HOUR, Money(12_000, "KRW"), Money(900, "USD"))
RETURN = Task(ID, Step.OPEN_RETURN, NOON, None, None)


def test_a_task_is_kept_as_it_was_asked_for_and_the_most_urgent_comes_first(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        ask_tasks(scope, [AskedTasks(row, None, [CANCEL, RETURN])], NOON)
        assert [kept.task for kept in living_tasks(scope)] == [RETURN, CANCEL]


def test_asking_again_gives_a_living_task_its_new_deadline_and_worth_and_no_second_task(place: Place) -> None:
    row = place.pair()
    later = CANCEL._replace(due_at=NOON + 9 * HOUR, customer_worth=None)
    with place.writing() as scope:
        ask_tasks(scope, [AskedTasks(row, None, [CANCEL])], NOON)
        (kept,) = tasks_of(scope, row)
        do_task(scope, kept.id, "kim", NOON, NOON + HOUR)
        ask_tasks(scope, [AskedTasks(row, None, [later])], NOON)
        (again,) = tasks_of(scope, row)
    assert (again.id, again.task, again.state, again.done_by) == (kept.id, later, TaskState.DONE, "kim")


def test_a_task_that_is_no_longer_asked_for_is_withdrawn_or_proven_by_what_was_seen(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        _asked(scope, row, CANCEL, RETURN)
        done = next(kept for kept in tasks_of(scope, row) if kept.task == RETURN)
        do_task(scope, done.id, "kim", NOON, NOON + HOUR)
        ask_tasks(scope, [AskedTasks(row, None, [])], NOON)
        ended = {kept.task.step: (kept.state, kept.proof) for kept in tasks_of(scope, row)}
        assert living_tasks(scope) == ()
    assert ended == {
        Step.ASK_SELLER_TO_CANCEL: (TaskState.WITHDRAWN, None),
        Step.OPEN_RETURN: (TaskState.PROVEN, OBSERVED),
    }


def test_a_step_that_is_asked_for_again_after_its_task_was_over_is_a_new_task(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        (first,) = _asked(scope, row, CANCEL)
        prove_task(scope, first.id, "order read", NOON)
        states = [kept.state for kept in _asked(scope, row, CANCEL)]
    assert sorted(states) == [TaskState.OPEN, TaskState.PROVEN]


def test_a_task_that_was_ticked_and_not_proven_in_time_opens_again(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        (kept,) = _asked(scope, row, CANCEL)
        assert do_task(scope, kept.id, "kim", NOON, NOON + HOUR)
        assert not do_task(scope, kept.id, "kim", NOON, NOON + HOUR)
        assert reopen_tasks(scope, NOON) == ()
        (opened,) = reopen_tasks(scope, NOON + HOUR)
        assert reopen_tasks(scope, NOON + 9 * HOUR) == ()
    assert (opened.id, opened.state, opened.reopened, opened.done_by) == (kept.id, TaskState.OPEN, 1, None)


def test_a_task_is_proven_once_whether_it_was_ticked_or_not(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        (kept,) = _asked(scope, row, CANCEL)
        assert prove_task(scope, kept.id, "statement line 4", NOON)
        assert not prove_task(scope, kept.id, "another", NOON)
        proven = task(scope, kept.id)
    assert proven is not None
    assert (proven.state, proven.proof) == (TaskState.PROVEN, "statement line 4")


def test_evidence_is_kept_with_its_file_and_never_shown(place: Place) -> None:
    case, row = empty_case(place), place.pair()
    file = File("a.png", "image/png", b"address")
    seen = Evidence("kim", NOON, "three dots", Reimbursement.COMPLETED, Money(900, "USD"), file)
    with place.writing() as scope:
        (asked,) = _asked(scope, row, CANCEL)
        with_file = add_evidence(scope, VAULT, case, asked.id, seen)
        without = add_evidence(scope, VAULT, case, None, Evidence("kim", NOON))
        first, second = evidence_of(scope, case)
        assert evidence_file(scope, VAULT, with_file) == file
        assert evidence_file(scope, VAULT, without) is None
    assert (first.id, first.task, first.stage, first.amount, first.note, first.file_name) == (
        with_file,
        asked.id,
        seen.stage,
        seen.amount,
        "three dots",
        "a.png",
    )
    assert (second.stage, second.amount, second.hash) == (None, None, None)
    assert "address" not in repr((first, file, seen))


def _asked(scope: Scope, row: PairRow, *tasks: Task) -> tuple[KeptTask, ...]:
    ask_tasks(scope, [AskedTasks(row, None, tasks)], NOON)
    return tasks_of(scope, row)
