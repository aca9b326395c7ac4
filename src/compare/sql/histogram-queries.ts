import { niceSteps } from './parts.ts'

export const distributionQuery = `WITH RECURSIVE ${niceSteps}, given AS (
  SELECT 'A' AS side, a_discount AS discount FROM pairs UNION ALL SELECT 'B', b_discount FROM pairs
), ranked AS (
  SELECT side, discount, row_number() OVER (PARTITION BY side ORDER BY discount) AS turn, count(*) OVER (PARTITION BY side) AS many
  FROM given WHERE discount > 0
), tails AS (
  -- Where 97 of 100 of those that get a discount are, between two of them as far as it lies between their places.
  SELECT sum(discount * (1 - abs(0.97 * (many - 1) - (turn - 1)))) AS tail
  FROM ranked WHERE abs(0.97 * (many - 1) - (turn - 1)) < 1 GROUP BY side
), width AS (
  -- Twelve bars reach there.
  SELECT (SELECT min(step) FROM nice WHERE step * 12 >= coalesce(max(tail), 0)) AS step FROM tails
), bars (bar) AS (
  SELECT 0 UNION ALL SELECT bar + 1 FROM bars WHERE bar < 13
), placed AS (
  SELECT side, min(13, max(0, CAST(ceil(1.0 * discount / step) AS INTEGER))) AS bar FROM given, width
)
SELECT max(0, bar - 1) * step AS "from", CASE WHEN bar < 13 THEN bar * step END AS "to",
  count(*) FILTER (WHERE side = 'A') AS a, count(*) FILTER (WHERE side = 'B') AS b
FROM bars CROSS JOIN width LEFT JOIN placed USING (bar)
GROUP BY bar ORDER BY bar`

export const nearMissesQuery = `WITH RECURSIVE ${niceSteps}, misses AS (
  SELECT side, campaign, unit, missing, 2 * missing <= threshold AS is_near FROM near_misses JOIN pairs USING (number)
), sums AS (
  SELECT campaign, unit,
    count(*) FILTER (WHERE side = 'A' AND is_near) AS near_a, count(*) FILTER (WHERE side = 'B' AND is_near) AS near_b,
    count(*) FILTER (WHERE side = 'A' AND NOT is_near) AS far_a, count(*) FILTER (WHERE side = 'B' AND NOT is_near) AS far_b,
    max(missing) FILTER (WHERE is_near) AS most
  FROM misses GROUP BY campaign, unit
), widths AS (
  SELECT *, (SELECT min(step) FROM nice WHERE step * 8 >= most) AS step FROM sums WHERE near_a + near_b > 0
), placed AS (
  SELECT campaign, unit, side, CAST(ceil(1.0 * missing / step) AS INTEGER) AS bar
  FROM misses JOIN widths USING (campaign, unit) WHERE is_near
), bars (bar) AS (
  SELECT 1 UNION ALL SELECT bar + 1 FROM bars WHERE bar < 8
), counted AS (
  SELECT campaign, unit, bar, step, count(*) FILTER (WHERE side = 'A') AS a, count(*) FILTER (WHERE side = 'B') AS b
  FROM widths w CROSS JOIN bars LEFT JOIN placed USING (campaign, unit, bar)
  WHERE bar <= (SELECT max(bar) FROM placed last WHERE last.campaign = w.campaign AND last.unit = w.unit)
  GROUP BY campaign, unit, bar ORDER BY bar
)
SELECT campaign, unit, near_a AS "near.a", near_b AS "near.b", far_a AS "far.a", far_b AS "far.b",
  (
    SELECT json_group_array(json_object('from', (bar - 1) * step, 'to', bar * step, 'a', a, 'b', b))
    FROM counted c WHERE c.campaign = w.campaign AND c.unit = w.unit
  ) AS "bars[]"
FROM widths w ORDER BY near_a + near_b DESC, campaign, unit LIMIT 20`
