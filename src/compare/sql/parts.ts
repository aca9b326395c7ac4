/** SQL fragments that many queries share. */

export const sum = (column: string): string => `coalesce(sum(${column}), 0)`

/** Totals of A and B and their difference. */
export const pair = (a: string, b: string, prefix = ''): string => {
  const named = (name: string): string => (prefix === '' ? name : `"${prefix}.${name}"`)
  return `${sum(a)} AS ${named('a')}, ${sum(b)} AS ${named('b')}, ${sum(b)} - ${sum(a)} AS ${named('difference')}`
}

/** Rounds to whole numbers, half up. */
export const rounded = (quotient: string): string => `CAST(floor(${quotient} + 0.5) AS INTEGER)`

/** The number of the first compared order with the same value; it breaks ties between names. */
export const firstNumber = (column: string): string =>
  `(SELECT min(o.number) FROM history.orders o JOIN main.orders USING (number) WHERE o.${column} = h.${column})`

/** Bar widths: 1, 2, 5, 10, 20, 50… */
export const niceSteps = `tens (power) AS (
  SELECT 1 UNION ALL SELECT power * 10 FROM tens WHERE power < 1000000000000000
), nice (step) AS (
  SELECT power * factor FROM tens, (SELECT 1 AS factor UNION ALL SELECT 2 UNION ALL SELECT 5)
)`
