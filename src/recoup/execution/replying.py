"""Who words what a customer reads of a request that is not granted: whoever knows the shop's own words and language."""

from collections.abc import Callable

from recoup.connectors.files.json_rows import StoreRow
from recoup.decision.words.rejections import REPLIES
from recoup.domain.store_reply import StoreReply

Reply = Callable[[StoreRow, StoreReply], str]
"""Returns what the customer of a line reads."""


def usual_reply(row: StoreRow, reply: StoreReply) -> str:
    """Return Recoup's own words in Korean."""
    del row
    return REPLIES[reply].body.ko
