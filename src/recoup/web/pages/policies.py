"""The page of policies: a shop's book as a form or as text, what another one would change, and all its versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect

from recoup.decision.words.text import Text
from recoup.desk.people.roster import names_of_people
from recoup.desk.policies import Policy, Preview, compare_version, fill_in, preview_policy, read_policy, save_policy
from recoup.desk.refused import RefusedError
from recoup.people.roles import Permission
from recoup.policy.writing import Field, settings, typed
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk
from recoup.web.words.book import choice_of, sentence_of, title_of
from recoup.web.words.durations import shown_durations, typed_durations

_HERE: Final = "/policies"
_MAY: Final = asks(Permission.CONFIGURE)
_FIRST: Final = settings()[0].section
"""The section that is open when nothing was changed; the others open by a touch."""
_TIMED: Final = {each.name for each in settings() if each.field is Field.DURATION} | {"reimbursements"}
"""The settings whose values are durations."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A book to put into force, the version that was seen, and why."""

    book: str
    seen: int
    why: str = ""


@get("/policies", opt=_MAY, sync_to_thread=True)
def policies_page(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    shop: FromQuery[int | None] = None,
    raw: FromQuery[str] = "",
    saved: FromQuery[int | None] = None,
) -> Response[str]:
    """Show the book of a shop, as a form or as text."""
    policy = _policy(desk, request, shop)
    return _show(request, desk, speaker, policy, typed(policy.book), raw=bool(raw), saved=saved)


@post("/policies/{shop:int}/preview", opt=_MAY, sync_to_thread=True)
def preview_act(
    request: Visit, desk: Given, speaker: Speaks, shop: FromPath[int], data: URLEncodedBody[dict[str, Any]]
) -> Response[str]:
    """Show what the book that was filled in would change, or what is wrong with it at each field."""
    policy = _policy(desk, request, shop)
    values = {name: value.replace("\r\n", "\n") for name, value in data.items() if isinstance(value, str)}
    if "book" in values:
        text = values["book"]
    else:
        values |= {name: typed_durations(values[name]) for name in _TIMED & values.keys()}
        text, faults = fill_in(values)
        if faults:
            return _show(request, desk, speaker, policy, typed(policy.book) | values, faults=faults)
    try:
        preview = preview_policy(desk.seen_by(visitor_of(request)), shop, text)
    except RefusedError as error:
        return _show(request, desk, speaker, policy, typed(policy.book), raw=True, book=text, error=error.said)
    return _previewed(request, speaker, policy, text, preview)


@post("/policies/{shop:int}/save", opt=_MAY, sync_to_thread=True)
def save_act(
    request: Visit, desk: Given, speaker: Speaks, shop: FromPath[int], data: URLEncodedBody[Decided]
) -> Response[Any]:
    """Put a book into force; whoever was faster is not overwritten."""
    visitor, policy = visitor_of(request), _policy(desk, request, shop)
    text = data.book.replace("\r\n", "\n")
    try:
        number = save_policy(desk.seen_by(visitor), shop, text, data.seen, visitor.who, data.why)
    except RefusedError as error:
        return _show(request, desk, speaker, policy, typed(policy.book), raw=True, book=text, error=error.said)
    desk.wake()
    return Redirect(_HERE, query_params={"shop": str(shop), "saved": str(number)}, status_code=303)


@get("/policies/{shop:int}/versions/{number:int}", opt=_MAY, sync_to_thread=True)
def version_page(
    request: Visit, desk: Given, speaker: Speaks, shop: FromPath[int], number: FromPath[int]
) -> Response[str]:
    """Show one version and what it changed."""
    visitor = visitor_of(request)
    policy = _policy(desk, request, shop)
    try:
        version, changes = compare_version(desk.seen_by(visitor), shop, number)
    except RefusedError:
        raise NotFoundException from None
    shown = {
        "policy": policy,
        "version": version,
        "changes": changes,
        "names": names_of_people(desk.door, visitor),
    }
    return page(request, "policy_version.html", speaker, shown)


def _policy(desk: WebDesk, request: Visit, shop: int | None) -> Policy:
    try:
        return read_policy(desk.seen_by(visitor_of(request)), shop)
    except RefusedError:
        raise NotFoundException from None


def _previewed(request: Visit, speaker: Speaker, policy: Policy, text: str, preview: Preview) -> Response[str]:
    return page(request, "policy_preview.html", speaker, {"policy": policy, "text_of": text, "preview": preview})


def _show(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    policy: Policy,
    values: Mapping[str, str],
    *,
    raw: bool = False,
    book: str | None = None,
    faults: Mapping[str, Text] | None = None,
    error: Text | None = None,
    saved: int | None = None,
) -> Response[str]:
    changed = {each.section for each in settings() if values[each.name] != each.default}
    shown = {
        "policy": policy,
        "settings": settings(),
        "values": values,
        "faults": faults or {},
        "opened": changed | {name.partition(".")[0] for name in faults or ()} | {_FIRST},
        "error": error,
        "raw": raw,
        "book": policy.text if book is None else book,
        "saved": saved,
        "title_of": title_of,
        "sentence_of": sentence_of,
        "choice_of": choice_of,
        "durations": partial(shown_durations, language=speaker.language),
        "names": names_of_people(desk.door, visitor_of(request)),
    }
    return page(request, "policies.html", speaker, shown, 400 if error is not None or faults else 200)


ROUTES: Final = (policies_page, preview_act, save_act, version_page)
