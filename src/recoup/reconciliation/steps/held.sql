-- Compare what the comparison made of the shop with what the desk holds, and keep what is worth a look by the rules
-- themselves. The desk knows more than the lines say, because people record what no remote tells, so nothing here is a
-- verdict: ``suspect`` leaves nothing out and may hold pairs that turn out to be right.

-- The desk asks about proposals by itself.
DELETE FROM proposal;

-- Every pair that follows from lines and links. A pair that needed no second look is in step, whatever the time.
CREATE TABLE expected AS
SELECT
    s.line_id AS store_line,
    u.line_id AS supplier_line,
    'serving' AS part,
    s.quantity,
    'none' AS surplus,
    NULL::BOOLEAN AS partial,
    NULL::BOOLEAN AS proposed,
    'in_step' AS kind,
    NULL::TIMESTAMP AS look_again
FROM seen v
JOIN store_raw s ON s.rowid = v.store_row
JOIN supplier_raw u ON u.rowid = v.supplier_row
WHERE NOT v.watched
  AND v.store_row NOT IN (SELECT store_row FROM many_store)
  AND v.supplier_row NOT IN (SELECT supplier_row FROM many_supplier)
UNION ALL
SELECT
    f.store_line_id,
    f.supplier_line_id,
    if(f.role IN ('surplus', 'history'), f.role, 'serving'),
    f.quantity,
    f.surplus,
    f.partial,
    f.proposed,
    f.kind,
    -- The first deadline that has not passed yet and after which the pair needs another look.
    nullif(
        least(
            if(f.kind <> 'in_step' AND f.due_at >= $now, f.due_at, TIMESTAMP 'infinity'),
            if(late.name <> f.kind AND b.due_at >= $now, b.due_at, TIMESTAMP 'infinity')
        ),
        TIMESTAMP 'infinity'
    )
FROM finding f
JOIN due_by_states b ON b.id = f.id
JOIN sharpened late
  ON late.kind = f.by_states
 AND late.late
 AND late.refund = f.refund_reading
 AND late.reimbursement = f.reimbursement_reading
 AND late.surplus = f.surplus;

CREATE TABLE held AS
SELECT k.*, c.kind AS case_kind, r.pair_id IS NOT NULL AS recorded
FROM kept_pair k
LEFT JOIN kept_case c ON c.pair_id = k.id
LEFT JOIN kept_record r ON r.pair_id = k.id;

-- Nothing is compared of a line that cannot be read, nor of what is linked to it.
CREATE TABLE blind_supplier AS
SELECT line_id FROM supplier_line WHERE line_id NOT IN (SELECT line_id FROM supplier_good);

CREATE TABLE suspect AS
SELECT
    h.id AS pair_row,
    coalesce(e.store_line, h.store_line) AS store_line,
    coalesce(e.supplier_line, h.supplier_line) AS supplier_line,
    coalesce(e.part, h.part) AS part,
    CASE
        WHEN h.id IS NULL THEN 'missing'
        WHEN e.part IS NULL AND h.quantity > 0 THEN 'left_over'
        WHEN e.quantity <> h.quantity OR e.surplus <> h.surplus OR e.partial <> h.partial OR e.proposed <> h.proposed
            THEN 'other_shape'
    END AS shape
FROM expected e
FULL JOIN held h
  ON h.part = e.part
 AND coalesce(h.store_line, '') = coalesce(e.store_line, '')
 AND coalesce(h.supplier_line, '') = coalesce(e.supplier_line, '')
WHERE (h.store_line IS NULL OR h.store_line NOT IN (SELECT line_id FROM blind_store))
  AND (h.supplier_line IS NULL OR h.supplier_line NOT IN (SELECT line_id FROM blind_supplier))
  AND (
      shape IS NOT NULL
      -- What is due already is looked at anyway.
      OR (
          (h.wake_at IS NULL OR make_timestamp(h.wake_at) > $now_utc)
          AND (
              h.recorded
              OR h.kind IS NULL
              OR h.kind <> coalesce(e.kind, 'in_step')
              OR h.case_kind IS DISTINCT FROM nullif(h.kind, 'in_step')
              OR (e.look_again IS NOT NULL AND h.wake_at IS NULL)
              OR local_time(make_timestamp(h.wake_at)) > e.look_again + to_microseconds(1)
          )
      )
  );
