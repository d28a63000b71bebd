-- Divide each store line's pieces over its links: living supplier orders first, the earliest ahead; then closed ones, the
-- latest ahead, because the last failure is the one that explains an uncovered piece. What a living link has beyond the
-- store line's need is a surplus; what a closed one has beyond it is history, followed for its money only.
-- The pure rule is ``recoup.domain.links.shares``; a test compares both.

CREATE TABLE share AS
WITH queued AS (
    SELECT
        l.*,
        u.alive,
        s.quantity AS wanted,
        coalesce(
            sum(l.pieces) OVER (
                PARTITION BY l.store_line_id
                ORDER BY u.alive DESC,
                    CASE WHEN u.alive THEN epoch_us(u.created_at) ELSE -epoch_us(u.created_at) END,
                    l.supplier_line_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            0
        ) AS ahead
    FROM link l
    JOIN store_good s ON s.line_id = l.store_line_id
    JOIN supplier_good u ON u.line_id = l.supplier_line_id
),
served AS (
    SELECT *, least(pieces, greatest(wanted - ahead, 0)) AS serving FROM queued
)
SELECT store_line_id, supplier_line_id, serving AS pieces, 'serves' AS role, source FROM served WHERE serving > 0
UNION ALL
SELECT store_line_id, supplier_line_id, pieces - serving, if(alive, 'surplus', 'history'), source
FROM served
WHERE pieces > serving
UNION ALL
SELECT s.line_id, NULL, s.quantity - coalesce(sum(v.serving), 0), 'uncovered', NULL
FROM store_good s
LEFT JOIN served v ON v.store_line_id = s.line_id
GROUP BY s.line_id, s.quantity
HAVING s.quantity > coalesce(sum(v.serving), 0)
UNION ALL
SELECT NULL, u.line_id, u.quantity - coalesce(sum(l.pieces), 0), 'unlinked', NULL
FROM supplier_good u
LEFT JOIN link l ON l.supplier_line_id = u.line_id
GROUP BY u.line_id, u.quantity
HAVING u.quantity > coalesce(sum(l.pieces), 0);
