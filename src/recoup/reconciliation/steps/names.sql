-- The one name of every pair: what the clock and the gauges make of the states' name.
-- The pure rule is ``recoup.decision.naming.name_pair``; a test compares both on every pair of the sample shop.

CREATE TABLE hidden_while_early AS
SELECT kind
FROM sharpened
WHERE NOT late AND refund = 'plain' AND reimbursement = 'nothing' AND surplus = 'none'
  AND name = 'in_step' AND kind <> 'in_step';

-- What is in step only because it is early is not in step when nobody knows since when it waits.
CREATE TABLE name AS
SELECT g.id, n.name AS kind
FROM gauged g
JOIN due_by_states d ON d.id = g.id
JOIN sharpened n
  ON n.kind = g.by_states
 AND n.late = (d.due_at < $now OR (d.due_from = 'now' AND g.by_states IN (SELECT kind FROM hidden_while_early)))
 AND n.refund = g.refund_reading
 AND n.reimbursement = g.reimbursement_reading
 AND n.surplus = g.surplus;

CREATE VIEW named AS SELECT g.*, n.kind FROM gauged g JOIN name n ON n.id = g.id;
