import { HistoryError } from '../error.ts'
import type { Comparison, Difference } from './stated-totals.ts'

/** More than 1 in so many orders that differ stop an import. */
const tolerated = 100

/** Too many orders of a file come to something else than the file itself says; `comparison` has the amounts. */
export class DifferencesError extends HistoryError {
  readonly comparison: Comparison

  constructor(path: string, comparison: Comparison) {
    super(
      'differences',
      `${countsInWords(comparison)} of \`${path}\` ${comparison.differ === 1 ? 'comes' : 'come'} to something else than the file itself says; nothing was imported`,
      'mend the mapping, or take them in as they are with --accept-differences',
    )
    this.comparison = comparison
  }
}

/** Throws a `DifferencesError` if more than 1 in 100 orders differ from the totals that their file states. */
export function checkDifferences(path: string, comparison: Comparison): void {
  if (comparison.differ * tolerated > comparison.orders) throw new DifferencesError(path, comparison)
}

const countsInWords = ({ differ, orders }: Comparison): string =>
  `${differ.toLocaleString('en')} of ${orders.toLocaleString('en')} orders`

/** "line 12, order #1001: total 120.00 in the file, 101.40 as imported". */
export const differenceInWords = ({ line, order, field, stated, imported }: Difference): string =>
  `line ${line}, order ${order}: ${field} ${stated} in the file, ${imported} as imported`
