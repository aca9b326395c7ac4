/** How effects compute what they take from each unit, and what caps, floors and endings leave of it. */
import type { Expression } from '../../src/syntax/tree.ts'
import { type Exact, exact, larger, round, smaller, sum, zero } from './exact.ts'
import { type Doing, floorOf, modifier, roomOf } from './goods.ts'
import { roundingOf } from './rules.ts'
import { fill, split } from './split.ts'
import { amountOf, byRow, type State, shareOf, type Unit, withCut, withTakes } from './units.ts'
import { constant, constantMinor, isMoney } from './values.ts'

type Shares = ReadonlyMap<Unit, Exact>
type Base = 'current' | 'original' | 'list'

/** What an effect takes from each unit, and what `at most` prevented. */
interface Taking {
  readonly shares: Shares
  readonly overMost: Exact
}

/** A percentage of these units, or a single amount for all of them. */
export function takeOff(rate: Expression, units: readonly Unit[], state: State, doing: Doing, base: Base = 'current') {
  const { rules } = doing.world
  return isMoney(rate, rules)
    ? takeAmount(constantMinor(rate, rules), units, state, doing)
    : takePercentage(constant(rate, rules), units, state, doing, base)
}

/** M7: an amount spread over the units as far as they have room; limited by `at most` first. */
export function takeAmount(amount: Exact, units: readonly Unit[], state: State, doing: Doing): State {
  const worth = smaller(amount, sum(units.map((unit) => amountOf(state, unit))))
  return take(state, doing, (each) => {
    const most = hasEnding(each) ? undefined : atMost(each)
    const wanted = most ? smaller(worth, most) : worth
    const taking = ended(spread(wanted, units, state, each), state, each)
    return { ...taking, overMost: taking.overMost.plus(worth).minus(wanted) }
  })
}

/** The water-filling of M7, first over lines and then over the units of each line. */
export function spread(amount: Exact, units: readonly Unit[], state: State, doing: Doing): Shares {
  const groups = byRow(state, units)
  const room = (unit: Unit): Exact => roomOf(unit, state, doing)
  const lines = fill(
    amount,
    groups.map((group) => ({ weight: lineWeight(group, state, doing, 'current'), room: sum(group.map(room)) })),
  )
  const shares = new Map<Unit, Exact>()
  groups.forEach((group, place) => {
    const vessels = group.map((unit) => ({ weight: amountOf(state, unit), room: room(unit) }))
    const parts = fill(lines[place] ?? zero, vessels)
    group.forEach((unit, at) => {
      shares.set(unit, parts[at] ?? zero)
    })
  })
  return shares
}

/** M3, M5, M8, M14: a percentage, rounded per discount, per line or per unit. */
export function takePercentage(
  percent: Exact,
  units: readonly Unit[],
  state: State,
  doing: Doing,
  base: Base = 'current',
): State {
  const { mode, scope } = roundingOf(doing.world.rules, doing.campaign)
  const rounded = (amount: Exact): Exact => round(amount.times(percent).dividedBy(100), mode)
  if (scope === 'unit') {
    return takeShares(
      state,
      doing,
      (unit) => {
        const own = base === 'list' ? unit.list.minus(unit.original) : zero
        return larger(rounded(baseAmount(unit, state, base)).minus(own), zero)
      },
      units,
    )
  }

  const groups = byRow(state, units)
  const bases = groups.map((group) => sum(group.map((unit) => baseAmount(unit, state, base))))
  if (scope === 'line') return takeLines(bases.map(rounded), zero, groups, state, doing, base)

  const whole = rounded(sum(bases))
  const most = base === 'list' || hasEnding(doing) ? undefined : atMost(doing)
  const allowed = most ? smaller(whole, most) : whole
  const weights = groups.map((group) => lineWeight(group, state, doing, base))
  return takeLines(split(allowed, weights), whole.minus(allowed), groups, state, doing, base)
}

/** Splits each line's share of a percentage over its units; off the list price, less what the own price already gives. */
function takeLines(
  lines: readonly Exact[],
  overMost: Exact,
  groups: readonly (readonly Unit[])[],
  state: State,
  doing: Doing,
  base: Base,
): State {
  const shares = new Map<Unit, Exact>()
  groups.forEach((group, place) => {
    const own = base === 'list' ? sum(group.map((unit) => unit.list.minus(unit.original))) : zero
    const parts = split(
      larger((lines[place] ?? zero).minus(own), zero),
      group.map((unit) => baseAmount(unit, state, base)),
    )
    group.forEach((unit, at) => {
      shares.set(unit, parts[at] ?? zero)
    })
  })
  return take(state, doing, (each) => {
    const taking = ended(withinRoom(shares, state, each), state, each)
    return { ...taking, overMost: taking.overMost.plus(overMost) }
  })
}

/** The same amount off each unit. */
export function takeEach(amount: Exact, units: readonly Unit[], state: State, doing: Doing): State {
  return takeShares(state, doing, () => amount, units)
}

/** An amount off each unit, which may differ by unit. */
export function takeByUnit(amount: (unit: Unit) => Exact, units: readonly Unit[], state: State, doing: Doing): State {
  return takeShares(state, doing, amount, units)
}

