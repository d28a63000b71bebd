"""A read is tried again while its problem says so, for a bounded time, and never otherwise."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from recoup.connectors.problem import Fault, Next, Problem, ProblemError, ProblemKind
from recoup.connectors.retrying import Patience, reading
from recoup.decision.words.text import Text

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def down(after: timedelta = timedelta(0)) -> ProblemError:
    return ProblemError(
        Problem(ProblemKind.REMOTE_DOWN, Fault.REMOTE, Next.RETRY_AT, Text("down", "중단"), NOON + after)
    )


def asking() -> ProblemError:
    return ProblemError(Problem(ProblemKind.NOT_FOUND, Fault.NOBODY, Next.ASK_PERSON, Text("gone", "없음")))


def failing(*errors: ProblemError) -> Callable[[], str]:
    left = list(errors)

    def attempt() -> str:
        if left:
            raise left.pop(0)
        return "read"

    return attempt


def tried(
    attempt: Callable[[], str], patience: Patience | None = None, drawn: float = 0.0
) -> tuple[str, list[timedelta]]:
    waited: list[timedelta] = []
    said = reading(attempt, patience=patience or Patience(), now=lambda: NOON, wait=waited.append, chance=lambda: drawn)
    return said, waited


def test_pauses_double_and_chance_spreads_them() -> None:
    assert tried(failing(down(), down(), down())) == ("read", [SECOND, 2 * SECOND, 4 * SECOND])
    assert tried(failing(down()), drawn=0.5) == ("read", [1.5 * SECOND])


def test_the_remotes_own_moment_counts_when_it_is_later() -> None:
    assert tried(failing(down(20 * SECOND))) == ("read", [20 * SECOND])


def test_a_moment_too_far_away_is_passed_on_instead_of_holding_a_worker() -> None:
    with pytest.raises(ProblemError) as raised:
        tried(failing(down(600 * SECOND)))
    assert raised.value.problem.retry_at == NOON + 600 * SECOND


def test_what_asks_for_a_person_is_not_tried_again() -> None:
    with pytest.raises(ProblemError) as raised:
        tried(failing(asking(), down()))
    assert raised.value.problem.kind is ProblemKind.NOT_FOUND


def test_attempts_are_bounded() -> None:
    with pytest.raises(ProblemError):
        tried(failing(down(), down(), down()), Patience(attempts=3))


def test_no_attempt_at_all_is_a_bug_of_ours() -> None:
    with pytest.raises(ValueError, match="at least one"):
        tried(failing(), Patience(attempts=0))
