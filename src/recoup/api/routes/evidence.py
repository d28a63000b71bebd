"""Evidence: the file that somebody handed in, as it is, to be saved and never to be run."""

from typing import Final

from litestar import Response, get

from recoup.api.api_desk import Given
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import Id
from recoup.desk.evidence_file import open_evidence
from recoup.people.roles import Permission
from recoup.serving.guarding import asks

_OPAQUE: Final = "application/octet-stream"


@get(
    "/evidence/{id:int}",
    opt=asks(Permission.LOOK),
    tags=["cases"],
    media_type=_OPAQUE,
    sync_to_thread=True,
)
def evidence_download(caller: Given, id: Id) -> Response[bytes]:
    """Send the file of some evidence. Its bytes are what somebody handed in: take them for nothing but a file."""
    found = open_evidence(caller.home, id)
    if found is None:
        raise ProblemRaised(Code.NOT_FOUND)
    headers = {name: value for name, value in found.headers.items() if name != "content-type"}
    return Response(found.content, media_type=_OPAQUE, headers=headers)


ROUTES: Final = (evidence_download,)
