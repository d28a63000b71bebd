-- The name that the states alone give every pair, and what the gauges read.
-- The pure rules are in ``recoup.decision.gauges``; a test compares both on every pair of the sample shop.

CREATE TABLE gauged AS
SELECT
    row_number() OVER () AS id,
    pair.*,
    j.kind AS by_states,
    CASE
        WHEN NOT sp.refunded THEN 'plain'
        WHEN refund_proven = FALSE THEN 'unproven'
        WHEN refunded_minor > paid_minor + coalesce(delivery_minor, 0) THEN 'over'
        WHEN refunded_minor + if(sp.returned, coalesce(d.minor, 0), 0) < paid_minor THEN 'short'
        ELSE 'plain'
    END AS refund_reading,
    CASE
        WHEN NOT up.money_due_back THEN 'nothing'
        WHEN stage IN ('written_off', 'not_needed') THEN 'full'
        WHEN coalesce(reimbursed_minor, 0) = 0 OR cost_minor IS NULL THEN 'nothing'
        WHEN reimbursed_minor = cost_minor THEN 'full'
        WHEN reimbursed_minor < cost_minor THEN 'short'
        ELSE 'over'
    END AS reimbursement_reading,
    abs(paid_minor - if(refund_proven = FALSE, 0, coalesce(refunded_minor, 0))) AS customer_stake,
    abs(cost_minor - coalesce(reimbursed_minor, 0)) AS supplier_stake
FROM pair
JOIN joint j ON j.store = pair.store AND j.supplier = pair.supplier
JOIN store_phase sp ON sp.store = pair.store
JOIN supplier_phase up ON up.supplier = pair.supplier
LEFT JOIN deduction d ON d.currency = pair.store_currency;
