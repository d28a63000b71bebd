"""What can be wrong with a request: one table of codes, and each as problem+json (RFC 9457).

A program acts on the code, a person reads the detail, in the language that was asked for. The documentation is made of
this table.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from litestar import Request, Response
from msgspec import Struct, structs

from recoup.api.speaking import language_of
from recoup.decision.words.text import Text

MEDIA_TYPE: Final = "application/problem+json"
DOCS: Final = "/api/docs"


class Code(StrEnum):
    """What is wrong, for a program."""

    BAD_REQUEST = "bad_request"
    KEY_MISSING = "idempotency_key_missing"
    TOKEN_NEEDED = "token_needed"  # noqa: S105 (the name of a problem, not a token)
    NOT_PERMITTED = "not_permitted"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    REFUSED = "refused"
    IN_PROGRESS = "in_progress"
    MOVED = "moved"
    TOO_LARGE = "too_large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    KEY_REUSED = "idempotency_key_reused"
    CONDITION_MISSING = "condition_missing"
    TOO_MANY_REQUESTS = "too_many_requests"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The status of a code, its sentence, and what a program does next."""

    status: int
    title: Text
    remedy: Text


MEANINGS: Final[dict[Code, Meaning]] = {
    Code.BAD_REQUEST: Meaning(
        400,
        Text("The request cannot be understood", "요청을 이해할 수 없습니다"),
        Text("Correct what `fields` name and send it again.", "`fields`에 적힌 값을 고쳐 다시 보내세요."),
    ),
    Code.KEY_MISSING: Meaning(
        400,
        Text("Every POST carries an Idempotency-Key", "모든 POST에는 Idempotency-Key가 필요합니다"),
        Text("Add a fresh one of 1 to 200 characters.", "1~200자의 새 키를 넣으세요."),
    ),
    Code.TOKEN_NEEDED: Meaning(
        401,
        Text("There is no token that works", "유효한 토큰이 없습니다"),
        Text("Send `Authorization: Bearer rca_...`.", "`Authorization: Bearer rca_...`를 보내세요."),
    ),
    Code.NOT_PERMITTED: Meaning(
        403,
        Text("This token may not do that", "이 토큰으로는 할 수 없습니다"),
        Text("Use a token with the permission that the address asks for.", "필요한 권한이 있는 토큰을 사용하세요."),
    ),
    Code.NOT_FOUND: Meaning(
        404,
        Text("There is no such thing here", "해당하는 것이 없습니다"),
        Text("Look at the list again; of other shops nothing is told.", "목록을 다시 확인하세요."),
    ),
    Code.METHOD_NOT_ALLOWED: Meaning(
        405,
        Text("This address knows no such method", "이 주소에서 쓸 수 없는 메서드입니다"),
        Text("`Allow` names those that it knows.", "`Allow`에 적힌 메서드를 쓰세요."),
    ),
    Code.REFUSED: Meaning(
        409,
        Text("It cannot be done now; nothing was changed", "지금은 할 수 없습니다. 바뀐 것은 없습니다"),
        Text("`detail` says why and what to do instead.", "`detail`에 이유와 방법이 있습니다."),
    ),
    Code.IN_PROGRESS: Meaning(
        409,
        Text("A request with this key is being worked on", "같은 키의 요청을 처리하고 있습니다"),
        Text("Send the same request again after `Retry-After` seconds.", "`Retry-After`초 뒤에 다시 보내세요."),
    ),
    Code.MOVED: Meaning(
        412,
        Text("It is no longer what you saw; nothing was changed", "확인한 내용과 달라졌습니다. 바뀐 것은 없습니다"),
        Text("Read it again, decide again, and send its new ETag.", "다시 읽고 결정한 뒤 새 ETag를 보내세요."),
    ),
    Code.TOO_LARGE: Meaning(
        413,
        Text("The request is too large", "요청이 너무 큽니다"),
        Text("Send a smaller file.", "더 작은 파일을 보내세요."),
    ),
    Code.UNSUPPORTED_MEDIA_TYPE: Meaning(
        415,
        Text("The body is not JSON", "본문이 JSON이 아닙니다"),
        Text("Send `Content-Type: application/json`.", "`Content-Type: application/json`으로 보내세요."),
    ),
    Code.KEY_REUSED: Meaning(
        422,
        Text("This Idempotency-Key stands for another request", "다른 요청에 사용한 Idempotency-Key입니다"),
        Text("Use a fresh key for each new act.", "새 작업마다 새 키를 사용하세요."),
    ),
    Code.CONDITION_MISSING: Meaning(
        428,
        Text("Say what you saw: If-Match is missing", "확인한 내용을 알리는 If-Match가 없습니다"),
        Text("Send the ETag of what the act rests on.", "근거가 되는 것의 ETag를 보내세요."),
    ),
    Code.TOO_MANY_REQUESTS: Meaning(
        429,
        Text("Too many requests", "요청이 너무 많습니다"),
        Text("Wait for `RateLimit-Reset` seconds.", "`RateLimit-Reset`초 동안 기다리세요."),
    ),
    Code.FAILED: Meaning(
        500,
        Text("Something of ours failed", "내부 오류입니다"),
        Text("Send the same request again, with the same key.", "같은 키로 같은 요청을 다시 보내세요."),
    ),
}
"""Every code there is."""


class Fault(Struct, frozen=True):
    """A part of the request that cannot be used: where it stands, and what was expected."""

    field: str
    message: str


class Problem(Struct, frozen=True):
    """What is wrong (RFC 9457). ``code`` is for programs, ``detail`` for people."""

    type: str
    title: str
    status: int
    code: Code
    detail: str
    fields: list[Fault] = []


class ProblemRaised(Exception):
    """Ends a request with a problem; ``said`` is the detail, else the code's own remedy."""

    def __init__(self, code: Code, said: Text | None = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.said = said
        self.headers = headers or {}


def answer_of(
    request: Request[Any, Any, Any], raised: ProblemRaised, fields: list[Fault] | None = None
) -> Response[dict[str, Any]]:
    """Return a problem in the language that was asked for."""
    language = language_of(request)
    meaning = MEANINGS[raised.code]
    problem = Problem(
        type=f"{DOCS}#{raised.code}",
        title=meaning.title.in_language(language),
        status=meaning.status,
        code=raised.code,
        detail=(raised.said or meaning.remedy).in_language(language),
        fields=fields or [],
    )
    headers = {"content-language": language, "cache-control": "no-store", **raised.headers}
    return Response(structs.asdict(problem), status_code=meaning.status, media_type=MEDIA_TYPE, headers=headers)
