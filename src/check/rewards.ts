/** A gift or reward must be something the catalogue has a price for; its stock does not matter. */

import { add, compare, type Fraction, fraction, multiply, parseDecimal, toShortDecimal } from '../money/fraction.ts'
import type { Effect, Name } from '../syntax/tree.ts'
import { fold } from './fold.ts'
import { meantName } from './names.ts'
import { type Scope, words } from './scope.ts'

/** At most 18 rewards may be chosen (language page). */
export const mostRewards = 18

export function checkRewardSku(sku: Name, scope: Scope): void {
  const { catalogue } = scope.ruleSet
  if (catalogue.get(sku.text)?.price !== undefined) return
  const meant = catalogue.has(sku.text) ? undefined : meantName(sku.text, catalogue.keys())
  const message = catalogue.has(sku.text)
    ? `the catalogue has no price for \`${sku.text}\``
    : `\`${sku.text}\` is not in the catalogue`
  const without = catalogue.size === 0 ? 'add a catalogue that has it: `catalogue from "products.csv"`' : undefined
  scope.report('no-price', sku.range, message, {
    help: meant === undefined ? (without ?? 'add it to the catalogue, with its price') : `did you mean \`${meant}\`?`,
  })
}

/** `add` only gives: what the customer would have to pay for is a reward to choose. */
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

/** What a unit of the gift would cost, where that is known. */
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
