"""What is noted about a letter that is not sent yet: why, how often it was tried, how often it may have arrived.

It is kept in the letter's own row, so it survives a crash. An attempt is noted as under way *before* it begins: who
finds that note later knows that an attempt was cut off and may have arrived. Pure.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from recoup.decision.words.text import Text
from recoup.notices.settings import NoticeSettings
from recoup.notices.smtp import Ending, Handover

MOST_DOUBTS: Final = 2
"""So many attempts may end unknown; after the first, the letter is sent once more under the same id, then never."""


class Trouble(StrEnum):
    """Why a letter is not sent."""

    UNDER_WAY = "under_way"
    NOT_YET = "not_yet"
    NO_ADDRESS = "no_address"
    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    GIVEN_UP = "given_up"
    BOUNCED = "bounced"
    ERASED = "erased"


TROUBLES: Final[dict[Trouble, Text]] = {
    Trouble.UNDER_WAY: Text(
        "An attempt has begun, and how it ended is not known yet.", "발송을 시도했으며 결과를 아직 알 수 없습니다."
    ),
    Trouble.NOT_YET: Text(
        "The mail server did not take it; it is tried again.", "메일 서버가 아직 받지 않아 다시 시도합니다."
    ),
    Trouble.NO_ADDRESS: Text(
        "No mail address of this customer is known; tell them in another way.",
        "고객의 메일 주소를 알 수 없습니다. 다른 방법으로 알려 주세요.",
    ),
    Trouble.REFUSED: Text(
        "The mail server refused it for good; check the address.", "메일 서버가 거절했습니다. 주소를 확인하세요."
    ),
    Trouble.DOUBTFUL: Text(
        "Two attempts were cut off; it may have arrived, so it is not sent again by itself.",
        "두 번의 시도가 중간에 끊겼습니다. 이미 도착했을 수 있어 자동으로 다시 보내지 않습니다.",
    ),
    Trouble.GIVEN_UP: Text(
        "The mail server put it off too often; check the server, then send it again.",
        "메일 서버가 여러 번 미루어 중단했습니다. 서버를 확인한 뒤 다시 보내세요.",
    ),
    Trouble.BOUNCED: Text(
        "It came back; check the address or tell the customer in another way.",
        "메일이 반송되었습니다. 주소를 확인하거나 다른 방법으로 알려 주세요.",
    ),
    Trouble.ERASED: Text(
        "The customer's data was erased, so nobody knows any more whom to tell.",
        "고객 정보가 삭제되어 누구에게 알려야 할지 알 수 없습니다.",
    ),
}


@dataclass(frozen=True, slots=True)
class Trail:
    """What happened so far. ``doubts`` counts attempts that may have arrived, ``code`` is the server's last one."""

    trouble: Trouble
    tries: int = 0
    doubts: int = 0
    code: str = ""

    def __str__(self) -> str:
        """Write it as it is kept; ``read_trail`` reads it back."""
        return f"{self.trouble}:{self.tries}:{self.doubts}:{self.code}"


def read_trail(kept: str | None) -> Trail | None:
    """Return what is noted; None when nothing is."""
    if not kept:
        return None
    if kept == Trouble.ERASED:  # what erasure leaves of a letter: no attempt is told of any more
        return Trail(Trouble.ERASED)
    trouble, tries, doubts, code = kept.split(":", 3)
    return Trail(Trouble(trouble), int(tries), int(doubts), code)


def begun(before: Trail | None) -> Trail:
    """Return the note of an attempt that begins now; one that was still under way before has become a doubt."""
    before = before or Trail(Trouble.NOT_YET)
    cut_off = before.trouble is Trouble.UNDER_WAY
    return Trail(Trouble.UNDER_WAY, before.tries + 1, before.doubts + cut_off)


def may_begin(trail: Trail) -> bool:
    """Tell whether an attempt may be made: not when two before it may have arrived."""
    return trail.doubts < MOST_DOUBTS


def ended(trail: Trail, handover: Handover, settings: NoticeSettings) -> Trail | None:
    """Return what to note after an attempt; None when the letter is sent."""
    match handover.ending:
        case Ending.SENT:
            return None
        case Ending.REFUSED:
            return replace(trail, trouble=Trouble.REFUSED, code=handover.code)
        case Ending.UNKNOWN:
            # It stays under way: the next attempt will count it as a doubt, as after a crash.
            return replace(trail, code=handover.code)
        case Ending.NOT_YET:
            given_up = trail.tries >= settings.mail_tries
            return replace(trail, trouble=Trouble.GIVEN_UP if given_up else Trouble.NOT_YET, code=handover.code)


def is_final(trail: Trail) -> bool:
    """Tell whether the letter waits for a person now."""
    return trail.trouble not in (Trouble.UNDER_WAY, Trouble.NOT_YET)


def wait_after(tries: int, settings: NoticeSettings) -> timedelta:
    """Return how long to wait after so many tries: each time twice as long, up to the longest wait."""
    doubled = settings.mail_retry_minutes * 2 ** min(max(tries - 1, 0), 30)
    return min(doubled, settings.mail_longest_wait_minutes)
