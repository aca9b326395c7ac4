/** Shelf prices: how campaigns `on prices` change unit prices, before line amounts exist (M10). */
import type { Campaign, Effect, ItemAmount, Rounding, Value } from '../../compile/rules.ts'
import { formatMinor, minorUnits, wholeMinorUnits } from '../../money/amounts.ts'
import { add, compare, divide, type Fraction, fraction, multiply, subtract, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { RoundingMode } from '../../syntax/tree.ts'
import { isOff } from '../cart/former-names.ts'
import { prepareEligibility } from '../combination/eligibility.ts'
import type { Guards } from '../combination/guards.ts'
import { noCodes, prepareCampaignCodes } from '../conditions/needed-codes.ts'
import { nothingApplied } from '../conditions/nothing-applied.ts'
import type { OpenCart, OpenCode, OpenLine } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { prepareFloor } from '../units/floors.ts'
import { shareOfPercent } from '../units/share.ts'
import { minorOf, percentOf } from './computed.ts'
import { prepareShelfTurns } from './shelf-turns.ts'

type ShelfEffect = Extract<Effect, { readonly kind: 'off' | 'price' }>

/** The result of campaigns `on prices` on a cart at its original prices. */
export type ShelfPrices = (cart: OpenCart) => {
  /** By line. */
  readonly prices: readonly Pick<OpenLine, 'price' | 'prices'>[]
  /** Codes needed by the campaigns that changed a price (M65). */
  readonly codes: readonly OpenCode[]
}

/** The unit price after an effect, in minor units; `original` is the price before all shelf campaigns. */
type Pricing = (line: OpenLine, original: Fraction, cart: OpenCart) => Fraction

/** `shelf` holds the campaigns on prices in order. */
export function prepareShelfPrices(shelf: readonly Campaign[], context: RuleContext, guards: Guards): ShelfPrices {
  const { rules } = context
  const campaigns = shelf.map((definition) => {
    const rounding = definition.rounding ?? rules.rounding
    const eligibility = prepareEligibility(definition, context)
    return {
      ...eligibility,
      readCodes: prepareCampaignCodes(definition, eligibility.when),
      pricings: definition.effects.map((effect) => preparePricing(effect, context, guards, rounding)),
    }
  })
  const turns = prepareShelfTurns(shelf, rules.groups)
  return (cart) => {
    const { off } = cart.usage
    const active = campaigns.flatMap(({ definition, when, isActive, readCodes }, place) => {
      const applies =
        definition.status === 'live' &&
        !(off !== undefined && isOff(definition, off)) &&
        isActive(cart) &&
        (when === undefined || when(cart, nothingApplied) === 1)
      if (!applies) return []
      const codes = readCodes === undefined || cart.codes.length === 0 ? noCodes : readCodes(cart, nothingApplied)
      return codes === 'limit' ? [] : [{ place, needed: codes.needed }]
    })
    const lower = (original: OpenLine, place: number, before: OpenLine): OpenLine | undefined => {
      const { definition, pricings } = campaigns[place] as (typeof campaigns)[number]
      let line = before
      for (const pricing of pricings) line = { ...line, price: pricing(line, original.price, cart) }
      if (compare(line.price, before.price) >= 0) return undefined
      const changed = change(definition.name, before.price, line.price, rules.digits)
      return { ...line, prices: [...line.prices, changed] }
    }
    const places = active.map(({ place }) => place)
    const prices = cart.lines.map((original) => {
      if (turns !== undefined) return turns(places, original, (place, line) => lower(original, place, line))
      return places.reduce((line, place) => lower(original, place, line) ?? line, original)
    })
    const changing = new Set(prices.flatMap((line) => line.prices.map(({ campaign }) => campaign)))
    const needed = active.filter(({ place }) => changing.has(campaigns[place]?.definition.name ?? ''))
    return { prices, codes: [...new Set(needed.flatMap((each) => each.needed))] }
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
    case 'off-total':
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant':
    case 'steps':
    case 'one-of':
    case 'for-every':
      // The checker rejects these in campaigns on prices (`onPrices` in the list of effects).
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
    const atOwnPrice = { ...line, price: original }
    const own = notBelow(atOwnPrice, cart)
    // An unknown floor blocks the discount.
    if (own === undefined) return price
    const floor = wholeFloor(larger(guards.floorPrice(atOwnPrice) ?? zero, own))
    const after = subtract(price, smaller(wanted(line, original, cart), larger(subtract(price, floor), zero)))
    if (compare(after, price) >= 0) return price
    return withEnding(after, floor, price)
  }
}

/** Minor units off a unit, before floors; zero if the cart lacks a value that the amount depends on (M82). */
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
  if ('amount' in floor) return prepareAmount(floor.amount, context, mode)
  const ofItem = prepareFloor(floor, context.rules.digits)
  return (line) => ofItem(line) ?? zero
}

type ReadShelfAmount = (line: OpenLine, cart: OpenCart) => Fraction | undefined

/** In minor units; values from the cart are rounded to whole ones. */
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

type Ending = (price: Fraction, floor: Fraction, before: Fraction) => Fraction

/** Lowers the price to the next one with the ending, or raises it if that would be below the floor (M9). */
function prepareEnding({ modifiers: { ending } }: Effect, digits: number): Ending {
  const tail = ending && wholeMinorUnits(ending.digits, digits)
  const step = ending && wholeMinorUnits(ending.step, digits)
  if (tail === undefined || !step) return (price) => price
  const atOrBelow = (price: Fraction): Fraction => {
    const steps = roundFraction(divide(subtract(price, fraction(BigInt(tail))), fraction(BigInt(step))), 'down')
    const ended = fraction(steps * BigInt(step) + BigInt(tail))
    return compare(ended, price) > 0 ? subtract(ended, fraction(BigInt(step))) : ended
  }
  return (price, floor, before) => {
    if (price.n === 0n) return price
    const down = atOrBelow(price)
    if (compare(down, floor) >= 0) return down
    // The floor itself does not have the ending, or `down` would be there.
    const up = add(atOrBelow(floor), fraction(BigInt(step)))
    return compare(up, before) > 0 ? price : up
  }
}

/** In major units, with at least the currency's digits. */
function formatPrice(price: Fraction, digits: number): string {
  if (price.d === 1n) return formatMinor(Number(price.n), digits)
  return toDecimal(divide(price, fraction(10n ** BigInt(digits)))) ?? ''
}

const zero = fraction(0n)
const wholeFloor = (price: Fraction): Fraction => fraction(roundFraction(price, 'up'))
const larger = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)
const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)
