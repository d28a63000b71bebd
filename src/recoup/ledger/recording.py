"""Making postings: an event and its amounts become moves between accounts by the rule table alone."""

from collections.abc import Mapping
from datetime import datetime

from recoup.domain.money import Conversion, Money
from recoup.ledger.events import LedgerEvent
from recoup.ledger.postings import NO_SUBJECT, Move, Posting, PostingError, Subject
from recoup.ledger.rules import RULES, Part, Transfer


def record(
    event: LedgerEvent,
    amounts: Money | Mapping[Part, Money],
    *,
    id: str,
    at: datetime,
    subject: Subject = NO_SUBJECT,
    memo: str = "",
) -> Posting:
    """Return the posting of ``event``: each part's amount moves as its rule says.

    A bare amount is the rule's first part. Parts of nothing are left out. Raises PostingError when
    a part is negative, unknown to the rule, or when no part has an amount. A conversion is made by
    ``record_conversion``.
    """
    if event is LedgerEvent.CURRENCY_CONVERTED:
        raise PostingError(f"{id}: a conversion needs its rate; use record_conversion")
    transfers = RULES[event].transfers
    moves = (_move(id, transfers[0], amounts),) if isinstance(amounts, Money) else _moves(id, transfers, amounts)
    return Posting(id, at, event, moves, subject, memo=memo)


def record_conversion(
    given: Money,
    conversion: Conversion,
    *,
    id: str,
    at: datetime,
    subject: Subject = NO_SUBJECT,
    memo: str = "",
) -> Posting:
    """Return the posting that exchanges ``given`` of the card or wallet by ``conversion``.

    Each currency balances on its own against the exchange account. ``given`` is negative when a
    payment is exchanged: the wallet is short of that much and the other currency pays for it.
    Raises PostingError when either amount is nothing, MoneyError when ``given`` is not in the
    rate's source currency.
    """
    received = conversion.convert(given)
    if not given or not received:
        raise PostingError(f"{id}: {given} converts to {received}, which says nothing")
    event = LedgerEvent.CURRENCY_CONVERTED
    amounts = {Part.GIVEN: given, Part.RECEIVED: received}
    moves = tuple(Move(debit, credit, amounts[part]) for part, debit, credit in RULES[event].transfers)
    return Posting(id, at, event, moves, subject, conversion=conversion, memo=memo)


def _moves(id: str, transfers: tuple[Transfer, ...], amounts: Mapping[Part, Money]) -> tuple[Move, ...]:
    known = [transfer for transfer in transfers if transfer.part in amounts]
    if len(known) < len(amounts):
        raise PostingError(
            f"{id}: its parts are {', '.join(transfer.part for transfer in transfers)}, not {', '.join(amounts)}"
        )
    return tuple(_move(id, transfer, amounts[transfer.part]) for transfer in known if amounts[transfer.part])


def _move(id: str, transfer: Transfer, amount: Money) -> Move:
    if amount.minor < 0:
        raise PostingError(f"{id}: {amount} is negative; reverse a posting to undo it")
    return Move(transfer.debit, transfer.credit, amount)
