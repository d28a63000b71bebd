"""How pages write money and moments and colour statuses: what templates may call besides the model itself."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from recoup_sandbox.cafe24.model.claim import ClaimKind, ClaimStage
from recoup_sandbox.cafe24.model.lifecycle import ENDS, Act
from recoup_sandbox.cafe24.model.payment import OUTSIDE_GATEWAY
from recoup_sandbox.cafe24.model.statuses import Family, ItemStatus
from recoup_sandbox.cafe24.pages import words
from recoup_sandbox.cafe24.pages.refunds import money_of
from recoup_sandbox.cafe24.pages.words import Language

KST: Final = timezone(timedelta(hours=9), "KST")
"""Korean time by its name, as pages show it."""

SLUGS: Final = {"cancel": ClaimKind.CANCEL, "return": ClaimKind.RETURN, "exchange": ClaimKind.EXCHANGE}
"""How addresses name the kinds of claims."""

_GOING_WELL: Final = frozenset({ItemStatus.N40, ItemStatus.N50})
_STOPPED: Final = frozenset({ItemStatus.N22, ItemStatus.C11, ItemStatus.R11, ItemStatus.E11})


def looks(language: Language) -> dict[str, Any]:
    """Return what templates may call, in one language."""
    won: Callable[[int], str] = korean_won if language is Language.KO else english_won
    return {
        "won": won,
        "at": korean_time,
        "pick": language.pick,
        "tone": tone,
        "money_of": money_of,
        "slug_of": {kind: slug for slug, kind in SLUGS.items()},
        "wording": words,
        "Act": Act,
        "ClaimKind": ClaimKind,
        "ClaimStage": ClaimStage,
        "by_hand": OUTSIDE_GATEWAY,
    }


def korean_won(minor: int) -> str:
    """Write won as Koreans do: "12,000원"."""
    return f"{minor:,}원"


def english_won(minor: int) -> str:
    """Write won in English: "₩12,000", "-₩3,000"."""
    return f"{'-' if minor < 0 else ''}₩{abs(minor):,}"


def korean_time(moment: datetime) -> datetime:
    """Return the same moment in the zone that the store shows."""
    return moment.astimezone(KST)


def tone(status: ItemStatus) -> str:
    """Return how a status is coloured: what goes well, what waits, what stands still."""
    if status in _STOPPED:
        return "bad"
    if status in _GOING_WELL or status in ENDS:
        return "good"
    return "plain" if status.family is Family.NORMAL and status is not ItemStatus.N00 else "wait"
