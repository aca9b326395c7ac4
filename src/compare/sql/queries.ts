/**
 * Every figure of a comparison as a query over the file that `writeOrdersFile` writes, with the order history attached as
 * `history`: an independent way to the same number. Columns are named as in the comparison's JSON; names ending in `[]` hold a
 * JSON list, and NULL is what the JSON omits. Intervals are random and have no query.
 */
import { breakdownQueries } from './breakdown-queries.ts'
import { campaignsQuery } from './campaigns-query.ts'
import { distributionQuery, nearMissesQuery } from './histogram-queries.ts'
import { firstNumber, pair, rounded, sum } from './parts.ts'

export interface FigureQuery {
  /** Path of the figure in the comparison: "totals.discount". */
  readonly figure: string
  /** A number, an object, or a list of objects. A number's column is `value`. */
  readonly gives: 'value' | 'row' | 'rows'
  readonly sql: string
}

const value = (figure: string, sql: string): FigureQuery => ({ figure, gives: 'value', sql })
const row = (figure: string, sql: string): FigureQuery => ({ figure, gives: 'row', sql })
const rows = (figure: string, sql: string): FigureQuery => ({ figure, gives: 'rows', sql })

const total = (figure: string, column: string): FigureQuery =>
  row(`totals.${figure}`, `SELECT ${pair(`a_${column}`, `b_${column}`)}\nFROM pairs`)

const average = (figure: string, column: string, write: (quotient: string) => string): FigureQuery =>
  row(
    `totals.${figure}`,
    `SELECT ${[
      ['a', `sum(a_${column})`],
      ['b', `sum(b_${column})`],
      ['difference', `(sum(b_${column}) - sum(a_${column}))`],
    ]
      .map(([name, of]) => `coalesce(${write(`1.0 * ${of} / count(*)`)}, 0) AS ${name}`)
      .join(',\n  ')}\nFROM pairs`,
  )

/** The gross margin of an order whose costs are known in both scenarios. */
const earned =
  'SELECT a_net - a_cost AS a, b_net - b_cost AS b\n  FROM pairs WHERE a_cost IS NOT NULL AND b_cost IS NOT NULL'

const breakEven = `WITH earned AS (
  ${earned}
), basis AS (
  SELECT count(*) > 0 AND 2 * count(*) >= (SELECT count(*) FROM pairs) AS by_margin FROM earned
), counted AS (
  SELECT a, b FROM earned, basis WHERE by_margin
  UNION ALL
  SELECT a_net, b_net FROM pairs, basis WHERE NOT by_margin
), sums AS (
  SELECT count(*) AS orders, ${sum('a')} AS a, ${sum('b')} AS b FROM counted
)
SELECT iif(by_margin, 'gross-margin', 'net-revenue') AS "by", a, b,
  CASE WHEN b > 0 THEN CAST(ceil(1.0 * (a - b) * orders / b) AS INTEGER) END AS orders,
  CASE WHEN b > 0 THEN 1.0 * (a - b) / b END AS share
FROM sums, basis`

/** Which campaign excluded which. */
const conflicts = (
  side: 'A' | 'B',
): string => `SELECT l.campaign, l.rival AS "by", count(*) AS orders, ${sum('x.discount')} AS discount
FROM lost l JOIN pairs USING (number)
  LEFT JOIN applied x ON x.number = l.number AND x.side = l.side AND x.campaign = l.rival
WHERE l.side = '${side}'
GROUP BY l.campaign, l.rival
ORDER BY orders DESC, l.campaign, l.rival IS NULL, l.rival LIMIT 200`

const funders = `WITH paid AS (
  SELECT funder, side, amount FROM funded JOIN pairs USING (number)
)
SELECT names.funder AS "by",
  ${pair("CASE side WHEN 'A' THEN amount ELSE 0 END", "CASE side WHEN 'B' THEN amount ELSE 0 END", 'pays')}
FROM (SELECT DISTINCT funder FROM funders) names LEFT JOIN paid USING (funder)
GROUP BY names.funder
ORDER BY abs("pays.difference") DESC, "pays.a" + "pays.b" DESC, names.funder`

