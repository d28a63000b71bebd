"""How programs are told: whether inside our own network too, and how long it is tried."""

from dataclasses import dataclass, field
from datetime import timedelta


def truth(text: str) -> bool:
    """Read true or false; raises ValueError."""
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 30:
        raise ValueError(text)
    return number


@dataclass(frozen=True, slots=True)
class HookSettings:
    """What may be told where, and how often it is tried."""

    hooks_private: bool = field(
        default=False,
        metadata={
            "read": truth,
            "sentence": "Whether webhooks may go to this machine and its network, also without TLS: `true` or `false`.",
        },
    )
    hook_tries: int = field(
        default=12,
        metadata={
            "read": _count,
            "sentence": "How often a webhook is tried before it is given up; twelve times take about a day.",
        },
    )


_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=6)
LEASE = timedelta(minutes=2)
"""After what time a message whose sender died is sent again."""


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many tries: twice as long each time, six hours at most."""
    return min(_FIRST_WAIT * 2 ** (tries - 1), _LONGEST_WAIT)
