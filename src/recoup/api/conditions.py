"""What an act rests on: its ETag is handed in as If-Match, and what moved since is not acted on."""

from hashlib import sha256
from typing import Annotated, Final

import msgspec
from litestar.datastructures import ResponseHeader
from litestar.params import HeaderParameter

from recoup.api.problems import Code, ProblemRaised

_LETTERS: Final = 20
SHOWS_TAG: Final = [
    ResponseHeader(
        name="ETag",
        documentation_only=True,
        description="The mark of what is shown; hand it in as If-Match with an act that rests on it.",
    )
]
IfMatch = Annotated[
    str | None,
    HeaderParameter(
        name="If-Match",
        description="Required: the ETag of what you saw. Without it 428, and 412 when it has moved since.",
    ),
]


def tag_of(*seen: object) -> str:
    """Return the mark of what is shown; it is another one when anything of it is."""
    return sha256(msgspec.json.encode(seen)).hexdigest()[:_LETTERS]


def handed_in(if_match: str | None) -> str:
    """Return the mark that a request hands in; raises CONDITION_MISSING."""
    if if_match is None or not if_match.strip():
        raise ProblemRaised(Code.CONDITION_MISSING)
    return if_match.strip().removeprefix('"').removesuffix('"')


def require(if_match: str | None, current: str) -> None:
    """Let an act go on that was decided on what is still so; raises CONDITION_MISSING and MOVED."""
    if handed_in(if_match) != current:
        raise ProblemRaised(Code.MOVED)
