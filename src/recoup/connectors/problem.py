"""A problem with a remote, as data: whose fault it is, what to do next, and the sentence for the person.

Connectors make problems of answers and of silence in pure functions, so every one of them can be listed and tested.
Readers raise ``ProblemError``; writers put the problem into their ``Outcome``. Whoever catches one looks at ``next``,
never at the remote's own code, which is kept only to be shown.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recoup.decision.words.text import Text


class Fault(StrEnum):
    """Whose fault a problem is; ``NOBODY``: a rule of the remote said no to a request that was well made."""

    OURS = "ours"
    SHOP = "shop"
    REMOTE = "remote"
    NOBODY = "nobody"


class Next(StrEnum):
    """What to do about a problem."""

    RETRY_AT = "retry_at"
    AUTHORISE_AGAIN = "authorise_again"
    ASK_PERSON = "ask_person"
    STOP = "stop"


class ProblemKind(StrEnum):
    """What went wrong, in one vocabulary for all remotes."""

    NOT_SENT = "not_sent"
    NO_ANSWER = "no_answer"
    UNREADABLE = "unreadable"
    WRONG_ECHO = "wrong_echo"
    REMOTE_DOWN = "remote_down"
    RATE_LIMITED = "rate_limited"
    TOKEN_EXPIRED = "token_expired"  # noqa: S105 (the name of a problem)
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 (the name of a problem)
    WRONG_CLIENT = "wrong_client"
    NOT_PERMITTED = "not_permitted"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    REFUSED = "refused"
    MALFORMED = "malformed"
    UNDOCUMENTED = "undocumented"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong once. ``retry_at`` (aware) is there exactly when ``next`` says to retry.

    ``tell`` is for the person; ``code`` and ``message`` are the remote's own and never hold a token.
    """

    kind: ProblemKind
    fault: Fault
    next: Next
    tell: Text
    retry_at: datetime | None = None
    code: str | None = None
    message: str | None = None

    @property
    def told(self) -> Text:
        """What is told to the person, with the remote's own code and words behind it."""
        said = " ".join(part for part in (self.code, self.message) if part)
        return Text(f"{self.tell.en} [{said}]", f"{self.tell.ko} [{said}]") if said else self.tell

    def __post_init__(self) -> None:
        if (self.next is Next.RETRY_AT) is not (self.retry_at is not None):
            raise ValueError(f"{self.kind}: a moment to retry at belongs to {Next.RETRY_AT}, and only to it")


class ProblemError(Exception):
    """A read that failed; ``problem`` says everything about it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.told.en)
        self.problem = problem
