/**
 * How an effect takes a discount from the units it selected: shares are computed (M3, M5, M7), prices get their ending (M9),
 * `at most` shrinks what is too much (M8), and what is left goes into the log.
 */
import type { Effect, Rounding } from '../../compile/rules.ts'
import { wholeMinorUnits } from '../../money/amounts.ts'
import { type Fraction, fraction, multiply } from '../../money/fraction.ts'
import { roundFraction, roundShare } from '../../money/rounding.ts'
import type { Turn } from '../effects/turn.ts'
import type { OpenLine } from '../model.ts'
import { shared, shrink, sum, waterFill } from './allocate.ts'
import { type ReadyFloor, readyFloor, unitFloor } from './floors.ts'
import type { Part } from './selection.ts'
import { openRow, type UnitOfLine } from './state.ts'
import { originalUnits, splitEvenly, takeFromUnits, unitsOf } from './units.ts'

/** How the effect rounds, limits and spreads, whatever it takes. */
export interface Terms {
  readonly rounding: Rounding
  /** Infinite without a limit. */
  readonly atMost: number
  readonly notBelow?: ReadyFloor | undefined
  readonly ending?: { readonly digits: number; readonly step: number } | undefined
  readonly spread: 'amount' | 'quantity' | 'evenly'
  readonly base: 'current' | 'original' | 'list'
}

/** A percentage as a fraction: 5 % is 1 / 20. */
export interface Share {
  readonly n: number
  readonly d: number
}

/** What an effect knows of its units on one line; lists have one entry for each unit. */
export interface Site {
  readonly line: OpenLine
  readonly units: readonly number[]
  readonly now: readonly number[]
  /** What a percentage is of, and the weights inside the line. */
  readonly base: readonly number[]
  /** How far each may go down (M6). */
  readonly room: readonly number[]
  readonly floor: number
}

/** Shares by site and unit, and what `at most` refused already. */
export interface Taken {
  readonly shares: readonly (readonly number[])[]
  readonly refused: number
}

export type Method = (sites: readonly Site[]) => Taken

export function readyTerms(effect: Effect, rounding: Rounding, digits: number): Terms {
  const { atMost, notBelow, ending, spread } = effect.modifiers
  const digitsOf = ending && wholeMinorUnits(ending.digits, digits)
  const step = ending && wholeMinorUnits(ending.step, digits)
  return {
    rounding,
    atMost: atMost === undefined ? Number.POSITIVE_INFINITY : (wholeMinorUnits(atMost, digits) ?? 0),
    notBelow: notBelow && readyFloor(notBelow, digits),
    ending: digitsOf !== undefined && step ? { digits: digitsOf, step } : undefined,
    spread: spread ?? 'amount',
    base: effect.kind === 'off' ? effect.base : 'current',
  }
}

/** Takes what the method computes for these units. `set`: all units of a set that the effect needs, given or not (M48). */
export function take(
  turn: Turn,
  parts: readonly Part[],
  terms: Terms,
  method: Method,
  set?: readonly UnitOfLine[],
): void {
  const sites = parts.map((part) => siteOf(turn, part, terms))
  const taken = settle(sites, terms, method)
  const amount = totalOf(taken.shares)
  turn.cutAtMost += taken.refused
  if (sites.some((site) => site.floor > 0)) {
    const floorless = settle(
      sites.map((site) => ({ ...site, floor: 0, room: site.now })),
      terms,
      method,
    )
    turn.cutFloor += Math.max(0, totalOf(floorless.shares) - amount)
  }
  if (amount > 0) record(turn, sites, taken.shares, set)
}

/** A percentage of the base, rounded once for the effect, the line or the unit. */
export const percentOff =
  (share: Share, terms: Terms): Method =>
  (sites) => {
    const { mode, scope } = terms.rounding
    const part = (base: number): number => roundShare(base, share.n, share.d, mode)
    if (scope === 'unit') {
      return { shares: sites.map((site) => cut(site, lessGiven(site.base.map(part), gaps(site, terms)))), refused: 0 }
    }
    let refused = 0
    let sizes: readonly number[]
    if (scope === 'line') sizes = sites.map((site) => part(sum(site.base)))
    else {
      const whole = part(sum(sites.map((site) => sum(site.base))))
      const limited = limitsFirst(terms) ? Math.min(whole, terms.atMost) : whole
      refused = whole - limited
      sizes = shared(limited, lineWeights(sites, terms))
    }
    const lessened = sites.map((site, i) => Math.max(0, (sizes[i] as number) - sum(gaps(site, terms))))
    return { shares: sites.map((site, i) => cut(site, shared(lessened[i] as number, site.base))), refused }
  }

/** An amount for all units together, spread over them as far as they have room (M7). */
export const amountOff =
  (amount: number, terms: Terms): Method =>
  (sites) => {
    const worth = sum(sites.map((site) => sum(site.now)))
    const limited = limitsFirst(terms) ? Math.min(amount, terms.atMost) : amount
    return {
      shares: spread(limited, sites, lineWeights(sites, terms)),
      refused: Math.max(0, Math.min(amount, worth) - limited),
    }
  }

