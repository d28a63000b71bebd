"""Reads what the control API is sent, and refuses the rest with a sentence."""

from datetime import datetime
from typing import TypeVar

import msgspec

from recoup_sandbox.http.message import Request
from recoup_sandbox.world.clock import in_utc

Message = TypeVar("Message")


class Refused(Exception):
    """The operation is not possible; ``status`` is 400, 404, 405, 409 or 422."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def body_of(request: Request, shape: type[Message]) -> Message:
    """Return the body as ``shape``; an empty one counts as an empty object. Raises Refused."""
    try:
        return msgspec.json.decode(request.body or b"{}", type=shape)
    except msgspec.ValidationError as problem:
        raise Refused(400, str(problem)) from problem
    except msgspec.DecodeError as problem:
        raise Refused(400, f"the body is no JSON: {problem}") from problem


def moment(text: str) -> datetime:
    """Read a moment in ISO 8601 with an offset. Raises Refused."""
    try:
        return in_utc(datetime.fromisoformat(text))
    except ValueError:
        raise Refused(422, f"{text!r} is no moment; write 2026-03-05T00:00:00Z") from None
