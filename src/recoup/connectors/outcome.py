"""How one attempt to write at a remote ended, and the check that its answer speaks of what was asked.

An attempt ends ``ACCEPTED`` only by an answer that says so and whose echo equals the request, and ``REFUSED`` only by
an answer that certainly came before any effect. Everything else is ``UNKNOWN``: silence after the request left, an
error of the remote's own, an answer that cannot be read, an echo of something else. Unknown is resolved by reading,
never by sending again.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum

from recoup.connectors.problem import Problem
from recoup.domain.money import Money


class Ending(StrEnum):
    """How an attempt ended."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Echo:
    """What a request asks or an answer repeats of it; None means that it does not say.

    ``lines`` and ``pieces`` (quantities by line id) are in the order of their ids, whatever was sent or came back.
    ``created`` are the ids that the remote made.
    """

    order_id: str | None = None
    claim_id: str | None = None
    status: str | None = None
    lines: tuple[str, ...] | None = None
    pieces: tuple[tuple[str, int], ...] | None = None
    amount: Money | None = None
    text: str | None = field(default=None, repr=False)
    created: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which an answer does not repeat the request; what either says may be a customer's and is not shown."""

    name: str
    asked: str = field(repr=False)
    echoed: str = field(repr=False)


def differences(asked: Echo, echoed: Echo) -> tuple[Difference, ...]:
    """Return where an answer contradicts its request; what either leaves open contradicts nothing."""
    names = [each.name for each in fields(Echo) if each.name != "created"]
    pairs = ((name, getattr(asked, name), getattr(echoed, name)) for name in names)
    return tuple(
        Difference(name, str(wanted), str(got))
        for name, wanted, got in pairs
        if wanted is not None and got is not None and wanted != got
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended. ``problem`` is there unless it was accepted.

    ``code`` and ``message`` are the remote's own. ``echo`` is what the answer said, also when it said something else
    than what was asked: then the ending is unknown and ``differs`` names the fields.
    """

    ending: Ending
    echo: Echo = Echo()
    problem: Problem | None = None
    code: str | None = None
    message: str | None = None
    differs: tuple[Difference, ...] = ()

    def __post_init__(self) -> None:
        if (self.ending is Ending.ACCEPTED) is not (self.problem is None):
            raise ValueError("an outcome has a problem unless it was accepted")


def refused(problem: Problem) -> Outcome:
    """Return the outcome of an attempt that certainly had no effect."""
    return Outcome(Ending.REFUSED, problem=problem, code=problem.code, message=problem.message)


def unknown(problem: Problem) -> Outcome:
    """Return the outcome of an attempt that may have had its effect."""
    return Outcome(Ending.UNKNOWN, problem=problem, code=problem.code, message=problem.message)


def answered(asked: Echo, echoed: Echo, otherwise: Problem) -> Outcome:
    """Return the outcome of a good answer: accepted when it repeats the request, else unknown with ``otherwise``."""
    found = differences(asked, echoed)
    if not found:
        return Outcome(Ending.ACCEPTED, echoed)
    return Outcome(Ending.UNKNOWN, echoed, otherwise, otherwise.code, otherwise.message, found)
