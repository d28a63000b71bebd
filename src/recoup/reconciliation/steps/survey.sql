-- Look at every line once and keep only what tells which lines need a second look.
--
-- A pair needs none when both sides are there, surely readable, of the same quantity, in step by their states, and nothing
-- about them can be measured. A line without a partner always does, because one may still be found for it; so does an
-- order that somebody asks about.

CREATE TABLE seen AS
SELECT
    s.source_row AS store_row,
    u.source_row AS supplier_row,
    hash(s.order_id) AS order_key,
    s.source_row IS NULL OR u.source_row IS NULL OR coalesce(
        j.watched OR NOT s.sure OR NOT u.sure OR s.quantity <> u.linked_pieces
            OR u.quantity <> u.linked_pieces OR u.coupon IS NOT NULL,
        TRUE
    ) OR coalesce(s.order_id = $focus, FALSE) OR coalesce(u.order_id = $focus, FALSE) AS watched
FROM store_survey s
FULL JOIN supply_survey u ON u.linked_to = s.line_id
LEFT JOIN joint j ON j.store = coalesce(s.state, 'absent') AND j.supplier = coalesce(u.state, 'absent');
