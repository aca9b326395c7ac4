/** The ways an effect arrives at what it takes from each unit, and what caps, floors and endings leave of that. */
import type { Expression } from '../../src/syntax/tree.ts'
import { type Exact, exact, larger, round, smaller, sum, zero } from './exact.ts'
import { type Doing, floorOf, modifier, roomOf } from './goods.ts'
import { roundingOf } from './rules.ts'
import { fill, split } from './split.ts'
import { amountOf, byRow, type State, shareOf, type Unit, withCut, withTakes } from './units.ts'
import { constant, constantMinor, isMoney } from './values.ts'

export type Shares = ReadonlyMap<Unit, Exact>
export type Base = 'current' | 'original' | 'list'

/** A percentage of these units, or an amount once for all of them. */
export function takeOff(rate: Expression, units: readonly Unit[], state: State, doing: Doing, base: Base = 'current') {
  const { rules } = doing.world
  return isMoney(rate, rules)
    ? takeAmount(round(constantMinor(rate, rules), modeOf(doing)), units, state, doing)
    : takePercentage(constant(rate, rules), units, state, doing, base)
}

/** M7: an amount spread over the units as far as they have room. */
export function takeAmount(amount: Exact, units: readonly Unit[], state: State, doing: Doing): State {
  const worth = sum(units.map((unit) => amountOf(state, unit)))
  const most = hasEnding(doing) ? undefined : atMost(doing)
  const wanted = most ? smaller(amount, most) : amount
  const cut = withCut(state, doing.campaign.name, 'at-most', smaller(amount, worth).minus(wanted))
  return finish(
    spread(wanted, units, state, doing),
    smaller(wanted, worth),
    cut,
    doing,
    hasEnding(doing) ? atMost(doing) : undefined,
  )
}

/** The water-filling of M7, first over lines and then over the units of each. */
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
  const groups = byRow(state, units)
  const shares = new Map<Unit, Exact>()

  if (scope === 'unit') {
    for (const unit of units) {
      const own = base === 'list' ? unit.list.minus(unit.original) : zero
      shares.set(unit, larger(rounded(baseAmount(unit, state, base)).minus(own), zero))
    }
    return finishDirect(shares, state, doing, atMost(doing))
  }

  const bases = groups.map((group) => sum(group.map((unit) => baseAmount(unit, state, base))))
  let lines = bases.map(rounded)
  let after = state
  const limitsFirst = scope === 'discount' && base !== 'list' && !hasEnding(doing)
  if (scope === 'discount') {
    const whole = rounded(sum(bases))
    const most = limitsFirst ? atMost(doing) : undefined
    const allowed = most ? smaller(whole, most) : whole
    after = withCut(state, doing.campaign.name, 'at-most', whole.minus(allowed))
    lines = split(
      allowed,
      groups.map((group) => lineWeight(group, state, doing, base)),
    )
  }
  groups.forEach((group, place) => {
    const own = base === 'list' ? sum(group.map((unit) => unit.list.minus(unit.original))) : zero
    const share = larger((lines[place] ?? zero).minus(own), zero)
    const parts = split(
      share,
      group.map((unit) => baseAmount(unit, state, base)),
    )
    group.forEach((unit, at) => {
      shares.set(unit, parts[at] ?? zero)
    })
  })
  return finishDirect(shares, after, doing, limitsFirst ? undefined : atMost(doing))
}

/** The same amount off each unit. */
export function takeEach(amount: Exact, units: readonly Unit[], state: State, doing: Doing): State {
  return finishDirect(new Map(units.map((unit) => [unit, amount])), state, doing, atMost(doing))
}

/** Each unit down to its target; none is raised. */
export function reprice(targets: Shares, state: State, doing: Doing): State {
  const shares = new Map(
    [...targets].map(([unit, target]) => [unit, larger(amountOf(state, unit).minus(target), zero)] as const),
  )
  return finishDirect(shares, state, doing, atMost(doing))
}

/** Shares that were computed without a look at room: each is cut to what its unit has. */
function finishDirect(shares: Shares, state: State, doing: Doing, most: Exact | undefined): State {
  const worth = sum([...shares].map(([unit, share]) => smaller(share, amountOf(state, unit))))
  const within = new Map(
    [...shares].map(([unit, share]) => [unit, smaller(share, roomOf(unit, state, doing))] as const),
  )
  return finish(within, worth, state, doing, most)
}

/** M7 to M9: what floors refused, then endings, then `at most`; and the shares are taken. */
export function finish(shares: Shares, worth: Exact, state: State, doing: Doing, most: Exact | undefined): State {
  const { campaign, effect } = doing
  const ended = withEnding(shares, state, doing)
  const total = sum(ended.values())
  const final = most?.lessThan(total) ? shrink(ended, most, state) : ended
  const taken = sum(final.values())
  const capped = withCut(state, campaign.name, 'at-most', total.minus(taken))
  const cut = withCut(capped, campaign.name, 'floor', (most ? smaller(worth, most) : worth).minus(taken))
  return withTakes(
    cut,
    [...final].map(([from, amount]) => ({ campaign: campaign.name, effect, from, amount })),
  )
}

/** M8: what is allowed is split over the lines' shares by their size, and each line's over its units by theirs. */
export function shrink(shares: Shares, allowed: Exact, state: State): Shares {
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

/** M9: further down to the next price with the ending, unless that is under the floor. */
function withEnding(shares: Shares, state: State, doing: Doing): Shares {
  const ending = modifier(doing, 'ending')
  if (!ending) return shares
  return new Map(
    [...shares].map(([unit, share]) => {
      if (share.isZero()) return [unit, share] as const
      const price = amountOf(state, unit).minus(share)
      const ended = priceEnding(price, ending.digits, doing.world.rules.digits)
      const refused = ended.isNegative() || ended.lessThan(floorOf(unit, doing))
      return [unit, refused ? share : amountOf(state, unit).minus(ended)] as const
    }),
  )
}

/** The highest price not above this one that ends so: `.99` repeats with every 1, `9.99` with every 10. */
export function priceEnding(price: Exact, digits: string, currencyDigits: number): Exact {
  const scale = exact(10).pow(currencyDigits)
  const [whole = ''] = digits.split('.')
  const step = exact(10).pow(whole.length).times(scale)
  const end = exact(digits.startsWith('.') ? `0${digits}` : digits).times(scale)
  return price.minus(end).dividedBy(step).floor().times(step).plus(end)
}

function baseAmount(unit: Unit, state: State, base: Base): Exact {
  if (base === 'original') return unit.original
  return base === 'list' ? unit.list : amountOf(state, unit)
}

/** M5: what a line counts for when a discount is split over lines. */
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
