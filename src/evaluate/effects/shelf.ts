/** Shelf prices: what campaigns `on prices` make of unit prices, before lines have amounts (M10). */
import type { Effect, Rounding } from '../../compile/rules.ts'
import { formatMinor, minorUnits, wholeMinorUnits } from '../../money/amounts.ts'
import { compare, divide, type Fraction, fraction, multiply, subtract, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { Guarding } from '../combination/guards.ts'
import { nothingRuns } from '../conditions/nothing-runs.ts'
import type { Gate, OpenCart, OpenLine, ShelfPrices } from '../model.ts'
import { readyFloor } from '../units/floors.ts'
import { type EffectOf, readyShare } from './ready.ts'

/** What an effect leaves of a line's unit price; `original` is the price before all shelf campaigns. */
type Pricing = (line: OpenLine, original: Fraction, cart: OpenCart) => Fraction

export function readyShelf(gate: Gate, guarding: Guarding): ShelfPrices {
  const { rules } = gate
  const campaigns = gate.shelf.map((entrance) => {
    const { campaign } = entrance
    const bench = { gate, guarding, rounding: campaign.rounding ?? rules.rounding }
    return { entrance, pricings: campaign.effects.map((effect) => readyPricing(effect, bench)) }
  })
  return (cart) => {
    const active = campaigns.filter(
      ({ entrance }) =>
        entrance.campaign.status === 'live' &&
        entrance.isActive(cart) &&
        entrance.exhausted(cart) === undefined &&
        (entrance.when === undefined || entrance.when(cart, nothingRuns) === 1),
    )
    return cart.lines.map((original) => {
      let line = original
      for (const { entrance, pricings } of active) {
        const before = line.price
        for (const pricing of pricings) line = { ...line, price: pricing(line, original.price, cart) }
        if (compare(line.price, before) >= 0) continue
        const changed = change(entrance.campaign.name, before, line.price, rules.digits)
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

interface ShelfBench {
  readonly gate: Gate
  readonly guarding: Guarding
  readonly rounding: Rounding
}

function readyPricing(effect: Effect, { gate, guarding, rounding }: ShelfBench): Pricing {
  if (effect.kind !== 'off' && effect.kind !== 'price') return (line) => line.price
  const { digits } = gate.rules
  const goods = effect.goods && gate.goods(effect.goods)
  const notBelow = effect.modifiers.notBelow && readyFloor(effect.modifiers.notBelow, digits)
  const wanted = readyWanted(effect, digits, rounding)
  const withEnding = readyEnding(effect, digits)
  return (line, original, cart) => {
    const { price } = line
    if (goods !== undefined && !goods.matches(line, cart, false)) return price
    if (guarding.bars(line, cart)) return price
    const floor = wholeFloor(larger(guarding.floorPrice(line) ?? zero, notBelow?.(line) ?? zero))
    const after = subtract(price, smaller(wanted(line, original), larger(subtract(price, floor), zero)))
    if (compare(after, price) >= 0) return price
    const ended = withEnding(after)
    return ended.n < 0n || compare(ended, floor) < 0 ? after : ended
  }
}

/** Minor units off a unit, before floors. */
function readyWanted(
  effect: EffectOf<'off'> | EffectOf<'price'>,
  digits: number,
  { mode }: Rounding,
): (line: OpenLine, original: Fraction) => Fraction {
  if (effect.kind === 'price') {
    const target = minorUnits(effect.price, digits) ?? zero
    return ({ price }) => larger(subtract(price, target), zero)
  }
  if ('amount' in effect.rate) {
    const amount = minorUnits(effect.rate.amount, digits) ?? zero
    return () => amount
  }
  const { n, d } = readyShare(effect.rate.percent)
  const share = fraction(BigInt(n), BigInt(d))
  return (line, original) => {
    const list = line.listPrice ?? original
    const base = { current: line.price, original, list }[effect.base]
    const off = fraction(roundFraction(multiply(base, share), mode))
    return effect.base === 'list' ? larger(subtract(off, subtract(list, original)), zero) : off
  }
}

/** The next price downwards with the ending, as it comes without one (M9). */
function readyEnding({ modifiers: { ending } }: Effect, digits: number): (price: Fraction) => Fraction {
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
