"""The use case: open the file that somebody handed in as evidence, for a browser to hold and never to run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.storage.engine import reading
from recoup.storage.ids import EvidenceId
from recoup.storage.repositories.evidence import evidence_file
from recoup.tasks.evidence import download_headers

_PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file and the headers with which it leaves; its content is never shown."""

    content: bytes = field(repr=False)
    media_type: str
    headers: Mapping[str, str]


def open_evidence(home: Installation, id: int) -> OpenedFile | None:
    """Return the file of some evidence: a picture to be looked at, anything else to be saved. None when it has none.

    Raises SealError for a file that none of our keys opens.
    """
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            found = evidence_file(scope, home.vault, EvidenceId(id))
            if found is not None:
                headers = {name.lower(): value for name, value in download_headers(found).items()}
                if found.media_type in _PICTURES:
                    headers["content-disposition"] = headers["content-disposition"].replace("attachment", "inline", 1)
                return OpenedFile(found.content, found.media_type, headers)
    return None
