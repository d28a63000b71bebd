-- Links that somebody wrote down, line by line. What is unreadable on either side is not compared at all: its partner
-- must not look abandoned.

CREATE TABLE link AS
SELECT
    line_id AS supplier_line_id,
    linked_to AS store_line_id,
    linked_pieces AS pieces,
    link_source AS source
FROM supply_line
WHERE readable AND linked_to IS NOT NULL;

CREATE TABLE blind_store AS
SELECT line_id FROM store_line WHERE NOT readable AND line_id IS NOT NULL
UNION
SELECT linked_to FROM supply_line WHERE NOT readable AND linked_to IS NOT NULL;

DELETE FROM link WHERE store_line_id IN (SELECT line_id FROM blind_store);

CREATE TABLE store_good AS
SELECT * FROM store_line WHERE readable AND line_id NOT IN (SELECT line_id FROM blind_store);

CREATE TABLE supplier_good AS
SELECT u.*, p.lives AS alive
FROM supplier_line u
JOIN supplier_phase p ON p.supplier = u.state
WHERE u.readable
  AND u.line_id NOT IN (
      SELECT line_id FROM supply_line WHERE linked_to IN (SELECT line_id FROM blind_store)
  );

-- A supplier line may name a store line that the store's file does not have.
DELETE FROM link WHERE store_line_id NOT IN (SELECT line_id FROM store_good);

-- A link without a quantity means the whole supplier line. Where several store lines share it they cannot all have the
-- whole, so each takes what it needs.
UPDATE link
SET pieces = least(link.pieces, s.quantity)
FROM store_good s, supplier_good u
WHERE s.line_id = link.store_line_id
  AND u.line_id = link.supplier_line_id
  AND u.quantity < (SELECT sum(l.pieces) FROM link l WHERE l.supplier_line_id = link.supplier_line_id);
