"""Faults of an answer that need not look into it: it is lost, late, replaced, or broken on its way."""

from dataclasses import replace
from datetime import timedelta

from recoup_sandbox.faults.fault import AroundAnswer, Attempt, Proceed
from recoup_sandbox.http.message import HTML, Answer, Delivery, Request

_MILLISECOND = timedelta(milliseconds=1)
_LOST = Answer(0, delivery=Delivery(lost=True))


def lost_before(_attempt: Attempt, _request: Request, _proceed: Proceed) -> Answer:
    """End the connection and do nothing."""
    return _LOST


def lost_after(_attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Do what was asked, then end the connection."""
    return replace(proceed(request), delivery=Delivery(lost=True))


def slow(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Answer late, in real time."""
    return replace(proceed(request), delivery=Delivery(delay_ms=attempt.length // _MILLISECOND))


def instead(status: int, body: str, content_type: str) -> AroundAnswer:
    """Make a fault that answers by itself and does nothing."""

    def apply(_attempt: Attempt, _request: Request, _proceed: Proceed) -> Answer:
        return Answer(status, body.encode(), (("content-type", content_type),))

    return apply


def afterwards(status: int, body: str, content_type: str) -> AroundAnswer:
    """Make a fault that does what was asked and then answers something else."""
    answer_instead = instead(status, body, content_type)

    def apply(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
        proceed(request)
        return answer_instead(attempt, request, proceed)

    return apply


def garbage(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Keep status and headers, and send bytes that are nothing."""
    answer = proceed(request)
    return replace(answer, body=b"\xff\xfe" + attempt.random.randbytes(max(16, len(answer.body) // 2)))


def cut(_attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Announce the whole body, send half of it, and end the connection."""
    answer = proceed(request)
    return replace(answer, delivery=Delivery(cut_after=len(answer.body) // 2))


def halved(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Send half of the body as if it were the whole."""
    answer = proceed(request)
    return replace(answer, body=answer.body[: len(answer.body) // 2]) if answer.body else attempt.miss(answer)


def emptied(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Keep status and headers, and send no body."""
    answer = proceed(request)
    return replace(answer, body=b"") if answer.body else attempt.miss(answer)


def mistyped(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Say of the right body that it is of another type."""
    answer = proceed(request)
    if not answer.body:
        return attempt.miss(answer)
    wrong = "text/plain" if answer.header("content-type") == HTML else HTML
    others = tuple((name, value) for name, value in answer.headers if name.lower() != "content-type")
    return replace(answer, headers=(*others, ("content-type", wrong)))


def expired(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """End the access tokens just before the call."""
    if attempt.levers is not None:
        attempt.levers.expire_access()
    return proceed(request)


def rotated_away(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Kill the refresh tokens just before the call."""
    if attempt.levers is not None:
        attempt.levers.rotate_away()
    return proceed(request)


def blocked(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Let the remote refuse this call and those after it, in its own form."""
    if attempt.levers is not None:
        attempt.levers.block(attempt.length)
    return proceed(request)


def skewed(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Let the remote answer by a clock that is wrong."""
    with attempt.world.clock.wrong_by(attempt.length):
        return proceed(request)
