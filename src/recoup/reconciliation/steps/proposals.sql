-- Links that nobody wrote down, guessed from what both sides say, each with a confidence of 0 to 100:
--   40  the orders name each other        40  links have taught that these products belong together
--   20  the supplier order was created within the policy's time after the customer's payment (10 if the time is unknown)
-- A pair needs one of the first two, and each side's best choice must be the other, without a tie. Unequal quantities are
-- never proposed. Only the confidence that the policy book asks for makes a proposal a link.

CREATE TABLE proposal AS
WITH candidate AS (
    SELECT
        s.line_id AS store_line_id,
        u.line_id AS supplier_line_id,
        s.quantity AS pieces,
        r.source IS NOT NULL AS named,
        t.product IS NOT NULL AS known,
        CASE
            WHEN u.created_at IS NULL OR s.paid_at IS NULL THEN 10
            WHEN u.created_at >= s.paid_at AND u.created_at <= s.paid_at + to_hours($within_hours) THEN 20
            ELSE 0
        END AS timely,
        abs(date_diff('second', s.paid_at, u.created_at)) AS apart
    FROM store_good s
    JOIN store_phase p ON p.store = s.state AND p.paid
    JOIN supplier_good u ON u.quantity = s.quantity AND u.order_id IS NOT NULL
    LEFT JOIN reference r ON r.store_order = s.order_id AND r.supplier_order = u.order_id
    LEFT JOIN taught t ON t.product = s.product AND t.article = coalesce(u.sku, u.product)
    WHERE (r.source IS NOT NULL OR t.product IS NOT NULL)
      AND s.line_id NOT IN (SELECT store_line_id FROM link)
      AND u.line_id NOT IN (SELECT supplier_line_id FROM link)
      AND u.store_line_id IS NULL
),
scored AS (
    SELECT *, named::INTEGER * 40 + known::INTEGER * 40 + timely AS confidence FROM candidate WHERE named OR timely > 0
)
SELECT
    store_line_id,
    supplier_line_id,
    pieces,
    confidence,
    concat_ws(' + ', if(named, 'order named', NULL), if(known, 'product known', NULL), if(timely = 20, 'time fits', NULL))
        AS because
FROM scored
QUALIFY row_number() OVER (PARTITION BY store_line_id ORDER BY confidence DESC, apart, supplier_line_id) = 1
    AND row_number() OVER (PARTITION BY supplier_line_id ORDER BY confidence DESC, apart, store_line_id) = 1
    AND count(*) OVER (PARTITION BY store_line_id, confidence, apart) = 1
    AND count(*) OVER (PARTITION BY supplier_line_id, confidence, apart) = 1;

INSERT INTO link
SELECT supplier_line_id, store_line_id, pieces, 'proposal' FROM proposal WHERE confidence >= $accept_from;

DELETE FROM proposal WHERE confidence >= $accept_from;
