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
import { quote } from '../syntax/text.ts'
import type { Effect, Name, Range, RewardPrice } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { fold } from './fold.ts'
import { nearestName } from './names.ts'
import type { Product } from './rule-set.ts'
import { removal, replacement, type Scope, words } from './scope.ts'

/** At most 18 rewards may be chosen (language page). */
export const maxRewards = 18

export function checkRewardSku(sku: Name, scope: Scope): void {
  const { catalogue } = scope.ruleSet
  const { price, unit } = catalogue.get(sku.text) ?? {}
  if (unit !== undefined && isMeasure(unit)) {
    scope.report('sold-by-measure', sku.range, msg`\`${sku.text}\` is sold by \`${unit}\`, not by the piece`, {
      help: msg`use a product that is sold by the piece, such as a pack`,
    })
    return
  }
  if (price !== undefined) return
  const meant = catalogue.has(sku.text) ? undefined : nearestName(sku.text, catalogue.keys())
  const message = catalogue.has(sku.text)
    ? msg`the catalogue has no price for \`${sku.text}\``
    : msg`\`${sku.text}\` is not in the catalogue`
  const without =
    catalogue.size === 0 ? msg`add a catalogue that contains it: \`catalogue from "products.csv"\`` : undefined
  scope.report('no-price', sku.range, message, {
    help:
      meant === undefined ? (without ?? msg`add it to the catalogue, with its price`) : msg`did you mean \`${meant}\`?`,
    ...(meant !== undefined && { fix: replacement(scope, sku.range, quote(meant), meant) }),
  })
}

