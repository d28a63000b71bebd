"""Deadlines of many pairs at once, as a query.

The pure rule is ``recoup.decision.deadlines.due``: a moment that was observed plus the time allowed, or now plus the
book's ``attention`` where the moment is unknown. Which moment and which time belong to a kind, and which days are
business days, are relations exported from the pure rooms; only the arithmetic stands here again, and a test compares
both.
"""

from typing import Final

_DUE: Final = """
WITH anchored AS (
    SELECT
        g.*,
        r.term,
        if(r.anchor = 'pay_by' AND g.pay_by IS NULL, 'created', r.anchor) AS anchor
    FROM {source} g
    JOIN response r ON r.kind = g.{kind}
),
started AS (
    SELECT
        *,
        CASE anchor
            WHEN 'customer_paid' THEN store_paid_at
            WHEN 'claimed' THEN claimed_at
            WHEN 'refunded' THEN refunded_at
            WHEN 'created' THEN created_at
            WHEN 'supplier_paid' THEN supplier_paid_at
            WHEN 'closed' THEN closed_at
            WHEN 'pay_by' THEN pay_by
        END AS start
    FROM anchored
),
allowed AS (
    SELECT
        s.id,
        coalesce(s.start, $now) AS start,
        if(s.start IS NULL, 'now', s.anchor) AS due_from,
        CASE
            WHEN s.anchor = 'pay_by' THEN 'pay_by'
            WHEN s.start IS NULL AND s.anchor <> 'now' THEN 'attention'
            WHEN m.term IS NOT NULL THEN m.term
            ELSE s.term
        END AS term
    FROM started s
    LEFT JOIN allowed_time m
        ON s.term = 'reimbursement' AND m.term = 'reimbursement.' || coalesce(s.supplier_payment_method, '')
)
SELECT
    a.id,
    a.due_from,
    t.text AS due_term,
    CASE t.unit
        WHEN 'hours' THEN a.start + to_hours(t.amount)
        WHEN 'days' THEN a.start + to_days(t.amount)
        WHEN 'business days' THEN
            CASE WHEN t.amount = 0 THEN a.start ELSE coalesce(e.day + a.start::TIME, a.start + to_days(t.amount)) END
    END AS due_at
FROM allowed a
JOIN allowed_time t ON t.term = a.term
LEFT JOIN business_day b ON b.day = a.start::DATE
LEFT JOIN business_day e ON e.ordinal = b.ordinal + t.amount AND e.works
"""


def due_query(source: str, kind: str) -> str:
    """Return the query of every pair's deadline: ``id, due_from, due_term, due_at``.

    ``source`` is a relation of pairs and ``kind`` its column with the name that the deadline belongs to. ``$now`` is
    the shop's local time.
    """
    return _DUE.format(source=source, kind=kind)
