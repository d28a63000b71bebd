"""A proposed link is nobody's word yet, so nothing that moves money or goods may rest on it."""

from recoup.domain.step import Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict


def link_is_accepted(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Refuse every step on a pair that was only proposed, except accepting the proposal."""
    del book
    if not situation.proposed or step is Step.ACCEPT_LINK:
        return None
    return Ruling(Verdict.REFUSE, Reason.LINK_ONLY_PROPOSED)
