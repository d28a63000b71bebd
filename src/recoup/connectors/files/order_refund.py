"""Share the refund of a whole order over its lines, where the file has no refund of the item.

Only an order whose lines have no refund of their own is shared. The refund belongs to the lines
that the store has marked refunded or, when it has marked none, to those whose claim it accepted; a
request that was only asked for, or rejected, receives nothing. A single line receives all of it.
Several receive it in proportion to what was paid, rounded down, the last line the remainder; when
one of their paid amounts is unknown nothing is shared, because the proportion would be a guess.
"""

from typing import Final

from recoup.connectors.files.sql import literal, nested, select
from recoup.domain.store_line import StoreLine

_S = StoreLine

REFUNDED: Final = frozenset({_S.CANCELLING_REFUNDED, _S.CANCELLED, _S.RETURNED_REFUNDED, _S.EXCHANGING_REFUNDED})
_CLAIMS: Final = ("cancel", "return", "exchang")
_NOT_ACCEPTED: Final = frozenset(
    {
        _S.CANCEL_ASKED,
        _S.CANCEL_REJECTED,
        _S.RETURN_ASKED,
        _S.RETURN_REJECTED,
        _S.EXCHANGE_ASKED,
        _S.EXCHANGE_REJECTED,
        _S.EXCHANGE_ITEM,
        _S.EXCHANGE_ITEM_UNPAID,
    }
)
ACCEPTED: Final = frozenset(state for state in StoreLine if state.startswith(_CLAIMS) and state not in _NOT_ACCEPTED)


def shared(query: str) -> str:
    """Return ``query`` with ``refunded_minor`` shared, and ``one_sum``.

    ``one_sum`` is false where the rows of an order name different sums, null where there is none.
    The windows see only rows of orders that have a refund.
    """
    rank = f"CASE WHEN {_any_of(REFUNDED)} THEN 2 WHEN {_ACCEPTED} THEN 1 ELSE 0 END"
    concerned = select(
        [
            "DISTINCT ON (line_id) order_id, line_id, paid_minor, refunded_minor",
            "nullif(p_order_refund, 0) AS order_sum",
            f"{rank} AS rank",
        ],
        nested(query),
        f"coalesce(p_order_refund > 0, FALSE) OR {_ACCEPTED}",
    )
    given = "whole.* REPLACE (coalesce(whole.refunded_minor, parts.part) AS refunded_minor)"
    joined = f"({query}) whole LEFT JOIN ({_parts(concerned)}) parts USING (line_id)"
    return select([given, "parts.one_sum"], joined)


def unconcerned(raw: str) -> str:
    """Return the SQL that holds for rows that no refund of their order, in the text ``raw``, can touch."""
    return f"coalesce({raw} IN ('0', '0.00'), TRUE) AND NOT {_ACCEPTED}"


def _parts(concerned: str) -> str:
    order = "OVER (PARTITION BY order_id)"
    orders = select(
        [
            "*",
            f"max(order_sum) {order} AS total",
            f"count(refunded_minor) {order} AS own",
            f"count(refunded_minor) {order} > 0 OR min(order_sum) {order} = max(order_sum) {order} AS one_sum",
            f"max(rank) {order} AS best",
        ],
        nested(concerned),
    )
    receiver = "rank > 0 AND rank = best AND own = 0 AND one_sum"
    group = f"OVER (PARTITION BY order_id, {receiver})"
    weighed = select(
        [
            "*",
            f"{receiver} AS receives",
            f"count(*) {group} AS receivers",
            f"count(paid_minor) {group} AS known",
            f"sum(paid_minor) {group} AS paid",
            f"line_id = max(line_id) {group} AS last",
        ],
        nested(orders),
    )
    floors = select(
        [
            "*",
            "CAST(total::HUGEINT * paid_minor // nullif(paid, 0) AS BIGINT) AS floor",
        ],
        nested(weighed),
    )
    given = "sum(floor) OVER (PARTITION BY order_id, receives)"
    part = (
        "CASE WHEN NOT receives THEN NULL WHEN receivers = 1 THEN total"
        " WHEN known < receivers OR paid = 0 THEN NULL"
        f" WHEN last THEN floor + total - {given} ELSE floor END"
    )
    return select(["line_id", "one_sum", f"CAST({part} AS BIGINT) AS part"], nested(floors))


def _any_of(states: frozenset[StoreLine]) -> str:
    return f"coalesce(state IN ({', '.join(literal(state) for state in sorted(states))}), FALSE)"


_ACCEPTED: Final = _any_of(ACCEPTED)
