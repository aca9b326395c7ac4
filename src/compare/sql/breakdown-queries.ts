import type { Breakdown } from '../model.ts'
import { firstNumber, pair } from './parts.ts'

/** `members` selects the rows of each order: `number`, `name`, and what breaks ties between rows of the same size. */
const breakdown = (members: string, order: string): string => `WITH members AS (
  ${members}
), sizes AS (
  SELECT name, row_number() OVER (ORDER BY count(*) DESC, min(is_last), min(rank)) AS size_turn, count(*) OVER () AS many
  FROM members GROUP BY name
), shown AS (
  -- Of more than fifteen rows, the fourteen largest and all others.
  SELECT DISTINCT number, iif(many > 15 AND size_turn >= 15, 'all others', name) AS name, min(size_turn, 15) AS row
  FROM members JOIN sizes USING (name)
)
SELECT name, count(*) AS orders,
  ${pair('a_touched', 'b_touched', 'touched')},
  ${pair('a_discount', 'b_discount', 'discount')},
  ${pair('a_net', 'b_net', 'netRevenue')}
FROM shown JOIN pairs USING (number)
GROUP BY name, row ORDER BY ${order}`

const named = (
  column: string,
): string => `SELECT number, coalesce(${column}, 'no ${column}') AS name, ${column} IS NULL AS is_last,
    ${column} AS rank
  FROM pairs JOIN history.orders h USING (number)`

const segments = `SELECT number, CASE WHEN customer IS NULL THEN 'no customer' ELSE coalesce(s.value, 'no segment') END AS name,
    CASE WHEN customer IS NULL THEN 2 ELSE s.value IS NULL END AS is_last, s.value AS rank
  FROM pairs JOIN history.orders h USING (number) LEFT JOIN history.customers c ON c.id = customer
    LEFT JOIN json_each(coalesce(c.segments, '[]')) s`

/** The first category's path up to the first slash; NULL without categories. */
const top = `substr(json_extract(categories, '$[0]'), 1, instr(json_extract(categories, '$[0]') || '/', '/') - 1)`

/** The order's category with the highest value at the customer's own prices; the first one among equals. None without goods. */
const categories = `SELECT number, coalesce(category, 'no category') AS name, category IS NULL AS is_last,
    category AS rank
  FROM (
    SELECT number, ${top} AS category,
      row_number() OVER (PARTITION BY number ORDER BY sum(1.0 * l.price * quantity) DESC, min(place)) AS turn
    FROM pairs LEFT JOIN history.lines l ON l."order" = number LEFT JOIN history.products USING (sku)
    GROUP BY number, category
  ) WHERE turn = 1`

const deciles = `SELECT number, coalesce(CAST(decile AS TEXT), 'no customer') AS name, 0 AS is_last, coalesce(decile, 11) AS rank
  FROM pairs JOIN history.orders h USING (number) LEFT JOIN (
    SELECT customer, 1 + 10 * (row_number() OVER (ORDER BY sum(a_subtotal + a_on_shelf), ${firstNumber('customer')}) - 1) / count(*) OVER () AS decile
    FROM pairs JOIN history.orders h USING (number) WHERE customer IS NOT NULL GROUP BY customer
  ) USING (customer)`

/** A breakdown with a single row carries no information, so the comparison omits it. */
export const breakdownQueries: readonly { readonly by: Breakdown['by']; readonly sql: string }[] = [
  { by: 'segment', sql: breakdown(segments, 'row') },
  { by: 'category', sql: breakdown(categories, 'row') },
  { by: 'channel', sql: breakdown(named('channel'), 'row') },
  { by: 'country', sql: breakdown(named('country'), 'row') },
  { by: 'decile of spend', sql: breakdown(deciles, "name = 'no customer', CAST(name AS INTEGER)") },
]
