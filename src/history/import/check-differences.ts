import { about, type Message, msg, name, number, plural } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import type { Comparison, Difference, StatedField } from './stated-totals.ts'

/** The import is refused if more than 1 in this many orders differ. */
const tolerated = 100

/** Too many orders differ from the totals that the file itself states; `comparison` has the amounts. */
export class DifferencesError extends HistoryError {
  readonly comparison: Comparison

  constructor(path: string, comparison: Comparison) {
    super(
      'differences',
      plural(
        comparison.differ,
        msg`${number(comparison.differ)} of ${number(comparison.orders)} orders in ${name(path)} differs from the file's own totals; nothing was imported`,
        msg`${number(comparison.differ)} of ${number(comparison.orders)} orders in ${name(path)} differ from the file's own totals; nothing was imported`,
      ),
      msg`correct the mapping, or import them unchanged with --accept-differences`,
    )
    this.comparison = comparison
  }
}

/** Throws a `DifferencesError` if more than 1 in 100 orders differ from the totals that their file states. */
export function checkDifferences(path: string, comparison: Comparison): void {
  if (comparison.differ * tolerated > comparison.orders) throw new DifferencesError(path, comparison)
}

/** "line 12, order #1001: total 120.00 in the file, 101.40 as imported". */
export const differenceInWords = ({ line, order, field, stated, imported }: Difference): Message =>
  msg`line ${number(line)}, order ${order}: ${fieldWords[field]} ${number(stated)} in the file, ${number(imported)} as imported`

export const fieldWords: Readonly<Record<StatedField, Message>> = {
  subtotal: about('stated', msg`subtotal`),
  discount: about('stated', msg`discount`),
  delivery: about('stated', msg`delivery`),
  tax: about('stated', msg`tax`),
  total: about('stated', msg`total`),
  refunded: about('stated', msg`refunded`),
}
