import { msg } from '../../words/message.ts'
import type { OpenLine } from '../model.ts'
import { CartError } from './cart-error.ts'

/** Effects look at single units, so time and memory grow with their number (M4). */
export const maxUnits = 100_000

/** Rejects carts with more than `maxUnits` units, including `more` units that are about to be added. */
export function refuseTooManyUnits(lines: readonly OpenLine[], more: number, path: string): void {
  let units = more
  for (const line of lines) units += line.units
  if (units <= maxUnits) return
  throw new CartError(
    'cart-too-large',
    path,
    msg`the cart has more than 100,000 units`,
    msg`split the cart, or count small products in packs`,
  )
}
