-- The name that the states alone give every pair, and what the gauges read.
-- The pure rules are in ``recoup.decision.gauges``; a test compares both on every pair of the sample shop.

CREATE TABLE gauged AS
SELECT
    row_number() OVER () AS id,
    pair.*,
    j.kind AS by_states,
    CASE
        WHEN refunded_minor IS NULL OR paid_minor IS NULL THEN paid_minor
        WHEN refunded_minor > paid_minor THEN least(refunded_minor, paid_minor + coalesce(delivery_minor, 0))
        WHEN sp.returned THEN greatest(refunded_minor, paid_minor - coalesce(d.minor, 0))
        ELSE paid_minor
    END AS whole_refund,
    CASE
        WHEN NOT sp.refunded THEN 'plain'
        WHEN refund_proven = FALSE THEN 'unproven'
        WHEN refunded_minor > whole_refund THEN 'over'
        WHEN refunded_minor < whole_refund THEN 'short'
        ELSE 'plain'
    END AS refund_reading,
    CASE
        WHEN NOT up.money_due_back THEN 'nothing'
        WHEN stage IN ('written_off', 'not_needed') AND NOT coalesce(reimbursed_minor > cost_minor, FALSE) THEN 'full'
        WHEN coalesce(reimbursed_minor, 0) = 0 OR cost_minor IS NULL THEN 'nothing'
        WHEN reimbursed_minor = cost_minor THEN 'full'
        WHEN reimbursed_minor < cost_minor THEN 'short'
        ELSE 'over'
    END AS reimbursement_reading,
    abs(whole_refund - if(refund_proven = FALSE, 0, coalesce(refunded_minor, 0))) AS customer_stake,
    abs(cost_minor - coalesce(reimbursed_minor, 0)) AS supplier_stake
FROM pair
JOIN joint j ON j.store = pair.store AND j.supplier = pair.supplier
JOIN store_phase sp ON sp.store = pair.store
JOIN supplier_phase up ON up.supplier = pair.supplier
LEFT JOIN deduction d ON d.currency = pair.store_currency;
