"""The ledger of one case: its postings, in the order they were recorded, and never an unlawful one.

A ledger that breaks a guard cannot be built, from whatever source its postings come. Posting gives
a new ledger; the same posting again gives the same ledger, so a repeated delivery is harmless.
Several postings of one decision go in together or not at all, and are judged by where they lead,
not by their order.
"""

from dataclasses import dataclass
from typing import Self

from recoup.ledger.guards import Refusal, refusals
from recoup.ledger.postings import Posting, PostingError, reverse


class PostingConflictError(PostingError):
    """An id that is already recorded came again with other content."""


class PostingRefusedError(ValueError):
    """The postings would break a guard, so none was recorded; ``refusals`` says what to do."""

    def __init__(self, case: str, found: tuple[Refusal, ...]) -> None:
        super().__init__(f"case {case}: " + "; ".join(str(refusal) for refusal in found))
        self.refusals = found


@dataclass(frozen=True, slots=True)
class CaseLedger:
    """All postings of ``case``, lawful together.

    Raises PostingRefusedError when they break a guard, PostingConflictError when two share an id,
    PostingError when a reversal does not mirror one earlier or later posting of the case.
    """

    case: str
    postings: tuple[Posting, ...] = ()

    def __post_init__(self) -> None:
        known = {posting.id: posting for posting in self.postings}
        if len(known) < len(self.postings):
            raise PostingConflictError(f"case {self.case}: two postings share an id")
        _require_mirrors(self.postings, known)
        if found := refusals(self.postings):
            raise PostingRefusedError(self.case, found)

    def post(self, *postings: Posting) -> Self:
        """Return the ledger with ``postings`` recorded, all of them or, when it raises, none.

        A posting that is recorded already is passed over. Raises as the class says.
        """
        fresh = self._fresh(postings)
        return type(self)(self.case, self.postings + fresh) if fresh else self

    def preview(self, *postings: Posting) -> tuple[Refusal, ...]:
        """Return why ``post`` would refuse ``postings``; none when it would record them."""
        try:
            self.post(*postings)
        except PostingRefusedError as refused:
            return refused.refusals
        return ()

    def _fresh(self, postings: tuple[Posting, ...]) -> tuple[Posting, ...]:
        known = {posting.id: posting for posting in self.postings}
        fresh: list[Posting] = []
        for posting in postings:
            if posting.id not in known:
                known[posting.id] = posting
                fresh.append(posting)
            elif known[posting.id] != posting:
                raise PostingConflictError(f"{posting.id} is recorded with other content")
        return tuple(fresh)


def _require_mirrors(postings: tuple[Posting, ...], known: dict[str, Posting]) -> None:
    undone: set[str] = set()
    for posting in postings:
        if posting.reverses is None:
            continue
        first = known.get(posting.reverses)
        if first is None:
            raise PostingError(f"{posting.id} reverses {posting.reverses}, which is not recorded")
        if posting != reverse(first, id=posting.id, at=posting.at):
            raise PostingError(f"{posting.id} is not the mirror of {first.id}")
        if first.id in undone:
            raise PostingError(f"{first.id} is reversed twice")
        undone.add(first.id)