const together = (side: 'A' | 'B'): string => `SELECT json_array(x.campaign, y.campaign) AS "campaigns[]",
  count(*) AS orders, sum(x.discount + y.discount) AS discount
FROM applied x JOIN applied y USING (number, side) JOIN pairs USING (number)
  JOIN campaigns first ON first.side = x.side AND first.campaign = x.campaign
  JOIN campaigns second ON second.side = y.side AND second.campaign = y.campaign
WHERE x.side = '${side}' AND first.place < second.place
GROUP BY first.place, second.place
ORDER BY orders DESC, first.place, second.place LIMIT 50`

/** All days or weeks from the first to the last. */
const series = (start: string, length: number): string => `WITH RECURSIVE points (day) AS (
  SELECT ${start.replace('day', 'min(day)')} FROM pairs HAVING count(*) > 0
  UNION ALL
  SELECT date(day, '+${length} days') FROM points WHERE date(day, '+${length} days') <= (SELECT max(day) FROM pairs)
)
SELECT points.day, count(number) AS orders,
  ${sum('a_discount')} AS "discount.a", ${sum('b_discount')} AS "discount.b",
  ${sum('a_net')} AS "netRevenue.a", ${sum('b_net')} AS "netRevenue.b"
FROM points LEFT JOIN pairs ON ${start.replace('day', 'pairs.day')} = points.day
GROUP BY points.day ORDER BY points.day`

/** Customers with what they pay; `first` is the number of their first order. */
const customers = `WITH customers AS (
  SELECT customer, count(*) AS orders, sum(a_net) AS a, sum(b_net) AS b, ${firstNumber('customer')} AS first
  FROM pairs JOIN history.orders h USING (number) WHERE customer IS NOT NULL GROUP BY customer
)`
const customersWho = (pay: '<' | '>'): string =>
  `${customers}\nSELECT count(*) AS customers, ${sum('abs(b - a)')} AS amount FROM customers WHERE b ${pay} a`
const topCustomers = (pay: '<' | '>'): string => `${customers}
SELECT customer, orders, a AS "pays.a", b AS "pays.b", b - a AS "pays.difference"
FROM customers WHERE b ${pay} a ORDER BY abs(b - a) DESC, first LIMIT 20`

const paid = `WITH paid AS (
  SELECT "order" AS number, ${rounded(`1.0 * sum(paid) / (SELECT value FROM about WHERE key = 'minor_unit')`)} AS paid
  FROM history.lines GROUP BY "order"
)`

const unknownCodes = (side: 'a' | 'b'): string => {
  const own = `side = '${side.toUpperCase()}'`
  return `(SELECT count(*) FROM outcomes WHERE ${own} AND codes_unknown > 0) AS "${side}.orders", (
    SELECT json_group_array(json_object('code', code, 'order', id))
    FROM (SELECT code, id FROM unknown_codes WHERE ${own} ORDER BY place)
  ) AS "${side}.examples[]"`
}

