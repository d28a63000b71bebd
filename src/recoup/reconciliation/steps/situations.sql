-- The finding of every pair: its name, its deadline, and the situation that a choice is made for.

CREATE TABLE placed_in_time AS
SELECT
    n.id,
    n.kind,
    n.store,
    n.supplier,
    CASE
        WHEN n.stage IN ('written_off', 'not_needed') THEN n.stage
        WHEN n.reimbursement_reading IN ('full', 'over') THEN 'received'
        WHEN n.reimbursement_reading = 'short' THEN 'short'
        ELSE coalesce(n.stage, 'expected')
    END AS known_stage,
    n.route,
    d.due_at < $now AS late,
    coalesce(n.customer_stake > m.minor, TRUE) AS large,
    n.partial,
    n.coupon_lost,
    n.proposed,
    d.due_at,
    d.due_from,
    d.due_term
FROM named n
JOIN due_by_name d ON d.id = n.id
LEFT JOIN person_limit m ON m.currency = n.store_currency;

CREATE TABLE situation AS
SELECT row_number() OVER () AS situation_id, *
FROM (
    SELECT DISTINCT kind, store, supplier, known_stage, route, late, large, partial, coupon_lost, proposed
    FROM placed_in_time
);

CREATE TABLE finding AS
SELECT g.*, t.kind, t.known_stage, t.late, t.large, t.due_at, t.due_from, t.due_term, s.situation_id
FROM placed_in_time t
JOIN situation s USING (kind, store, supplier, known_stage, route, late, large, partial, coupon_lost, proposed)
JOIN gauged g ON g.id = t.id;
