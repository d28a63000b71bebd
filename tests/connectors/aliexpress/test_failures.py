"""Each refusal says whose fault it is, what comes next, and whether a write may have had its effect."""

from datetime import UTC, datetime, timedelta

import pytest

from recoup.connectors.aliexpress.creation import BEFORE_ORDER
from recoup.connectors.aliexpress.errors import ADVICE
from recoup.connectors.aliexpress.failures import (
    MEANINGS,
    UNNAMED_BAN,
    authorise_again,
    failed,
    too_early,
    unanswered,
    unsent,
)
from recoup.connectors.aliexpress.wire import ErrorResponse
from recoup.connectors.problem import Fault, Next, ProblemKind

NOW = datetime(2026, 3, 2, tzinfo=UTC)

MEANT = [
    ("IncompleteSignature", ProblemKind.WRONG_CLIENT, Fault.SHOP, Next.AUTHORISE_AGAIN),
    ("InvalidSignature", ProblemKind.WRONG_CLIENT, Fault.SHOP, Next.AUTHORISE_AGAIN),
    ("InvalidAppkey", ProblemKind.WRONG_CLIENT, Fault.SHOP, Next.AUTHORISE_AGAIN),
    ("MissingAppKey", ProblemKind.WRONG_CLIENT, Fault.SHOP, Next.AUTHORISE_AGAIN),
    ("InsufficientPermission", ProblemKind.NOT_PERMITTED, Fault.SHOP, Next.ASK_PERSON),
    ("AUTH_TYPE_UNSUPPORTED", ProblemKind.NOT_PERMITTED, Fault.SHOP, Next.ASK_PERSON),
    ("IllegalAccessToken", ProblemKind.TOKEN_EXPIRED, Fault.NOBODY, Next.RETRY_AT),
    ("InvalidSession", ProblemKind.TOKEN_EXPIRED, Fault.NOBODY, Next.RETRY_AT),
    ("AccessTokenExpired", ProblemKind.TOKEN_EXPIRED, Fault.NOBODY, Next.RETRY_AT),
    ("IllegalRefreshToken", ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN),
    ("InvalidCode", ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN),
    ("MissingParameter", ProblemKind.MALFORMED, Fault.OURS, Next.STOP),
    ("InvalidParameter", ProblemKind.MALFORMED, Fault.OURS, Next.STOP),
    ("InvalidApiPath", ProblemKind.MALFORMED, Fault.OURS, Next.STOP),
    ("UnsupportedParamMapping", ProblemKind.MALFORMED, Fault.OURS, Next.STOP),
    ("ApiCallLimit", ProblemKind.RATE_LIMITED, Fault.NOBODY, Next.RETRY_AT),
    ("AppApiCallLimit", ProblemKind.RATE_LIMITED, Fault.NOBODY, Next.RETRY_AT),
    ("ServiceUnavailable", ProblemKind.REMOTE_DOWN, Fault.REMOTE, Next.RETRY_AT),
    ("SomethingNew", ProblemKind.UNDOCUMENTED, Fault.REMOTE, Next.ASK_PERSON),
]
SERVICE = [
    ("isp.service-unavailable", ProblemKind.REMOTE_DOWN, Next.RETRY_AT),
    ("isp.something-new", ProblemKind.REMOTE_DOWN, Next.RETRY_AT),
    ("InternalError", ProblemKind.REMOTE_DOWN, Next.RETRY_AT),
    ("isv.insufficient-permission", ProblemKind.NOT_FOUND, Next.ASK_PERSON),
    ("isv.invalid-authorization", ProblemKind.NOT_FOUND, Next.ASK_PERSON),
    ("isv.something-new", ProblemKind.UNDOCUMENTED, Next.ASK_PERSON),
]
LIMIT = "Api access frequency exceeds the limit. this ban will last {} seconds"


@pytest.mark.parametrize(("code", "kind", "fault", "then"), MEANT)
def test_each_word_of_the_gateway_has_its_meaning_in_any_case(
    code: str, kind: ProblemKind, fault: Fault, then: Next
) -> None:
    for said in (code, code.upper()):
        problem = failed(200, ErrorResponse(code=said, msg="m"), NOW).problem
        assert (problem.kind, problem.fault, problem.next, problem.code, problem.message) == (
            kind,
            fault,
            then,
            said,
            "m",
        )


@pytest.mark.parametrize(("sub_code", "kind", "then"), SERVICE)
def test_a_service_behind_the_gateway_is_known_by_its_own_code(sub_code: str, kind: ProblemKind, then: Next) -> None:
    error = ErrorResponse(code=15, sub_code=sub_code, sub_msg="s", msg="Remote service error")
    found = failed(200, error, NOW)
    assert (found.problem.kind, found.problem.next, found.problem.code) == (kind, then, sub_code)
    assert not found.before_effect


def test_every_code_that_saved_answers_explain_is_known_to_a_live_connection_as_well() -> None:
    assert set(ADVICE) == set(MEANINGS) - {"invalidcode"}


@pytest.mark.parametrize("code", sorted(BEFORE_ORDER))
def test_only_the_listed_codes_with_status_200_certainly_came_before_any_effect(code: str) -> None:
    assert failed(200, ErrorResponse(code=code), NOW).before_effect
    assert not failed(500, ErrorResponse(code=code), NOW).before_effect


@pytest.mark.parametrize("code", ["15", "7", "ServiceUnavailable", "UnsupportedParamMapping", "SomethingNew", None])
def test_any_other_code_leaves_the_effect_open(code: str | None) -> None:
    assert not failed(200, ErrorResponse(code=code), NOW).before_effect


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (ErrorResponse(code="ApiCallLimit", msg=LIMIT.format(1)), 1),
        (ErrorResponse(code="AppApiCallLimit", message=LIMIT.format(3600)), 3600),
        (
            ErrorResponse(
                code=7,
                sub_code="accesscontrol.limited-by-app-api-access-count",
                sub_msg="This ban will last for 12 more seconds",
            ),
            12,
        ),
        (ErrorResponse(code="ApiCallLimit", msg="This ban will last 1 more second"), 1),
    ],
)
def test_a_ban_ends_when_its_text_says(error: ErrorResponse, seconds: int) -> None:
    found = failed(200, error, NOW)
    assert found.ban == timedelta(seconds=seconds)
    assert found.problem.retry_at == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize("message", ["", "too many calls", LIMIT.format("many"), LIMIT.format(10**9)])
def test_a_ban_without_a_believable_number_is_given_a_minute(message: str) -> None:
    assert failed(200, ErrorResponse(code="ApiCallLimit", msg=message), NOW).ban == UNNAMED_BAN


def test_other_failures_are_no_ban() -> None:
    assert failed(200, ErrorResponse(code="ServiceUnavailable", msg=LIMIT.format(9)), NOW).ban is None


def test_what_never_left_this_machine_had_no_effect_and_silence_leaves_it_open() -> None:
    assert unsent(NOW).before_effect
    assert not unanswered(NOW).before_effect
    assert unsent(NOW).problem.retry_at == unanswered(NOW).problem.retry_at == NOW


def test_an_order_that_is_too_new_is_tried_again_when_it_can_be_read() -> None:
    problem = too_early(NOW)
    assert (problem.kind, problem.next, problem.retry_at) == (ProblemKind.NOT_FOUND, Next.RETRY_AT, NOW)


def test_a_connection_without_tokens_is_authorised_again() -> None:
    assert authorise_again().next is Next.AUTHORISE_AGAIN
