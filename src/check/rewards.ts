/** Gifts and rewards need a catalogue price. */

import {
  add,
  compare,
  type Fraction,
  fraction,
  multiply,
  parseDecimal,
  subtract,
  toShortDecimal,
} from '../money/fraction.ts'
import { isMeasure } from '../syntax/sales-units.ts'
import type { Effect, Expression, Name } from '../syntax/tree.ts'
import { fold } from './fold.ts'
import { meantName } from './names.ts'
import type { Product } from './rule-set.ts'
import { type Scope, words } from './scope.ts'

/** At most 18 rewards may be chosen (language page). */
export const mostRewards = 18

export function checkRewardSku(sku: Name, scope: Scope): void {
  const { catalogue } = scope.ruleSet
  const { price, unit } = catalogue.get(sku.text) ?? {}
  if (unit !== undefined && isMeasure(unit)) {
    scope.report('sold-by-measure', sku.range, `\`${sku.text}\` is sold by \`${unit}\`, and not by the piece`, {
      help: 'name something that is counted, such as a pack of it',
    })
    return
  }
  if (price !== undefined) return
  const meant = catalogue.has(sku.text) ? undefined : meantName(sku.text, catalogue.keys())
  const message = catalogue.has(sku.text)
    ? `the catalogue has no price for \`${sku.text}\``
    : `\`${sku.text}\` is not in the catalogue`
  const without = catalogue.size === 0 ? 'add a catalogue that has it: `catalogue from "products.csv"`' : undefined
  scope.report('no-price', sku.range, message, {
    help: meant === undefined ? (without ?? 'add it to the catalogue, with its price') : `did you mean \`${meant}\`?`,
  })
}

/** `add` only gives; rewards with a price belong in `choose`. */
export function checkGift({ count, sku, deal }: Extract<Effect, { kind: 'add' }>, scope: Scope): void {
  const price = giftPrice(sku, deal, scope)
  if (deal.kind === 'deal-free' || (price !== undefined && price.n === 0n)) return
  const value = fold(count, scope.ruleSet.lets)
  const asked = value?.kind === 'number' ? Number(value.value.n) / Number(value.value.d) : 1
  const most = Math.max(1, Math.min(mostRewards, Math.floor(asked)))
  const { currency } = scope.ruleSet.settings
  const at = (price && compare(price, fraction(0n)) > 0 && toShortDecimal(price)) || '1'
  const reward = `choose up to ${most} from { sku "${sku.text}" at ${at} ${currency ?? 'EUR'} }`
  scope.report('paid-gift', deal.range, `a gift is free, and ${words(scope, deal)} leaves something to pay`, {
    help: `write \`${reward}\`, which the customer may take or leave, or \`free\``,
  })
}

/** The price of a unit of the gift, if known. */
function giftPrice(sku: Name, deal: Extract<Effect, { kind: 'add' }>['deal'], scope: Scope): Fraction | undefined {
  const { catalogue, lets } = scope.ruleSet
  if (deal.kind === 'deal-free') return fraction(0n)
  const value = fold(deal.kind === 'deal-at' ? deal.price : deal.rate, lets)
  if (deal.kind === 'deal-at') return value?.kind === 'money' ? value.amount : undefined
  if (value?.kind === 'percent' && compare(value.value, fraction(100n)) >= 0) return fraction(0n)
  const price = parseDecimal(catalogue.get(sku.text)?.price ?? '')
  if (price === undefined) return undefined
  if (value?.kind === 'percent') {
    return multiply(price, multiply(add(fraction(100n), multiply(value.value, fraction(-1n))), fraction(1n, 100n)))
  }
  return value?.kind === 'money' ? add(price, multiply(value.amount, fraction(-1n))) : undefined
}

/** Warns of a reward that can't be offered to any cart because of its multiple, its minimum or a guard (M19, M46). */
export function checkOfferable(sku: Name, price: Expression, most: number | undefined, scope: Scope): void {
  const product = scope.ruleSet.catalogue.get(sku.text)
  if (product === undefined || most === undefined) return
  const least = leastAdded(product)
  if (most < least) {
    warn(sku, `\`${sku.text}\` is added ${least} at a time or more, and at most ${most} may be chosen`, scope, {
      help: `write \`up to ${least}\` or more, or leave it out`,
    })
    return
  }
  const asked = fold(price, scope.ruleSet.lets)
  const full = parseDecimal(product.price ?? '')
  if (asked?.kind !== 'money' || full === undefined) return
  const saved = multiply(subtract(full, asked.amount), fraction(BigInt(least)))
  for (const { rule } of scope.ruleSet.settings.guards) {
    if (rule.kind !== 'discount-amount') continue
    const allowed = fold(rule.amount, scope.ruleSet.lets)
    if (allowed?.kind !== 'money' || compare(saved, allowed.amount) <= 0) continue
    const message = `\`${sku.text}\` at ${words(scope, price)} is a larger discount than the settings' guard allows`
    warn(sku, message, scope, { help: 'ask for more, or raise the guard' })
    return
  }
}

/** Warns if a gift can't be added in this number. */
export function checkAddable(
  { sku, cartFirst }: Extract<Effect, { kind: 'add' }>,
  count: number | undefined,
  scope: Scope,
): void {
  const product = scope.ruleSet.catalogue.get(sku.text)
  if (product === undefined || count === undefined) return
  const multiple = Number(product.orderMultiple ?? 1)
  const whole = Math.floor(count / multiple) * multiple
  const added = whole < Number(product.minQuantity ?? 0) ? 0 : whole
  if (added === count || (cartFirst && added > 0)) return
  warn(
    sku,
    `\`${sku.text}\` is added ${leastAdded(product)} at a time${added === 0 ? ', so none is' : `, so ${added} of ${count} are`}`,
    scope,
    { help: `write ${leastAdded(product)} or a multiple that may be ordered` },
  )
}

const warn = (sku: Name, message: string, scope: Scope, more: { readonly help: string }): void =>
  scope.report('never-offered', sku.range, message, more)

/** The smallest number that may be added, by multiple and minimum. */
function leastAdded({
  orderMultiple = '1',
  minQuantity = '1',
}: Pick<Product, 'orderMultiple' | 'minQuantity'>): number {
  const multiple = Number(orderMultiple)
  return Math.max(1, Math.ceil(Number(minQuantity) / multiple)) * multiple
}
