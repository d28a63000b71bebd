-- Read those rows in full.

CREATE TABLE order_line AS SELECT p.*, w.looked_at FROM store_pick p JOIN wanted_store w ON w.row = p.source_row;

CREATE TABLE store_line AS SELECT * EXCLUDE (looked_at) FROM order_line WHERE looked_at;

CREATE TABLE store_order AS
SELECT o.order_id, max(o.delivery_minor) AS delivery_minor, count(*) FILTER (WHERE p.lives) AS living_lines
FROM order_line o
LEFT JOIN store_phase p ON p.store = o.state
GROUP BY o.order_id;

CREATE TABLE supplier_line AS SELECT * FROM supplier_pick;
