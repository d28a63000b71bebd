-- Which products belong together, as all links have taught: those of pairs that need no second look, and of the others as
-- far as they can be read.

INSERT INTO taught
SELECT s.product, coalesce(u.sku, u.product)
FROM store_survey s
JOIN supply_survey u ON u.linked_to = s.line_id
WHERE s.sure AND u.sure AND s.product IS NOT NULL AND coalesce(u.sku, u.product) IS NOT NULL
UNION
SELECT s.product, coalesce(u.sku, u.product)
FROM store_line s
JOIN supply_line u ON u.linked_to = s.line_id
WHERE s.readable AND u.readable AND s.product IS NOT NULL AND coalesce(u.sku, u.product) IS NOT NULL;
