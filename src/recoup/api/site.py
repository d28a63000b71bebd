"""The API as one application below ``/api``: who is calling, how often, under which key, and what is wrong.

It is an application of its own beside the pages, so that neither's answers to what went wrong ever reach the other's
callers. Nothing here is taken from a cookie, so no page in a browser can act through it.
"""

from functools import partial
from typing import Any, Final, cast

from litestar import Litestar, Request, Response, Router, asgi
from litestar.datastructures import State
from litestar.exceptions import HTTPException, ValidationException
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.openapi.config import OpenAPIConfig
from litestar.types import ControllerRouterHandler, Receive, Scope, Send

from recoup import __version__
from recoup.api import describing, reference
from recoup.api.api_desk import DEPENDENCIES, DESK, ApiDesk
from recoup.api.bearing import Bearer, counted_as
from recoup.api.problems import MEANINGS, Code, Fault, ProblemRaised, answer_of
from recoup.api.repeating import Repeats
from recoup.api.routes import ROUTES
from recoup.connectors.files.relation import UnreadableFileError
from recoup.decision.words.text import Text
from recoup.desk.connecting import ConnectError
from recoup.desk.people.visitor import PeopleError, Why
from recoup.desk.refused import AbsentError, MovedError, RefusedError
from recoup.domain.money import MoneyError
from recoup.serving.guarding import OPEN, let_in

PREFIX: Final = "/api"
VERSION: Final = "/v1"
MOST_BYTES: Final = 32 * 1024 * 1024
"""The largest request: a statement of 20 MB written as base64."""
_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}
_BY_STATUS: Final = {
    400: Code.BAD_REQUEST,
    401: Code.TOKEN_NEEDED,
    403: Code.NOT_PERMITTED,
    404: Code.NOT_FOUND,
    405: Code.METHOD_NOT_ALLOWED,
    413: Code.TOO_LARGE,
    415: Code.UNSUPPORTED_MEDIA_TYPE,
    429: Code.TOO_MANY_REQUESTS,
}


def api_face(desk: ApiDesk) -> ControllerRouterHandler:
    """Return what answers below ``/api``, to stand beside the other faces."""
    inner = api_app(desk)

    @asgi(PREFIX, is_mount=True, opt={"open": True}, copy_scope=True)
    async def api(scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request to the API."""
        await inner(scope, receive, send)

    return api


def api_app(desk: ApiDesk) -> Litestar:
    """Return the API as an application; its addresses are relative to ``/api``."""
    limited = RateLimitConfig(("minute", desk.settings.api_per_minute), identifier_for_request=counted_as)
    addresses = Router(
        VERSION,
        route_handlers=ROUTES,
        guards=[let_in],
        middleware=[Bearer(desk.door), limited.middleware, Repeats(desk)],
        dependencies=DEPENDENCIES,
        response_headers=_HEADERS,
    )
    return Litestar(
        [addresses, *reference.ROUTES],
        exception_handlers={Exception: partial(failed, desk)},
        openapi_config=_openapi(),
        logging_config=None,
        request_max_body_size=MOST_BYTES,
        state=State({DESK: desk}),
    )


def description() -> dict[str, Any]:
    """Return the description of the API (OpenAPI 3.1) as plain data; it needs no installation."""
    addresses = Router(VERSION, route_handlers=ROUTES, dependencies=DEPENDENCIES)
    return describing.describe(Litestar([addresses], openapi_config=_openapi(), logging_config=None))


def _openapi() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Recoup",
        version=__version__,
        description=describing.DESCRIPTION,
        operation_id_creator=lambda handler, method, path: handler.handler_name,
        use_handler_docstrings=True,
        openapi_router=Router("/schema", route_handlers=[], opt=OPEN, include_in_schema=False),
    )


def failed(desk: ApiDesk, request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Return what went wrong as a problem."""
    match error:
        case ProblemRaised():
            raised = error
        case AbsentError():
            raised = ProblemRaised(Code.NOT_FOUND, error.said)
        case MovedError():
            raised = ProblemRaised(Code.MOVED, error.said)
        case RefusedError() | ConnectError() | UnreadableFileError():
            raised = ProblemRaised(Code.REFUSED, error.said)
        case PeopleError() if error.why is Why.ABOVE:
            raised = ProblemRaised(Code.NOT_PERMITTED, error.said)
        case PeopleError():
            raised = ProblemRaised(Code.NOT_FOUND if error.why is Why.UNKNOWN_PERSON else Code.REFUSED, error.said)
        case MoneyError():
            raised = ProblemRaised(Code.BAD_REQUEST, Text(str(error), str(error)))
        case HTTPException() if error.status_code in _BY_STATUS:
            raised = ProblemRaised(_BY_STATUS[error.status_code], headers=_headers(error))
        case _:
            desk.report(error)
            raised = ProblemRaised(Code.FAILED)
    answer = answer_of(request, raised, _faults(error) if isinstance(error, ValidationException) else None)
    answer.headers.update({name: value for name, value in _HEADERS.items() if name not in answer.headers})
    return answer


def _headers(error: HTTPException) -> dict[str, str]:
    found = {name.lower(): value for name, value in (error.headers or {}).items()}
    if error.status_code == MEANINGS[Code.TOKEN_NEEDED].status:
        found["www-authenticate"] = 'Bearer realm="recoup"'
    return found


def _faults(error: ValidationException) -> list[Fault]:
    """Return which parts of a request cannot be used."""
    parts = cast("list[dict[str, Any]]", error.extra if isinstance(error.extra, list) else [])
    return [Fault(str(each.get("key", "")), str(each.get("message", ""))) for each in parts]
