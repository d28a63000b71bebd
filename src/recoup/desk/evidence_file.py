"""The use case: open the file that somebody handed in as evidence, to be held and never to be run."""

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


def open_evidence(home: Installation, id: int, *, to_look_at: bool = False) -> OpenedFile | None:
    """Return the file of some evidence, to be saved; a picture ``to_look_at`` where asked for. None when it has none.

    Raises SealError for a file that none of our keys opens.
    """
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            found = evidence_file(scope, home.vault, EvidenceId(id))
            if found is not None:
                headers = {name.lower(): value for name, value in download_headers(found).items()}
                if to_look_at and found.media_type in _PICTURES:
                    headers["content-disposition"] = headers["content-disposition"].replace("attachment", "inline", 1)
                return OpenedFile(found.content, found.media_type, headers)
    return None
