"""Every error of the store is told apart: whose fault, what next, and how long to wait."""

from datetime import UTC, datetime, timedelta

import pytest

from recoup.connectors.cafe24.errors import oauth_problem, problem, problem_of, surely_refused
from recoup.connectors.cafe24.protocol import READ_ORDER, WRITE_ORDER
from recoup.connectors.cafe24.words import PROBLEMS
from recoup.connectors.problem import Fault, Next, Problem, ProblemKind
from recoup.connectors.transport import Response

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NONE = timedelta(0)
SECOND = timedelta(seconds=1)


def response(status: int, message: str = "words", **headers: str) -> Response:
    body = f'{{"error":{{"code":{status},"message":"{message}","more_info":{{}}}}}}'.encode()
    return Response(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def found(answer: Response, granted: tuple[str, ...] = ()) -> Problem:
    result = problem_of(answer, NOON, NONE, WRITE_ORDER, granted)
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("status", "message", "kind", "fault", "following"),
    [
        (400, "", ProblemKind.MALFORMED, Fault.OURS, Next.STOP),
        (401, "access_token time expired", ProblemKind.TOKEN_EXPIRED, Fault.NOBODY, Next.RETRY_AT),
        (401, "Invalid access_token", ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN),
        (401, "Unknown client", ProblemKind.WRONG_CLIENT, Fault.SHOP, Next.AUTHORISE_AGAIN),
        (403, "", ProblemKind.NOT_PERMITTED, Fault.SHOP, Next.ASK_PERSON),
        (404, "", ProblemKind.NOT_FOUND, Fault.NOBODY, Next.ASK_PERSON),
        (405, "", ProblemKind.MALFORMED, Fault.OURS, Next.STOP),
        (409, "", ProblemKind.CONFLICT, Fault.NOBODY, Next.ASK_PERSON),
        (422, "", ProblemKind.REFUSED, Fault.NOBODY, Next.ASK_PERSON),
        (429, "", ProblemKind.RATE_LIMITED, Fault.NOBODY, Next.RETRY_AT),
        (500, "", ProblemKind.REMOTE_DOWN, Fault.REMOTE, Next.RETRY_AT),
        (503, "", ProblemKind.REMOTE_DOWN, Fault.REMOTE, Next.RETRY_AT),
        (504, "", ProblemKind.REMOTE_DOWN, Fault.REMOTE, Next.RETRY_AT),
        (207, "", ProblemKind.UNDOCUMENTED, Fault.REMOTE, Next.ASK_PERSON),
        (302, "", ProblemKind.UNDOCUMENTED, Fault.REMOTE, Next.ASK_PERSON),
    ],
)
def test_each_status_has_its_family(
    status: int, message: str, kind: ProblemKind, fault: Fault, following: Next
) -> None:
    seen = found(response(status, message))
    assert (seen.kind, seen.fault, seen.next, seen.code) == (kind, fault, following, str(status))
    assert seen.tell == PROBLEMS[kind]


def test_a_good_answer_has_no_problem() -> None:
    assert problem_of(Response(200), NOON, NONE) is None
    assert problem_of(Response(201), NOON, NONE) is None
    assert oauth_problem(Response(200), NOON) is None


@pytest.mark.parametrize(
    ("call", "time", "wait"),
    [("", "", 1), ("600", "", 600), ("", "30", 30), ("5", "30", 30), ("0", "0", 1), ("soon", "-3", 1)],
)
def test_after_too_many_calls_the_longer_waiting_time_counts_and_a_second_at_least(
    call: str, time: str, wait: int
) -> None:
    answer = response(429, x_cafe24_call_remain=call, x_cafe24_time_remain=time)
    seen = problem_of(answer, NOON, SECOND / 2)
    assert seen is not None
    assert seen.retry_at == NOON + wait * SECOND + SECOND / 2


def test_a_missing_permission_is_named_and_asks_to_connect_again() -> None:
    seen = found(response(403), granted=(READ_ORDER,))
    assert (seen.next, "mall.write_order" in seen.tell.en, "mall.write_order" in seen.tell.ko) == (
        Next.AUTHORISE_AGAIN,
        True,
        True,
    )


def test_a_403_with_the_permission_granted_means_something_else() -> None:
    assert found(response(403), granted=(WRITE_ORDER,)).next is Next.ASK_PERSON


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 422, 429])
def test_the_stores_own_refusal_is_sure_and_a_proxys_page_is_not(status: int) -> None:
    assert surely_refused(response(status))
    assert not surely_refused(Response(status, {}, b"<html>blocked</html>"))


@pytest.mark.parametrize("status", [200, 207, 302, 500, 502, 503, 504])
def test_no_other_status_says_that_nothing_happened(status: int) -> None:
    assert not surely_refused(response(status))


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_has_its_sentence_in_both_languages(kind: ProblemKind) -> None:
    tell = problem(kind, NOON).tell
    assert tell.en
    assert tell.ko
