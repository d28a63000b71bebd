"""A problem is whole, an outcome honest: a retry has its moment, a refusal its reason, an echo is compared."""

from datetime import UTC, datetime

import pytest

from recoup.connectors.outcome import Echo, Ending, Outcome, answered, differences, refused, unknown
from recoup.connectors.problem import Fault, Next, Problem, ProblemError, ProblemKind
from recoup.decision.words.text import Text

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WRONG = Problem(ProblemKind.WRONG_ECHO, Fault.REMOTE, Next.ASK_PERSON, Text("other", "다름"), None, "200", "odd")


def test_a_retry_has_its_moment_and_nothing_else_has_one() -> None:
    with pytest.raises(ValueError, match="moment"):
        Problem(ProblemKind.REMOTE_DOWN, Fault.REMOTE, Next.RETRY_AT, Text("down", "중단"))
    with pytest.raises(ValueError, match="moment"):
        Problem(ProblemKind.REFUSED, Fault.NOBODY, Next.STOP, Text("no", "거절"), NOON)


def test_an_error_says_what_the_person_is_told_and_the_remotes_own_words() -> None:
    assert str(ProblemError(WRONG)) == "other [200 odd]"


def test_an_outcome_has_a_problem_unless_it_was_accepted() -> None:
    with pytest.raises(ValueError, match="unless"):
        Outcome(Ending.UNKNOWN)
    with pytest.raises(ValueError, match="unless"):
        Outcome(Ending.ACCEPTED, problem=WRONG)
    assert (refused(WRONG).ending, unknown(WRONG).ending) == (Ending.REFUSED, Ending.UNKNOWN)
    assert (refused(WRONG).code, refused(WRONG).message) == ("200", "odd")


def test_what_either_side_leaves_open_contradicts_nothing() -> None:
    assert not differences(Echo("1", pieces=(("a", 1),)), Echo("1", status="done"))
    assert answered(Echo("1"), Echo("1", created=("9",)), WRONG) == Outcome(Ending.ACCEPTED, Echo("1", created=("9",)))


@pytest.mark.parametrize(
    ("asked", "echoed", "names"),
    [
        (Echo("1"), Echo("2"), ["order_id"]),
        (Echo("1", "C1", "done"), Echo("1", "C2", "open"), ["claim_id", "status"]),
        (Echo(pieces=(("a", 1),)), Echo(pieces=(("a", 2),)), ["pieces"]),
        (Echo(lines=("a",)), Echo(lines=("a", "b")), ["lines"]),
        (Echo(text="memo"), Echo(text="other"), ["text"]),
    ],
)
def test_an_answer_about_something_else_leaves_the_outcome_unknown(asked: Echo, echoed: Echo, names: list[str]) -> None:
    outcome = answered(asked, echoed, WRONG)
    assert outcome.ending is Ending.UNKNOWN
    assert [each.name for each in outcome.differs] == names
    assert outcome.echo == echoed


def test_neither_text_nor_difference_is_shown() -> None:
    outcome = answered(Echo(text="call Kim at home"), Echo(text="another"), WRONG)
    assert "Kim" not in repr(outcome)
    assert "another" not in repr(outcome)
