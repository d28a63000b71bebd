"""One call of the Admin API as its handler sees it, and the answers that handlers give.

A handler takes a ``Call`` and the parameters of its path and returns an ``Answer``; it raises
``Cafe24Error`` for what the API refuses. ``fields`` picks keys of the resource, in lists of every row; a call with a
body may name them there.
Source: documented conventions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from recoup_sandbox.cafe24.auth import Token
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.push import Webhooks
from recoup_sandbox.cafe24.responses.fields import Fields, body_fields, bulk, single
from recoup_sandbox.cafe24.responses.query import Page, Query, invalid
from recoup_sandbox.cafe24.responses.rendering import Rendering
from recoup_sandbox.http.message import JSON, Answer, Request

_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Call:
    """One authorised call: whose token, at which mall, for which of its shops.

    ``wanted`` is what ``fields`` names, in the query or the body. Raises Cafe24Error when it cannot be read: before
    the call has any effect.
    """

    request: Request
    mall: Mall
    rendering: Rendering
    webhooks: Webhooks
    token: Token
    shop_no: int
    query: Query = field(init=False)
    wanted: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        query = Query(self.request.query)
        object.__setattr__(self, "query", query)
        object.__setattr__(self, "wanted", query.many("fields") or body_fields(self.request))

    @property
    def client_id(self) -> str:
        """The app that calls."""
        return self.token.consent.client_id

    def single(self) -> Fields:
        """Return what a single call asks for."""
        return single(self.request)

    def bulk(self, most: int) -> tuple[Fields, ...]:
        """Return what a bulk call asks for."""
        return bulk(self.request, most)

    def embeds(self, allowed: Sequence[str]) -> tuple[str, ...]:
        """Return the resources to embed."""
        return self.query.many("embed", allowed)

    def picked(self, resource: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the keys of a resource that are wanted of it; all of them when none is named."""
        return {name: resource[name] for name in self.wanted if name in resource} if self.wanted else resource

    def next_links(self, page: Page, total: int) -> list[dict[str, str]]:
        """Return ``links`` of a list: the next page when there is one."""
        begin = page.offset + page.limit
        if begin >= total:
            return []
        host = f"https://{self.mall.mall_id}.cafe24api.com"
        return [{"rel": "next", "href": f"{host}{self.request.path}?limit={page.limit}&offset={begin}"}]


def answer(value: Any, status: int = 200) -> Answer:
    """Answer with a value as JSON; parts that are written already are msgspec.Raw."""
    return Answer(status, _ENCODER.encode(value), (("content-type", JSON),))


def one(call: Call, name: str, resource: Mapping[str, Any], status: int = 200) -> Answer:
    """Answer with one resource under its name."""
    return answer({name: call.picked(resource)}, status)


def many(call: Call, name: str, resources: Iterable[Mapping[str, Any]], status: int = 200) -> Answer:
    """Answer with a list of resources under its name."""
    return answer({name: [call.picked(resource) for resource in resources]}, status)


def refusal(refused: Cafe24Error) -> Answer:
    """Answer with the API's error envelope."""
    body = {"error": {"code": refused.code, "message": refused.message, "more_info": refused.more_info}}
    return answer(body, refused.status)


def number(name: str, text: str) -> int:
    """Read a number that stands in a path. Raises Cafe24Error."""
    if not (text.isascii() and text.isdigit()):
        raise invalid(name, "must be a number.")
    return int(text)
