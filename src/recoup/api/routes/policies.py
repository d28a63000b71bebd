"""A shop's policy: read it, see what another one would decide of its cases, put that into force."""

from typing import Annotated, Final

from litestar import Response, get, post
from litestar.params import JSONBody, PathParameter

from recoup.api.api_desk import Acts, Given, tagged
from recoup.api.conditions import SHOWS_TAG, IfMatch, require
from recoup.api.routes.params import Id
from recoup.api.shapes.common import MOST_NUMBER
from recoup.api.shapes.desk import Policy, PolicyGiven, PolicyPreview, PolicySaved, PolicyText
from recoup.api.shapes.policies import PolicyVersionText
from recoup.desk.policies import compare_version, preview_policy, read_policy, save_policy
from recoup.people.roles import Permission
from recoup.serving.guarding import asks

_TAGS: Final = ["policies"]
Version = Annotated[int, PathParameter(ge=1, le=MOST_NUMBER, description="The number of the version.")]


@get(
    "/shops/{id:int}/policy",
    opt=asks(Permission.LOOK),
    tags=_TAGS,
    response_headers=SHOWS_TAG,
    sync_to_thread=True,
)
def policy_show(caller: Given, id: Id) -> Response[Policy]:
    """Show the policy of a shop as TOML, with the versions before; its ETag stands for the version."""
    found = read_policy(caller.home, id)
    return tagged(caller.shape(Policy, found), _tag(found.version))


@get("/shops/{id:int}/policy/versions/{number:int}", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def policy_version(caller: Given, id: Id, number: Version) -> PolicyVersionText:
    """Show a version of a policy as TOML, and what it changed."""
    version, changes = compare_version(caller.home, id, number)
    return caller.shape(PolicyVersionText, version, text=version.book, changes=changes)


@post(
    "/shops/{id:int}/policy/preview",
    opt=asks(Permission.CONFIGURE),
    tags=_TAGS,
    status_code=200,
    sync_to_thread=True,
)
def policy_preview(actor: Acts, id: Id, data: JSONBody[PolicyText]) -> PolicyPreview:
    """Show what another policy would decide of open cases and of those closed lately. Nothing is written."""
    return actor.shape(PolicyPreview, preview_policy(actor.home, id, data.text))


@post("/shops/{id:int}/policy", opt=asks(Permission.CONFIGURE), tags=_TAGS, status_code=200, sync_to_thread=True)
def policy_save(actor: Acts, id: Id, data: JSONBody[PolicyGiven], if_match: IfMatch = None) -> PolicySaved:
    """Put a policy into force over the version that was seen; open cases are decided anew."""
    seen = read_policy(actor.home, id).version
    require(if_match, _tag(seen))
    return PolicySaved(save_policy(actor.home, id, data.text, seen, actor.who, data.why))


def _tag(version: int) -> str:
    return f"policy-{version}"


ROUTES: Final = (policy_show, policy_version, policy_preview, policy_save)
