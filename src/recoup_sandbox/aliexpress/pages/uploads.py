"""Evidence that came with a form: taken out of it and held to the limits before anything is done."""

from recoup_sandbox.aliexpress.model.refusals import Refusal
from recoup_sandbox.aliexpress.model.registry import require
from recoup_sandbox.aliexpress.pages.settings import PagesSettings
from recoup_sandbox.http.message import Request, Upload

FIELD = "evidence"


def evidence_in(request: Request, settings: PagesSettings) -> list[Upload]:
    """Return the chosen files, none when the field was left empty. Raises RefusedError for one that is not taken."""
    chosen = [one for one in request.files() if one.field == FIELD and (one.name or one.content)]
    many = f"Please choose at most {settings.evidence_files} files."
    require(len(chosen) <= settings.evidence_files, Refusal.BAD_INPUT, many)
    for one in chosen:
        wrong_type = f"{one.name} is neither a picture nor a video that can be shown here."
        require(one.content_type in settings.evidence_types.split(), Refusal.BAD_INPUT, wrong_type)
        require(bool(one.content), Refusal.BAD_INPUT, f"{one.name} is empty.")
        large = f"{one.name} is larger than {largest(settings)}."
        require(len(one.content) <= settings.evidence_bytes, Refusal.BAD_INPUT, large)
    return chosen


def largest(settings: PagesSettings) -> str:
    """Return the size limit in words: "5 MB"."""
    if settings.evidence_bytes < 1_000_000:
        return f"{settings.evidence_bytes // 1000} kB"
    return f"{settings.evidence_bytes // 1_000_000} MB"