/** Lowers each unit to its target; never raises one. */
export function reprice(targets: Shares, state: State, doing: Doing): State {
  return takeShares(state, doing, (unit) => larger(amountOf(state, unit).minus(shareOf(targets, unit)), zero), [
    ...targets.keys(),
  ])
}

function takeShares(state: State, doing: Doing, share: (unit: Unit) => Exact, units: readonly Unit[]): State {
  const shares = new Map(units.map((unit) => [unit, share(unit)] as const))
  return take(state, doing, (each) => ended(withinRoom(shares, state, each), state, each))
}

/** Several amounts, each over its own units. */
export function takeAmounts(
  amounts: readonly { readonly amount: Exact; readonly units: readonly Unit[] }[],
  state: State,
  doing: Doing,
): State {
  return take(state, doing, (each) => {
    const shares = amounts.flatMap(({ amount, units }) => [...spread(amount, units, state, each)])
    return ended(new Map(shares), state, each)
  })
}

/** Takes what an effect computes, and reports what it would have taken with all floors at zero (M7). */
function take(state: State, doing: Doing, arrive: (doing: Doing) => Taking): State {
  const { campaign, effect } = doing
  const { shares, overMost } = arrive(doing)
  const withoutFloors = arrive({ ...doing, floorless: true })
  const underFloor = sum(withoutFloors.shares.values()).minus(sum(shares.values()))
  const capped = withCut(state, campaign.name, 'at-most', overMost)
  return withTakes(
    withCut(capped, campaign.name, 'floor', underFloor),
    [...shares].map(([from, amount]) => ({ campaign: campaign.name, effect, from, amount })),
  )
}

function withinRoom(shares: Shares, state: State, doing: Doing): Shares {
  return new Map([...shares].map(([unit, share]) => [unit, smaller(share, roomOf(unit, state, doing))] as const))
}

/** M9, M8: endings first; then what was not limited before is shrunk to `at most`. */
function ended(shares: Shares, state: State, doing: Doing): Taking {
  const all = withEnding(shares, state, doing)
  const total = sum(all.values())
  const most = atMost(doing)
  if (!most?.lessThan(total)) return { shares: all, overMost: zero }
  return { shares: shrink(all, most, state), overMost: total.minus(most) }
}

/** M8: splits the allowed amount over the lines in proportion to their shares, and each line's over its units likewise. */
function shrink(shares: Shares, allowed: Exact, state: State): Shares {
  const groups = byRow(state, [...shares.keys()])
  const sizes = groups.map((group) => sum(group.map((unit) => shareOf(shares, unit))))
  const shrunk = new Map<Unit, Exact>()
  split(allowed, sizes).forEach((line, place) => {
    const group = groups[place] ?? []
    const parts = split(
      line,
      group.map((unit) => shareOf(shares, unit)),
    )
    group.forEach((unit, at) => {
      shrunk.set(unit, parts[at] ?? zero)
    })
  })
  return shrunk
}

/** M9: lowers prices further to the next one with the ending; if that is below the floor, uses the next one above the floor. */
function withEnding(shares: Shares, state: State, doing: Doing): Shares {
  const ending = modifier(doing, 'ending')
  if (!ending) return shares
  return new Map(
    [...shares].map(([unit, share]) => {
      if (share.isZero()) return [unit, share] as const
      const before = amountOf(state, unit)
      const ended = priceEnding(
        before.minus(share),
        floorOf(unit, doing),
        before,
        ending.digits,
        doing.world.rules.digits,
      )
      return [unit, before.minus(ended)] as const
    }),
  )
}

/** A price with an ending: `.99` repeats with every 1, `9.99` with every 10. */
export function priceEnding(price: Exact, floor: Exact, before: Exact, digits: string, currencyDigits: number): Exact {
  if (price.isZero()) return price
  const scale = exact(10).pow(currencyDigits)
  const [whole = ''] = digits.split('.')
  const step = exact(10).pow(whole.length).times(scale)
  const end = exact(digits.startsWith('.') ? `0${digits}` : digits).times(scale)
  const down = price.minus(end).dividedBy(step).floor().times(step).plus(end)
  if (down.greaterThanOrEqualTo(floor)) return down
  const up = floor.minus(end).dividedBy(step).ceil().times(step).plus(end)
  return up.greaterThan(before) ? price : up
}

function baseAmount(unit: Unit, state: State, base: Base): Exact {
  if (base === 'original') return unit.original
  return base === 'list' ? unit.list : amountOf(state, unit)
}

/** M5: a line's weight when a discount is split over lines. */
function lineWeight(group: readonly Unit[], state: State, doing: Doing, base: Base): Exact {
  switch (modifier(doing, 'spread')?.by ?? 'amount') {
    case 'amount':
      return sum(group.map((unit) => baseAmount(unit, state, base)))
    case 'quantity':
      return sum(group.map((unit) => (unit.item.whole ? exact(1) : unit.item.quantity)))
    case 'evenly':
      return exact(1)
  }
}

export function atMost(doing: Doing): Exact | undefined {
  const limit = modifier(doing, 'at-most')
  return limit && constantMinor(limit.amount, doing.world.rules)
}

function hasEnding(doing: Doing): boolean {
  return modifier(doing, 'ending') !== undefined
}

export function modeOf(doing: Doing) {
  return roundingOf(doing.world.rules, doing.campaign).mode
}
