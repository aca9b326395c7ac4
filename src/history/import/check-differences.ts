import { HistoryError } from '../error.ts'
import type { Comparison, Difference } from './stated-totals.ts'

/** More than 1 in so many orders that differ stop an import. */
const tolerated = 100

/** Refuses a file of which too many orders come to something else than the file itself says. Throws `HistoryError`. */
export function checkDifferences(path: string, { orders, differ, examples }: Comparison): void {
  if (differ * tolerated <= orders) return
  const count = (value: number): string => value.toLocaleString('en')
  const [is, first] = [differ === 1 ? 'comes' : 'come', examples.map(differenceInWords).join('\n')]
  throw new HistoryError(
    'differences',
    `${count(differ)} of ${count(orders)} orders of \`${path}\` ${is} to something else than the file itself says; nothing was imported\n${first}`,
    'mend the mapping, or take them in as they are with --accept-differences',
  )
}

/** "line 12, order #1001: total 120.00 in the file, 101.40 as imported". */
export const differenceInWords = ({ line, order, field, stated, imported }: Difference): string =>
  `line ${line}, order ${order}: ${field} ${stated} in the file, ${imported} as imported`
