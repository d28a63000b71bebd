-- Every order pair with all its facts, in the shop's local time. Amounts are divided by pieces; the last share of a line
-- receives what rounding leaves over, so the shares of a line sum to it exactly, even where more pieces of a supplier line
-- are linked than it has. An order's delivery fee is given back once: the refund that was marked first has it.
-- A dispute is about the pieces that the customer gives back: those of the same supplier line that are kept are spared.

CREATE TABLE pair AS
WITH disputed AS (
    SELECT
        h.*,
        coalesce(
            p.disputed AND h.role = 'serves' AND sp.kept
                AND bool_or(h.role = 'serves' AND sp.given_back) OVER (PARTITION BY h.supplier_line_id),
            FALSE
        ) AS spared
    FROM share h
    LEFT JOIN store_good s ON s.line_id = h.store_line_id
    LEFT JOIN store_phase sp ON sp.store = s.state
    LEFT JOIN supplier_good u ON u.line_id = h.supplier_line_id
    LEFT JOIN supplier_phase p ON p.supplier = u.state
),
placed AS (
    SELECT
        h.*,
        h.role IN ('serves', 'surplus', 'uncovered') AS with_store,
        sum(h.pieces) OVER (PARTITION BY h.supplier_line_id) AS supplier_pieces,
        row_number() OVER (PARTITION BY h.store_line_id, h.role IN ('serves', 'uncovered') ORDER BY h.supplier_line_id NULLS LAST)
            = count(*) OVER (PARTITION BY h.store_line_id, h.role IN ('serves', 'uncovered')) AS store_last,
        row_number() OVER (PARTITION BY h.supplier_line_id ORDER BY h.store_line_id NULLS LAST, h.role)
            = count(*) OVER (PARTITION BY h.supplier_line_id) AS supplier_last,
        sum(h.pieces) OVER (PARTITION BY h.supplier_line_id, h.spared) AS reimbursed_pieces,
        row_number() OVER (PARTITION BY h.supplier_line_id, h.spared ORDER BY h.store_line_id NULLS LAST, h.role)
            = count(*) OVER (PARTITION BY h.supplier_line_id, h.spared) AS reimbursed_last
    FROM disputed h
),
shared AS (
    SELECT
        p.*,
        s.paid_minor::HUGEINT * p.pieces // s.quantity AS paid_part,
        s.refunded_minor::HUGEINT * p.pieces // s.quantity AS refunded_part,
        u.paid_minor::HUGEINT * p.pieces // p.supplier_pieces AS cost_part,
        u.reimbursed_minor::HUGEINT * p.pieces // p.reimbursed_pieces AS reimbursed_part,
        u.coupon_minor::HUGEINT * p.pieces // p.supplier_pieces AS coupon_part
    FROM placed p
    LEFT JOIN store_good s ON s.line_id = p.store_line_id
    LEFT JOIN supplier_good u ON u.line_id = p.supplier_line_id
),
divided AS (
    SELECT
        *,
        sum(paid_part) OVER store_parts AS paid_parts,
        sum(refunded_part) OVER store_parts AS refunded_parts,
        sum(cost_part) OVER supplier_parts AS cost_parts,
        sum(reimbursed_part) OVER (PARTITION BY supplier_line_id, spared) AS reimbursed_parts,
        sum(coupon_part) OVER supplier_parts AS coupon_parts
    FROM shared
    WINDOW
        store_parts AS (PARTITION BY store_line_id, role IN ('serves', 'uncovered')),
        supplier_parts AS (PARTITION BY supplier_line_id)
),
used AS (
    SELECT coupon, bool_and(p.money_due_back) AS comes_back
    FROM supplier_good u
    JOIN supplier_phase p ON p.supplier = u.state
    WHERE coupon IS NOT NULL
    GROUP BY coupon
),
faced AS (
    SELECT
        h.store_line_id,
        h.supplier_line_id,
        h.pieces AS quantity,
        h.role,
        h.source AS link_source,
        s.order_id AS store_order,
        u.order_id AS supplier_order,
        if(h.with_store, s.state, 'absent') AS store,
        if(h.spared, 'delivered', coalesce(u.state, 'absent')) AS supplier,
        s.currency AS store_currency,
        CASE h.role
            WHEN 'surplus' THEN NULL
            WHEN 'history' THEN NULL
            ELSE if(h.store_last, s.paid_minor - h.paid_parts + h.paid_part, h.paid_part)::BIGINT
        END AS paid_minor,
        o.delivery_minor,
        CASE h.role
            WHEN 'surplus' THEN NULL
            WHEN 'history' THEN NULL
            ELSE if(h.store_last, s.refunded_minor - h.refunded_parts + h.refunded_part, h.refunded_part)::BIGINT
        END AS refunded_minor,
        s.refund_proven,
        s.payment_method AS store_payment_method,
        coalesce(r.route, if(s.payment_method IS NULL, 'unknown', 'admin')) AS route,
        s.product,
        s.product_name,
        local_time(coalesce(s.paid_at, s.ordered_at)) AS store_paid_at,
        local_time(s.claimed_at) AS claimed_at,
        local_time(s.refunded_at) AS refunded_at,
        s.refunded_at AS marked_at,
        coalesce(sp.refunded, FALSE) AS marked,
        u.currency AS supplier_currency,
        if(h.supplier_last, u.paid_minor - h.cost_parts + h.cost_part, h.cost_part)::BIGINT
            AS cost_minor,
        CASE
            WHEN h.spared THEN NULL
            ELSE if(h.reimbursed_last, u.reimbursed_minor - h.reimbursed_parts + h.reimbursed_part, h.reimbursed_part)::BIGINT
        END AS reimbursed_minor,
        if(h.supplier_last, u.coupon_minor - h.coupon_parts + h.coupon_part, h.coupon_part)::BIGINT
            AS coupon_minor,
        u.coupon,
        coalesce(NOT h.spared AND NOT c.comes_back AND p.money_due_back, FALSE) AS coupon_lost,
        if(h.spared, NULL, u.refund_stage) AS stage,
        u.payment_method AS supplier_payment_method,
        u.product AS supplier_product,
        u.sku,
        u.reason,
        local_time(u.created_at) AS created_at,
        local_time(coalesce(u.paid_at, u.created_at)) AS supplier_paid_at,
        local_time(u.pay_by) AS pay_by,
        local_time(u.closed_at) AS closed_at,
        CASE
            WHEN h.role = 'surplus' THEN 'duplicate'
            WHEN h.role = 'serves' AND u.created_at > coalesce(s.refunded_at, s.claimed_at) AND sp.refunded THEN 'after_refund'
            ELSE 'none'
        END AS surplus,
        coalesce(o.living_lines > if(sp.lives, 1, 0), FALSE) AS partial,
        EXISTS (SELECT 1 FROM proposal q WHERE q.store_line_id = h.store_line_id OR q.supplier_line_id = h.supplier_line_id)
            AS proposed
    FROM divided h
    LEFT JOIN store_good s ON s.line_id = h.store_line_id
    LEFT JOIN store_order o ON o.order_id = s.order_id
    LEFT JOIN store_phase sp ON sp.store = s.state
    LEFT JOIN supplier_good u ON u.line_id = h.supplier_line_id
    LEFT JOIN supplier_phase p ON p.supplier = u.state
    LEFT JOIN used c ON c.coupon = u.coupon
    LEFT JOIN refund_route r ON r.payment_method = lower(trim(s.payment_method))
),
exceeding AS (
    SELECT *, if(marked, coalesce(greatest(refunded_minor - paid_minor, 0), 0), 0) AS excess FROM faced
)
SELECT
    * EXCLUDE (marked_at, marked, excess)
    REPLACE (
        if(delivery_minor IS NULL, NULL, greatest(delivery_minor - coalesce(sum(excess) OVER before, 0), 0))::BIGINT
            AS delivery_minor
    )
FROM exceeding
WINDOW before AS (
    PARTITION BY store_order
    ORDER BY excess = 0, marked_at NULLS LAST, store_line_id, supplier_line_id NULLS LAST, role
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
);
