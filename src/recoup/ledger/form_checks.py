"""Checks of form: is every posting what its event, its rate, or what it reverses makes of it?"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from recoup.ledger.accounts import Account
from recoup.ledger.events import LedgerEvent
from recoup.ledger.findings import Finding, Truth
from recoup.ledger.postings import Posting, turned
from recoup.ledger.rules import RULES


def idle(postings: Sequence[Posting]) -> list[Finding]:
    """Find postings that move nothing, in all or in one of their moves."""
    return [
        Finding(Truth.EVERY_POSTING_MOVES_MONEY, posting.id, "moves nothing")
        for posting in postings
        if not posting.moves or not all(move.amount.minor for move in posting.moves)
    ]


def shared_ids(postings: Sequence[Posting]) -> list[Finding]:
    """Find ids that stand on more than one posting."""
    times = Counter(posting.id for posting in postings)
    return [
        Finding(Truth.EVERY_ID_IS_ONE_POSTING, id, f"recorded {count} times")
        for id, count in times.items()
        if count > 1
    ]


def strays(postings: Sequence[Posting]) -> list[Finding]:
    """Find postings whose moves are not those of the rule of their event."""
    return [
        Finding(Truth.EVERY_POSTING_FOLLOWS_ITS_RULE, posting.id, f"is no {posting.event}")
        for posting in postings
        if not _follows_rule(posting)
    ]


def false_mirrors(postings: Sequence[Posting]) -> list[Finding]:
    """Find reversals of nothing, of something else, or of what is already reversed."""
    known = {posting.id: posting for posting in postings}
    times = Counter(posting.reverses for posting in postings)
    return [
        Finding(Truth.EVERY_REVERSAL_MIRRORS_ONE_POSTING, posting.id, f"of {posting.reverses}")
        for posting in postings
        if posting.reverses is not None
        and (times[posting.reverses] > 1 or not _mirrors(posting, known.get(posting.reverses)))
    ]


def untraceable_conversions(postings: Sequence[Posting]) -> list[Finding]:
    """Find conversions without a rate, or whose amounts are not what the rate makes of them."""
    return [
        Finding(Truth.EVERY_CONVERSION_IS_TRACEABLE, posting.id, "its rate does not explain it")
        for posting in postings
        if posting.event is LedgerEvent.CURRENCY_CONVERTED and not _explained(posting)
    ]


_EXCHANGE: Final = Account.FX_DIFFERENCE


def _follows_rule(posting: Posting) -> bool:
    """Tell whether the moves are such as the rule knows, each part at most once, in its order.

    A conversion may have either sign, every other event only the sign of its rule.
    """
    moved = [(move.debit, move.credit) for move in posting.moves]
    known = [(transfer.debit, transfer.credit) for transfer in RULES[posting.event].transfers]
    signed = posting.event is LedgerEvent.CURRENCY_CONVERTED or all(
        (move.amount.minor > 0) is (posting.reverses is None) for move in posting.moves
    )
    return signed and moved == [pair for pair in known if pair in moved]


def _mirrors(posting: Posting, first: Posting | None) -> bool:
    if first is None or first.reverses is not None:
        return False
    return (posting.event, posting.subject, posting.moves) == (first.event, first.subject, turned(first.moves))


def _explained(posting: Posting) -> bool:
    legs = [entry.amount for entry in posting.entries if entry.account is _EXCHANGE]
    if posting.conversion is None or len(legs) != 2:
        return False
    given, received = legs
    source, target = posting.conversion.source, posting.conversion.target
    if (given.currency, received.currency) != (source, target):
        return False
    return posting.conversion.convert(given) == -received
