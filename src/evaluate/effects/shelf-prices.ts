/** Shelf prices: what campaigns `on prices` make of unit prices, before lines have amounts (M10). */
import type { Campaign, Effect, ItemAmount, Rounding, Value } from '../../compile/rules.ts'
import { formatMinor, minorUnits, wholeMinorUnits } from '../../money/amounts.ts'
import { compare, divide, type Fraction, fraction, multiply, subtract, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { RoundingMode } from '../../syntax/tree.ts'
import { prepareEligibility } from '../combination/eligibility.ts'
import type { Guards } from '../combination/guards.ts'
import { nothingApplied } from '../conditions/nothing-applied.ts'
import type { OpenCart, OpenLine } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { prepareFloor } from '../units/floors.ts'
import { minorOf, percentOf } from './computed.ts'
import { shareOfPercent } from './effect-context.ts'

type ShelfEffect = Extract<Effect, { readonly kind: 'off' | 'price' }>

/** Line by line, what campaigns `on prices` make of a cart that still has the prices it came in with. */
export type ShelfPrices = (cart: OpenCart) => readonly Pick<OpenLine, 'price' | 'prices'>[]

/** What an effect leaves of a line's unit price, in minor units; `original` is the price before all shelf campaigns. */
type Pricing = (line: OpenLine, original: Fraction, cart: OpenCart) => Fraction

/** `shelf`: the campaigns on prices, in their order. */
export function prepareShelfPrices(shelf: readonly Campaign[], context: RuleContext, guards: Guards): ShelfPrices {
  const { rules } = context
  const campaigns = shelf.map((definition) => {
    const rounding = definition.rounding ?? rules.rounding
    return {
      ...prepareEligibility(definition, context),
      pricings: definition.effects.map((effect) => preparePricing(effect, context, guards, rounding)),
    }
  })
  return (cart) => {
    const active = campaigns.filter(
      ({ definition, when, isActive, exhausted }) =>
        definition.status === 'live' &&
        isActive(cart) &&
        exhausted(cart) === undefined &&
        (when === undefined || when(cart, nothingApplied) === 1),
    )
    return cart.lines.map((original) => {
      let line = original
      for (const { definition, pricings } of active) {
        const before = line.price
        for (const pricing of pricings) line = { ...line, price: pricing(line, original.price, cart) }
        if (compare(line.price, before) >= 0) continue
        const changed = change(definition.name, before, line.price, rules.digits)
        line = { ...line, prices: [...line.prices, changed] }
      }
      return line
    })
  }
}

const change = (campaign: string, from: Fraction, to: Fraction, digits: number): OpenLine['prices'][number] => ({
  campaign,
  from: formatPrice(from, digits),
  to: formatPrice(to, digits),
})

function preparePricing(effect: Effect, context: RuleContext, guards: Guards, rounding: Rounding): Pricing {
  switch (effect.kind) {
    case 'off':
    case 'price':
      return pricing(effect, context, guards, rounding)
    case 'off-ranked':
    case 'ranked-of-every':
    case 'off-every-nth':
    case 'buy-get':
    case 'bundle':
    case 'choose':
    case 'add':
    case 'shipping':
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant':
    case 'steps':
    case 'one-of':
    case 'for-every':
      // The checker lets none of these stand in a campaign on prices (`onPrices` in the list of effects).
      return (line) => line.price
    default:
      return effect satisfies never
  }
}

function pricing(effect: ShelfEffect, context: RuleContext, guards: Guards, rounding: Rounding): Pricing {
  const { digits } = context.rules
  const goods = effect.goods && context.goods(effect.goods)
  const notBelow = prepareShelfFloor(effect.modifiers.notBelow, context, rounding.mode)
  const wanted = prepareReduction(effect, context, rounding)
  const withEnding = prepareEnding(effect, digits)
  return (line, original, cart) => {
    const { price } = line
    if (goods !== undefined && !goods.matches(line, cart, false)) return price
    if (guards.bars(line, cart)) return price
    const own = notBelow(line, cart)
    // A floor that is not known lets nothing be taken.
    if (own === undefined) return price
    const floor = wholeFloor(larger(guards.floorPrice(line) ?? zero, own))
    const after = subtract(price, smaller(wanted(line, original, cart), larger(subtract(price, floor), zero)))
    if (compare(after, price) >= 0) return price
    const ended = withEnding(after)
    return ended.n < 0n || compare(ended, floor) < 0 ? after : ended
  }
}

/** Minor units off a unit, before floors; nothing where the cart does not say what an amount depends on (M82). */
function prepareReduction(
  effect: ShelfEffect,
  context: RuleContext,
  { mode }: Rounding,
): (line: OpenLine, original: Fraction, cart: OpenCart) => Fraction {
  if (effect.kind === 'price') {
    const target = prepareAmount(effect.price, context, mode)
    return (line, _original, cart) => {
      const price = target(line, cart)
      return price === undefined ? zero : larger(subtract(line.price, price), zero)
    }
  }
  if ('amount' in effect.rate) {
    const amount = prepareAmount(effect.rate.amount, context, mode)
    return (line, _original, cart) => amount(line, cart) ?? zero
  }
  const { percent } = effect.rate
  const share = typeof percent === 'string' ? constantShare(percent) : shareFrom(percent.computed, context, mode)
  return (line, original, cart) => {
    const part = share(cart)
    if (part === undefined) return zero
    const list = line.listPrice ?? original
    const base = { current: line.price, original, list }[effect.base]
    const off = fraction(roundFraction(multiply(base, part), mode))
    return effect.base === 'list' ? larger(subtract(off, subtract(list, original)), zero) : off
  }

  function constantShare(text: string): (cart: OpenCart) => Fraction {
    const { n, d } = shareOfPercent(text)
    const constant = fraction(BigInt(n), BigInt(d))
    return () => constant
  }
}

function prepareShelfFloor(
  floor: Effect['modifiers']['notBelow'],
  context: RuleContext,
  mode: RoundingMode,
): ReadShelfAmount {
  if (floor === undefined) return () => zero
  if ('costPlus' in floor) {
    const ofCost = prepareFloor(floor, context.rules.digits)
    return (line) => ofCost(line) ?? zero
  }
  return prepareAmount(floor.amount, context, mode)
}

type ReadShelfAmount = (line: OpenLine, cart: OpenCart) => Fraction | undefined

/** In minor units; what the cart says is rounded to whole ones. */
function prepareAmount(amount: ItemAmount, context: RuleContext, mode: RoundingMode): ReadShelfAmount {
  if (typeof amount === 'string') {
    const constant = minorUnits(amount, context.rules.digits) ?? zero
    return () => constant
  }
  const read = context.number('computed' in amount ? amount.computed : amount.perItem)
  return (line, cart) => {
    const value = read(cart, nothingApplied, line)
    return value === undefined || value.n < 0n ? undefined : fraction(BigInt(minorOf(value, mode)))
  }
}

function shareFrom(value: Value, context: RuleContext, mode: RoundingMode): (cart: OpenCart) => Fraction | undefined {
  const read = context.number(value)
  return (cart) => {
    const share = read(cart, nothingApplied)
    return share === undefined || share.n < 0n ? undefined : percentOf(share, mode)
  }
}

/** The next price downwards with the ending, as it comes without one (M9). */
function prepareEnding({ modifiers: { ending } }: Effect, digits: number): (price: Fraction) => Fraction {
  const tail = ending && wholeMinorUnits(ending.digits, digits)
  const step = ending && wholeMinorUnits(ending.step, digits)
  if (tail === undefined || !step) return (price) => price
  return (price) => {
    const steps = roundFraction(divide(subtract(price, fraction(BigInt(tail))), fraction(BigInt(step))), 'down')
    const ended = fraction(steps * BigInt(step) + BigInt(tail))
    return compare(ended, price) > 0 ? subtract(ended, fraction(BigInt(step))) : ended
  }
}

/** Major units: the currency's digits, or all that the price has. */
function formatPrice(price: Fraction, digits: number): string {
  if (price.d === 1n) return formatMinor(Number(price.n), digits)
  return toDecimal(divide(price, fraction(10n ** BigInt(digits)))) ?? ''
}

const zero = fraction(0n)
const wholeFloor = (price: Fraction): Fraction => fraction(roundFraction(price, 'up'))
const larger = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)
const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)