export const queries: readonly FigureQuery[] = [
  row('period', `SELECT coalesce(min(day), '') AS first, coalesce(max(day), '') AS last FROM pairs`),
  value('orders', 'SELECT count(*) AS value FROM pairs'),
  value('customers', 'SELECT count(DISTINCT customer) AS value FROM pairs JOIN history.orders USING (number)'),
  value(
    'anonymousOrders',
    'SELECT count(*) AS value FROM pairs JOIN history.orders USING (number) WHERE customer IS NULL',
  ),
  value('refused.orders', 'SELECT count(*) AS value FROM orders WHERE number NOT IN (SELECT number FROM pairs)'),
  rows('refused.examples', 'SELECT id AS "order", side AS scenario, message FROM refused ORDER BY side, id LIMIT 10'),
  row(
    'unknownCodes',
    `SELECT ${(['a', 'b'] as const).map((side) => unknownCodes(side)).join(',\n  ')}
WHERE EXISTS (SELECT 1 FROM outcomes WHERE codes_unknown > 0)`,
  ),
  total('discount', 'discount'),
  total('netRevenue', 'net'),
  row(
    'totals.grossMargin',
    `WITH earned AS (\n  ${earned}\n)\nSELECT ${pair('a', 'b')}, count(*) AS orders\nFROM earned HAVING count(*) > 0`,
  ),
  average('averageBasket', 'net', rounded),
  total('touched', 'touched'),
  average('touchedShare', 'touched', (share) => share),
  value('totals.newlyTouched', 'SELECT count(*) AS value FROM pairs WHERE b_touched AND NOT a_touched'),
  value('totals.noLongerTouched', 'SELECT count(*) AS value FROM pairs WHERE a_touched AND NOT b_touched'),
  total('discountOnGoods', 'on_goods'),
  total('discountOnShelf', 'on_shelf'),
  total('discountOnDelivery', 'on_delivery'),
  total('belowCost', 'below_cost'),
  total('liability', 'liability'),
  total('couponsIssued', 'coupons'),
  row(
    'totals.paid',
    `${paid}\nSELECT ${sum('paid')} AS history, ${sum('a_goods')} AS a, ${sum('b_goods')} AS b\nFROM pairs LEFT JOIN paid USING (number)`,
  ),
  row('breakEven', breakEven),
  rows('campaigns', campaignsQuery),
  rows('funders', funders),
  rows('conflicts.a', conflicts('A')),
  rows('conflicts.b', conflicts('B')),
  value('nearMisses.every', `SELECT value FROM about WHERE key = 'near_miss_every'`),
  value(
    'nearMisses.evaluated',
    `SELECT count(*) AS value FROM pairs WHERE number % (SELECT value FROM about WHERE key = 'near_miss_every') = 0`,
  ),
  rows('nearMisses.campaigns', nearMissesQuery),
  rows('together.a', together('A')),
  rows('together.b', together('B')),
  ...breakdownQueries.map(({ by, sql }) => rows(`breakdowns.${by}`, sql)),
  rows('distribution', distributionQuery),
  rows('series.days', series('date(day)', 1)),
  // Weeks start on Monday: the first Monday not more than six days before the first day.
  rows('series.weeks', series(`date(day, '-6 days', 'weekday 1')`, 7)),
  row('customersChanged.winners', customersWho('<')),
  row('customersChanged.losers', customersWho('>')),
  value('customersChanged.unchanged', `${customers}\nSELECT count(*) AS value FROM customers WHERE a = b`),
  rows('customersChanged.topWinners', topCustomers('<')),
  rows('customersChanged.topLosers', topCustomers('>')),
  rows(
    'changedOrders',
    `${paid}
SELECT p.id AS "order", p.day, h.customer, a_net AS "pays.a", b_net AS "pays.b", b_net - a_net AS "pays.difference",
  a_discount AS "discount.a", b_discount AS "discount.b", coalesce(paid, 0) AS paid
FROM pairs p JOIN history.orders h USING (number) LEFT JOIN paid USING (number)
WHERE a_net <> b_net ORDER BY abs(b_net - a_net) DESC, turn LIMIT 20`,
  ),
]

/** All queries as one script for the `sqlite3` shell, to be run on the file of outcomes. */
export function sqlScript(historyPath: string): string {
  const attach = `-- Opens the order history beside the outcomes that \`compare --orders FILE\` wrote: sqlite3 FILE < this script\nATTACH '${historyPath.replaceAll("'", "''")}' AS history;`
  return [attach, ...queries.map(({ figure, sql }) => `-- ${figure}\n${sql};`)].join('\n\n')
}
