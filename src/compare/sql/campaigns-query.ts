import { rounded } from './parts.ts'

const sideColumns = (side: 'a' | 'b'): string =>
  [
    ['orders', 'orders'],
    ['discount', 'discount'],
    ['average', 'average'],
    ['lost', 'lost'],
    ['budget', 'budget.amount'],
    ['budget_per', 'budget.per'],
    ['used', 'budget.used'],
    ['burn', 'budget.burn[]'],
    ['ran_out', 'ranOut[]'],
  ]
    .map(([column, name]) => `${side}.${column} AS "${side}.${name}"`)
    .join(', ')

export const campaignsQuery = `WITH given AS (
  SELECT side, campaign, count(*) AS orders, sum(discount) AS discount, sum(discount + cashback) AS used
  FROM applied JOIN pairs USING (number) GROUP BY side, campaign
), turns_lost AS (
  SELECT side, campaign, count(*) AS lost FROM lost JOIN pairs USING (number) GROUP BY side, campaign
), days AS (
  -- What was used up by the end of each day: a budget counts discount and cashback.
  SELECT side, campaign, day, sum(sum(discount + cashback)) OVER (PARTITION BY side, campaign ORDER BY day) AS spent
  FROM applied JOIN pairs USING (number) GROUP BY side, campaign, day
), sides AS (
  SELECT side, campaign, coalesce(orders, 0) AS orders, coalesce(discount, 0) AS discount,
    coalesce(${rounded('1.0 * discount / orders')}, 0) AS average, coalesce(lost, 0) AS lost, budget, budget_per,
    CASE WHEN budget IS NOT NULL THEN coalesce(used, 0) END AS used,
    CASE WHEN budget IS NOT NULL AND budget_per IS NULL THEN (
      SELECT json_group_array(json_object('day', day, 'spent', spent))
      FROM (SELECT day, spent FROM days d WHERE d.side = c.side AND d.campaign = c.campaign ORDER BY day)
    ) END AS burn,
    nullif((
      SELECT json_group_array(json_object('what', what, 'day', day))
      FROM (SELECT what, day FROM ran_out r WHERE r.side = c.side AND r.campaign = c.campaign ORDER BY at, what)
    ), '[]') AS ran_out
  FROM campaigns c LEFT JOIN given USING (side, campaign) LEFT JOIN turns_lost USING (side, campaign)
)
SELECT names.campaign,
  ${sideColumns('a')},
  ${sideColumns('b')},
  coalesce(a.discount, 0) AS "discount.a", coalesce(b.discount, 0) AS "discount.b",
  coalesce(b.discount, 0) - coalesce(a.discount, 0) AS "discount.difference"
FROM (SELECT DISTINCT campaign FROM campaigns) names
  LEFT JOIN sides a ON a.side = 'A' AND a.campaign = names.campaign
  LEFT JOIN sides b ON b.side = 'B' AND b.campaign = names.campaign
ORDER BY abs("discount.difference") DESC, "discount.a" + "discount.b" DESC, names.campaign`
