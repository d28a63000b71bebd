"""A shop's own letters that were written in the desk: they come before its files, and those before Recoup's."""

from recoup.decision.words.text import Language
from recoup.notices.templates import Template, TemplateError, Templates, read_template
from recoup.storage.ids import ShopId
from recoup.storage.repositories.letters import LetterVersion, letters_in_use
from recoup.storage.scope import Scope


def own_letters(scope: Scope, shop: ShopId, templates: Templates) -> Templates:
    """Return every letter as a shop sends it; ``templates`` are those for letters that it did not write itself."""
    mine = [each for each in map(_template, letters_in_use(scope, shop)) if each is not None]
    return {**templates, **{(each.message, each.language): each for each in mine}}


def _template(version: LetterVersion) -> Template | None:
    """Return a letter in use; None where it is Recoup's again, or has words that this program no longer fills in."""
    if version.words is None:
        return None
    try:
        return read_template(version.message, Language(version.language), version.words)
    except TemplateError:
        return None
