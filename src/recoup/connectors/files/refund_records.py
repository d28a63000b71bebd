"""Merge a store export's refund records into the lines that they complete.

A refund record (``refund_record`` true) that stands beside another row of its line gives that row
its refund and the day of it, where the row has none, and is then left out. It must agree with the
row on order, state, quantity and currency; otherwise both stay, and contradict each other.
"""

from recoup.connectors.files.sql import nested, select

_MUST_AGREE = "{a: order_id, b: state, c: quantity, d: currency}"


def completed(query: str) -> str:
    """Return ``query`` without the records that complete another row."""
    line = "OVER (PARTITION BY line_id)"
    seen = select(
        [
            "*",
            f"bool_or(NOT refund_record) {line} AND bool_or(refund_record) {line}"
            f" AND min({_MUST_AGREE}) {line} IS NOT DISTINCT FROM max({_MUST_AGREE}) {line}"
            " AS pair",
            f"max(refunded_minor) FILTER (refund_record) {line} AS recorded",
            f"max(refunded_at) FILTER (refund_record) {line} AS recorded_at",
        ],
        nested(query),
    )
    amount = "CASE WHEN pair THEN coalesce(refunded_minor, recorded) ELSE refunded_minor END"
    moment = "CASE WHEN pair THEN coalesce(refunded_at, recorded_at) ELSE refunded_at END"
    star = f"* EXCLUDE (pair, recorded, recorded_at) REPLACE ({amount} AS refunded_minor, {moment} AS refunded_at)"
    return select([star], nested(seen), "NOT (pair AND refund_record)")
