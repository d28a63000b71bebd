-- Orders that name each other without naming lines: the supplier's file names a store order, or the shop's memo names a
-- supplier order. Lines are told apart by their products where links have taught which product is which; where one
-- unlinked line on each side is left with the same quantity there is nothing to choose. The rest is a proposal's matter.

CREATE TABLE reference AS
SELECT store_order, supplier_order, min(source) AS source
FROM (
    SELECT store_order_id AS store_order, order_id AS supplier_order, 'supplier_file' AS source
    FROM supplier_good
    WHERE store_order_id IS NOT NULL AND store_line_id IS NULL AND order_id IS NOT NULL
    UNION ALL
    SELECT order_id, unnest(regexp_extract_all(memo, '[0-9]{10,20}')), 'memo'
    FROM store_good
    WHERE memo IS NOT NULL
)
GROUP BY store_order, supplier_order;

CREATE TABLE referred AS
SELECT
    s.line_id AS store_line_id,
    u.line_id AS supplier_line_id,
    s.quantity AS pieces,
    r.source,
    t.product IS NOT NULL AS known
FROM reference r
JOIN store_good s ON s.order_id = r.store_order
JOIN supplier_good u ON u.order_id = r.supplier_order AND u.quantity = s.quantity
LEFT JOIN taught t ON t.product = s.product AND t.article = coalesce(u.sku, u.product)
WHERE s.line_id NOT IN (SELECT store_line_id FROM link)
  AND u.line_id NOT IN (SELECT supplier_line_id FROM link);

INSERT INTO link
SELECT supplier_line_id, store_line_id, pieces, source
FROM referred
WHERE known
QUALIFY count(*) OVER (PARTITION BY store_line_id) = 1 AND count(*) OVER (PARTITION BY supplier_line_id) = 1;

INSERT INTO link
SELECT supplier_line_id, store_line_id, pieces, source
FROM referred
WHERE store_line_id NOT IN (SELECT store_line_id FROM link)
  AND supplier_line_id NOT IN (SELECT supplier_line_id FROM link)
QUALIFY count(*) OVER (PARTITION BY store_line_id) = 1 AND count(*) OVER (PARTITION BY supplier_line_id) = 1;
