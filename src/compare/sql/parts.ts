/** What many queries have in common. */

export const sum = (column: string): string => `coalesce(sum(${column}), 0)`

/** Totals of A and B and their difference. */
export const pair = (a: string, b: string, prefix = ''): string => {
  const named = (name: string): string => (prefix === '' ? name : `"${prefix}.${name}"`)
  return `${sum(a)} AS ${named('a')}, ${sum(b)} AS ${named('b')}, ${sum(b)} - ${sum(a)} AS ${named('difference')}`
}

/** To whole numbers, upwards from a half. */
export const rounded = (quotient: string): string => `CAST(floor(${quotient} + 0.5) AS INTEGER)`

/** The number of the first order compared that has the same value: names come in this order where nothing else decides. */
export const firstNumber = (column: string): string =>
  `(SELECT min(o.number) FROM history.orders o JOIN main.orders USING (number) WHERE o.${column} = h.${column})`

/** 1, 2, 5, 10, 20, 50…: the widths that a bar may have. */
export const niceSteps = `tens (power) AS (
  SELECT 1 UNION ALL SELECT power * 10 FROM tens WHERE power < 1000000000000000
), nice (step) AS (
  SELECT power * factor FROM tens, (SELECT 1 AS factor UNION ALL SELECT 2 UNION ALL SELECT 5)
)`
