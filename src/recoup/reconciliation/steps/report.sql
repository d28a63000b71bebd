-- Every divergent pair as one JSON object, most urgent first: what was observed and reckoned for the pair, followed by
-- the words of its situation. Amounts carry their minor units and the same as a plain decimal.

CREATE MACRO plain(minor, places) AS
    CASE
        WHEN places = 0 THEN minor::VARCHAR
        ELSE concat(
            if(minor < 0, '-', ''), abs(minor) // pow(10, places)::BIGINT, '.',
            lpad((abs(minor) % pow(10, places)::BIGINT)::VARCHAR, places, '0')
        )
    END;

CREATE MACRO money(minor, code, places) AS
    if(minor IS NULL, NULL, {'amount': plain(minor, places), 'currency': code, 'minor': minor});

CREATE VIEW report AS
SELECT
    f.late,
    f.due_at,
    f.customer_stake,
    f.store_line_id,
    f.supplier_line_id,
    concat(
        left(observed, length(observed) - 1), ',',
        right(w.words, length(w.words) - 1)
    ) AS object
FROM finding f
JOIN words w USING (situation_id)
LEFT JOIN places a ON a.currency = f.store_currency
LEFT JOIN places b ON b.currency = f.supplier_currency
CROSS JOIN LATERAL (
    SELECT to_json({
        'kind': f.kind,
        'quantity': f.quantity,
        'store': if(f.store_line_id IS NULL, NULL, {
            'order': f.store_order,
            'line': f.store_line_id,
            'state': f.store,
            'product': f.product,
            'product_name': f.product_name,
            'payment_method': f.store_payment_method,
            'paid': money(f.paid_minor, f.store_currency, a.digits),
            'refunded': money(f.refunded_minor, f.store_currency, a.digits),
            'paid_at': moment(f.store_paid_at),
            'claimed_at': moment(f.claimed_at),
            'refunded_at': moment(f.refunded_at)
        }),
        'supplier': if(f.supplier_line_id IS NULL, NULL, {
            'order': f.supplier_order,
            'line': f.supplier_line_id,
            'state': f.supplier,
            'product': f.supplier_product,
            'sku': f.sku,
            'reason': f.reason,
            'payment_method': f.supplier_payment_method,
            'paid': money(f.cost_minor, f.supplier_currency, b.digits),
            'reimbursed': money(f.reimbursed_minor, f.supplier_currency, b.digits),
            'refund_stage': f.stage,
            'created_at': moment(f.created_at),
            'closed_at': moment(f.closed_at)
        }),
        'link': f.link_source,
        'deadline': {
            'at': moment(f.due_at), 'from': f.due_from, 'within': f.due_term, 'late': f.late
        },
        'at_stake': {
            'customer': if(w.customer_money, money(f.customer_stake, f.store_currency, a.digits), NULL),
            'supplier': if(w.supplier_money, money(f.supplier_stake, f.supplier_currency, b.digits), NULL),
            'coupon_loss': if(f.coupon_lost, money(f.coupon_minor, f.supplier_currency, b.digits), NULL),
            'unknown': (w.customer_money AND f.customer_stake IS NULL)
                OR (w.supplier_money AND f.supplier_stake IS NULL)
        }
    })::VARCHAR AS observed
) AS built
WHERE f.kind <> 'in_step';
