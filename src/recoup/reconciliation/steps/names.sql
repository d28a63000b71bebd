-- The one name of every pair: what the clock and the gauges make of the states' name.
-- The pure rule is ``recoup.decision.naming.name_pair``; a test compares both on every pair of the sample shop.

CREATE TABLE name AS
SELECT g.id, n.name AS kind
FROM gauged g
JOIN due_by_states d ON d.id = g.id
JOIN sharpened n
  ON n.kind = g.by_states
 AND n.late = (d.due_at < $now)
 AND n.refund = g.refund_reading
 AND n.reimbursement = g.reimbursement_reading
 AND n.surplus = g.surplus;

CREATE VIEW named AS SELECT g.*, n.kind FROM gauged g JOIN name n ON n.id = g.id;
