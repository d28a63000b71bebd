-- Links that the desk proposed and nobody accepted yet. They join nothing, but a pair of such a line is told so.

CREATE TABLE proposal AS
SELECT store_line AS store_line_id, supplier_line AS supplier_line_id, quantity AS pieces, 0 AS confidence, '' AS because
FROM kept_proposal;