/** `add` only gives things away; rewards with a price belong in `choose`. */
export function checkGift({ count, sku, deal, range }: Extract<Effect, { kind: 'add' }>, scope: Scope): void {
  const price = giftPrice(sku, deal, scope)
  if (deal.kind === 'deal-free' || (price !== undefined && price.n === 0n)) return
  const value = fold(count, scope.ruleSet.lets)
  const wanted = value?.kind === 'number' ? Number(value.value.n) / Number(value.value.d) : 1
  const most = Math.max(1, Math.min(maxRewards, Math.floor(wanted)))
  const { currency } = scope.ruleSet.settings
  const at = (price && compare(price, fraction(0n)) > 0 && toShortDecimal(price)) || '1'
  const reward = `choose up to ${most} from { sku "${sku.text}" at ${at} ${currency ?? 'EUR'} }`
  scope.report('paid-gift', deal.range, msg`a gift must be free, but ${words(scope, deal)} leaves something to pay`, {
    help: msg`write \`${reward}\`, which lets the customer choose it, or \`free\``,
    fix: replacement(scope, range, reward),
    alternatives: [replacement(scope, deal.range, 'free')],
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

/** Reports rewards without a price, and a shared price that every reward overrides. */
export function checkPriceOfAll({ rewards, price }: Extract<Effect, { kind: 'choose' }>, scope: Scope): void {
  const currency = scope.ruleSet.settings.currency ?? 'EUR'
  if (price && rewards.length > 0 && rewards.every((reward) => reward.price)) {
    scope.report(
      'reward-price',
      price.range,
      msg`each reward has its own price, so none costs ${words(scope, price)}`,
      {
        help: msg`remove it, or remove a price inside the braces`,
      },
    )
  }
  if (price) return
  for (const { sku, price: own } of rewards) {
    if (own) continue
    scope.report('reward-price', sku.range, msg`the reward \`${sku.text}\` has no price`, {
      help: msg`write \`sku "${sku.text}" at 1 ${currency}\` or \`sku "${sku.text}" for 400 points in "…"\`, or one price after the braces`,
    })
  }
}

/** A cart names what the customer chose by its SKU, so that a second price of it could be offered but never taken (M19). */
export function checkRewardsDiffer({ rewards }: Extract<Effect, { kind: 'choose' }>, scope: Scope): void {
  const seen = new Map<string, Range>()
  for (const { sku, range } of rewards) {
    const first = seen.get(sku.text)
    if (first === undefined) {
      seen.set(sku.text, sku.range)
      continue
    }
    scope.report('duplicate-reward', sku.range, msg`\`${sku.text}\` is already one of these rewards`, {
      help: msg`delete one of the two: customers choose a product, not one of its prices`,
      fix: removal(scope, range, msg`Remove the second`),
      related: [{ path: scope.file.path, range: first, message: msg`it is first specified here` }],
    })
  }
}

/**
 * Warns of a reward that can't be offered to any cart because of its multiple, its minimum or a guard (M19, M46), or because it
 * costs no more without points (M90).
 */
export function checkOfferable(sku: Name, price: RewardPrice, most: number | undefined, scope: Scope): void {
  const product = scope.ruleSet.catalogue.get(sku.text)
  if (product === undefined || most === undefined) return
  const least = leastAdded(product)
  if (most < least) {
    warn(sku, msg`\`${sku.text}\` must be added ${least} at a time or more, but at most ${most} may be chosen`, scope, {
      help: msg`write \`up to ${least}\` or more, or remove it`,
    })
    return
  }
  const asPrice = price.amount ? fold(price.amount, scope.ruleSet.lets) : undefined
  const full = parseDecimal(product.price ?? '')
  if ((price.amount && asPrice?.kind !== 'money') || full === undefined) return
  const amount = asPrice?.kind === 'money' ? asPrice.amount : fraction(0n)
  if (price.points) {
    const lowest = lowestPrice(product, scope)
    if (compare(amount, full) >= 0 || (lowest !== undefined && compare(amount, lowest) < 0)) {
      const message =
        compare(amount, full) >= 0
          ? msg`\`${sku.text}\` costs no more than this without points`
          : msg`\`${sku.text}\` is never sold at such a low price, so points would buy less than promised`
      warn(sku, message, scope, {
        help:
          compare(amount, full) >= 0
            ? msg`lower the price in money`
            : msg`raise the price in money, or lower its \`min price\` or the guard`,
      })
      return
    }
  }
  const saved = multiply(subtract(full, amount), fraction(BigInt(least)))
  for (const { rule } of scope.ruleSet.settings.guards) {
    if (rule.kind !== 'discount-amount') continue
    const allowed = fold(rule.amount, scope.ruleSet.lets)
    if (allowed?.kind !== 'money' || compare(saved, allowed.amount) <= 0) continue
    const message = msg`\`${sku.text}\` at ${words(scope, price)} is a larger discount than the settings' guard allows`
    warn(sku, message, scope, { help: msg`raise the price, or raise the guard` })
    return
  }
}

/** The highest floor from the catalogue and the guards, if it is constant. */
function lowestPrice(product: Product, { ruleSet: { settings, lets } }: Scope): Fraction | undefined {
  const known = (text: string | undefined): Fraction | undefined => parseDecimal(text ?? '')
  const floors = settings.guards.map(({ rule }) => {
    if (rule.kind !== 'unit-floor') return undefined
    const { floor } = rule
    if (floor.kind === 'floor-amount') {
      const value = fold(floor.amount, lets)
      return value?.kind === 'money' ? value.amount : undefined
    }
    const base = floor.kind === 'floor-cost' ? known(product.cost) : known(product.listPrice ?? product.price)
    const value = floor.kind === 'floor-cost' ? floor.plus && fold(floor.plus, lets) : fold(floor.share, lets)
    const share = value?.kind === 'percent' ? value.value : fraction(0n)
    const percent = floor.kind === 'floor-cost' ? add(fraction(100n), share) : share
    return base && multiply(base, multiply(percent, fraction(1n, 100n)))
  })
  return [known(product.minPrice), ...floors].reduce((highest, floor) =>
    floor !== undefined && (highest === undefined || compare(floor, highest) > 0) ? floor : highest,
  )
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
    added === 0
      ? msg`\`${sku.text}\` must be added ${leastAdded(product)} at a time, so none is added`
      : msg`\`${sku.text}\` must be added ${leastAdded(product)} at a time, so ${added} of ${count} are added`,
    scope,
    { help: msg`write ${leastAdded(product)} or another quantity that can be ordered` },
  )
}

const warn = (sku: Name, message: Message, scope: Scope, more: { readonly help: Message }): void =>
  scope.report('never-offered', sku.range, message, more)

/** The smallest number that may be added, by multiple and minimum. */
function leastAdded({
  orderMultiple = '1',
  minQuantity = '1',
}: Pick<Product, 'orderMultiple' | 'minQuantity'>): number {
  const multiple = Number(orderMultiple)
  return Math.max(1, Math.ceil(Number(minQuantity) / multiple)) * multiple
}
