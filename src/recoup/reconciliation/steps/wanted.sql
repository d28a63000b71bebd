-- Which rows to read in full: those that need a second look, those that are linked more than once, and every other row
-- of their store orders, because an order's fee may stand on one line only and other lines may go on.
--
-- A row that is linked once stands in ``seen`` once, so where all of a file's rows do, there is nothing to count.

CREATE TABLE many_store AS
SELECT store_row, count(*) AS copies
FROM seen
WHERE store_row IS NOT NULL
  AND (SELECT count(store_row) FROM seen) > (SELECT count(*) FROM store_raw)
GROUP BY store_row
HAVING count(*) > 1;

CREATE TABLE many_supplier AS
SELECT supplier_row, count(*) AS copies
FROM seen
WHERE supplier_row IS NOT NULL
  AND (SELECT count(supplier_row) FROM seen) > (SELECT count(*) FROM supplier_raw)
GROUP BY supplier_row
HAVING count(*) > 1;

CREATE TABLE second_look AS
SELECT store_row, supplier_row, order_key
FROM seen
WHERE watched
   OR store_row IN (SELECT store_row FROM many_store)
   OR supplier_row IN (SELECT supplier_row FROM many_supplier);

CREATE TABLE wanted_supplier AS SELECT DISTINCT supplier_row AS row FROM second_look WHERE supplier_row IS NOT NULL;

CREATE TABLE wanted_store AS
SELECT store_row AS row, max(store_row IN (SELECT store_row FROM second_look WHERE store_row IS NOT NULL)) AS looked_at
FROM seen
WHERE store_row IS NOT NULL AND order_key IN (SELECT order_key FROM second_look)
GROUP BY store_row;