/** An amount from each unit. */
export const eachOff =
  (amount: number): Method =>
  (sites) => ({
    shares: sites.map((site) =>
      cut(
        site,
        site.now.map(() => amount),
      ),
    ),
    refused: 0,
  })

/** A new unit price (M18); nothing is raised. */
export const pricedAt =
  (price: Fraction, terms: Terms): Method =>
  (sites) => ({
    shares: sites.map((site) => {
      const targets = new Array<number>(site.units.length)
      splitEvenly(Number(roundFraction(multiply(price, quantityOf(site)), terms.rounding.mode)), targets)
      return cut(
        site,
        site.now.map((now, i) => Math.max(0, now - (targets[i] as number))),
      )
    }),
    refused: 0,
  })

/** Spreads an amount over sites and, inside them, units. */
export function spread(amount: number, sites: readonly Site[], weights: readonly number[]): number[][] {
  const sizes = waterFill(
    amount,
    weights,
    sites.map((site) => sum(site.room)),
  )
  return sites.map((site, i) => waterFill(sizes[i] as number, site.base, site.room))
}

/** What a line counts for in a split (M5). */
export function lineWeights(sites: readonly Site[], terms: Terms): number[] {
  switch (terms.spread) {
    case 'amount':
      return sites.map((site) => sum(site.base))
    case 'quantity':
      return sites.map((site) => (site.line.wholeUnits ? site.units.length * 1_000_000 : site.line.quantity))
    case 'evenly':
      return sites.map(() => 1)
  }
}

/** An amount or a percentage of the whole is limited before it is split, unless something comes in between (M8). */
const limitsFirst = (terms: Terms): boolean => terms.ending === undefined && terms.base !== 'list'

function settle(sites: readonly Site[], terms: Terms, method: Method): Taken {
  const { shares, refused } = method(sites)
  const ended = terms.ending === undefined ? shares : sites.map((site, i) => withEnding(site, shares[i] ?? [], terms))
  const total = totalOf(ended)
  if (total <= terms.atMost) return { shares: ended, refused }
  return { shares: shrink(terms.atMost, ended), refused: refused + total - terms.atMost }
}

/** Lowers each reduced unit to the next price with the ending, where there is one above the floor (M9). */
function withEnding(site: Site, shares: readonly number[], { ending }: Terms): readonly number[] {
  if (ending === undefined) return shares
  return shares.map((share, i) => {
    if (share === 0) return 0
    const now = site.now[i] as number
    const after = now - share
    const above = (((after - ending.digits) % ending.step) + ending.step) % ending.step
    const ended = after - above
    return ended < 0 || ended < site.floor ? share : now - ended
  })
}

const cut = (site: Site, shares: readonly number[]): number[] =>
  shares.map((share, i) => Math.min(share, site.room[i] as number))

/** What the customer's own price gives already, by unit; it may be negative (M14). */
function gaps(site: Site, terms: Terms): readonly number[] {
  if (terms.base !== 'list') return []
  const original = originalUnits(site.line)
  return site.units.map((unit, i) => (site.base[i] as number) - (original[unit] as number))
}

const lessGiven = (shares: readonly number[], given: readonly number[]): number[] =>
  shares.map((share, i) => Math.max(0, share - (given[i] ?? 0)))

function siteOf(turn: Turn, part: Part, terms: Terms): Site {
  const { state } = turn
  const line = state.lines[part.line]
  if (line === undefined) throw new RangeError(`no line ${part.line}`)
  const { amounts } = unitsOf(state, part.line)
  const now = part.units.map((unit) => amounts[unit] as number)
  const floor = Math.max(state.floors?.[part.line] ?? 0, terms.notBelow ? unitFloor(terms.notBelow(line), line) : 0)
  return {
    line,
    units: part.units,
    now,
    base: terms.base === 'current' ? now : baseOf(line, terms.base, part.units),
    room: floor === 0 ? now : now.map((amount) => Math.max(0, amount - floor)),
    floor,
  }
}

function baseOf(line: OpenLine, base: 'original' | 'list', units: readonly number[]): readonly number[] {
  const all = originalUnits(base === 'original' ? line : { ...line, original: line.listAmount })
  return units.map((unit) => all[unit] as number)
}

const quantityOf = (site: Site): Fraction =>
  site.line.wholeUnits ? fraction(BigInt(site.units.length)) : fraction(BigInt(site.line.quantity), 1_000_000n)

const totalOf = (shares: readonly (readonly number[])[]): number => sum(shares.map(sum))

function record(
  turn: Turn,
  sites: readonly Site[],
  shares: readonly (readonly number[])[],
  set: readonly UnitOfLine[] | undefined,
): void {
  const { state } = turn
  openRow(state, turn.campaign.place, turn.effect, turn.campaign.closes)
  if (set !== undefined) state.log.rowSet[state.log.rows - 1] = set
  sites.forEach((site, i) => {
    const ofSite = shares[i] ?? []
    const amount = sum(ofSite)
    if (amount === 0) return
    const all = new Array<number>(site.line.units).fill(0)
    site.units.forEach((unit, j) => {
      all[unit] = ofSite[j] as number
    })
    takeFromUnits(state, site.line.index, all, amount)
  })
}
