-- A partial cancellation makes a second store line out of some pieces of the first. The pieces that the first line's
-- link has too many belong to the line of the same order and product that has no link.

CREATE TABLE split AS
WITH linked AS (
    SELECT store_line_id, sum(pieces) AS pieces FROM link GROUP BY store_line_id
),
spare AS (
    SELECT s.order_id, s.product, s.line_id AS origin, l.supplier_line_id, k.pieces - s.quantity AS pieces
    FROM linked k
    JOIN store_good s ON s.line_id = k.store_line_id
    JOIN link l ON l.store_line_id = k.store_line_id
    JOIN supplier_good u ON u.line_id = l.supplier_line_id
    WHERE k.pieces > s.quantity AND s.product IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY k.store_line_id) = 1
)
SELECT spare.supplier_line_id, spare.origin, s.line_id AS store_line_id, s.quantity AS pieces
FROM store_good s
JOIN spare ON spare.order_id = s.order_id AND spare.product = s.product
WHERE s.line_id NOT IN (SELECT store_line_id FROM linked)
  AND s.quantity <= spare.pieces
QUALIFY row_number() OVER (PARTITION BY spare.supplier_line_id ORDER BY s.line_id, spare.origin) = 1
    AND row_number() OVER (PARTITION BY s.line_id ORDER BY spare.supplier_line_id, spare.origin) = 1;

UPDATE link
SET pieces = link.pieces - split.pieces
FROM split
WHERE split.supplier_line_id = link.supplier_line_id AND split.origin = link.store_line_id;

INSERT INTO link SELECT supplier_line_id, store_line_id, pieces, 'split' FROM split;
