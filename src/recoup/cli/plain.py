"""Any view as one JSON document: what ``--format json`` writes, with its sentences in one language."""

import msgspec

from recoup.decision.words.text import Language
from recoup.serving.plain import plain


def as_json(value: object, language: Language) -> str:
    """Return ``value`` as one JSON document with a line for each of its parts."""
    return msgspec.json.format(msgspec.json.encode(plain(value, language)), indent=2).decode()
