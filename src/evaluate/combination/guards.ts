/** The settings' guards (M46): floors, goods excluded from discounts, and the cap on the total discount. */
import { minorUnits } from '../../money/amounts.ts'
import { compare, type Fraction } from '../../money/fraction.ts'
import { roundFraction, roundShare } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import type { OpenCart, OpenLine } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { shrink } from '../units/allocate.ts'
import { prepareFloor, unitFloor } from '../units/floors.ts'
import { type RecordedEntry, type RecordedRow, recordSince, replaceSince } from '../units/recording.ts'
import { shareOfPercent } from '../units/share.ts'
import type { Savepoint, State, UnitRef } from '../units/state.ts'

export interface Guards {
  /** Whether a guard excludes the line from discounts. */
  bars(line: OpenLine, cart: OpenCart): boolean
  /** Sets floors and exclusions for all lines of the cart. */
  start(state: State): void
  /** Sets floors and exclusions for a line that a campaign added. */
  enter(state: State, line: OpenLine): void
  /** The exact floor of the unit price from `minPrice` and the settings. */
  floorPrice(line: OpenLine): Fraction | undefined
  /** The maximum total discount on this cart's goods, in minor units; infinite without a guard. */
  allowed(cart: OpenCart): number
}

export function prepareGuards({ rules, goods }: RuleContext): Guards {
  const barred = rules.guards.flatMap((guard) => (guard.kind === 'no-discount' ? [goods(guard.goods)] : []))
  const barredByUnit = barred.filter(({ byUnit }) => byUnit)
  const barredWhole = barred.filter(({ byUnit }) => !byUnit)
  const floors = rules.guards.flatMap((guard) =>
    guard.kind === 'unit-floor' ? [prepareFloor(guard.floor, rules.digits)] : [],
  )
  const limits = rules.guards.flatMap((guard): ((cart: OpenCart) => number)[] => {
    switch (guard.kind) {
      case 'discount-amount': {
        const amount = minorUnits(guard.amount, rules.digits)
        const whole = amount === undefined ? 0 : Number(roundFraction(amount, 'down'))
        return [() => whole]
      }
      case 'discount-share': {
        const { n, d } = shareOfPercent(guard.percent)
        return [(cart) => roundShare(cart.subtotal, n, d, 'down')]
      }
      case 'unit-floor':
      case 'no-discount':
        return []
      default:
        return guard satisfies never
    }
  })

  const bars = (line: OpenLine, cart: OpenCart): boolean => barred.some((goods) => goods.matches(line, cart, false))
  const floorPrice = (line: OpenLine): Fraction | undefined => {
    let highest = line.minPrice
    for (const floor of floors) {
      const price = floor(line)
      if (price !== undefined && (highest === undefined || compare(price, highest) > 0)) highest = price
    }
    return highest
  }
  const enter = (state: State, line: OpenLine): void => {
    const floor = unitFloor(floorPrice(line), line)
    if (floor > 0 && state.floors === undefined) state.floors = []
    if (state.floors !== undefined) state.floors[line.index] = floor
    if (barred.length > 0) {
      state.barred ??= []
      state.barred[line.index] = barredWhole.some((goods) => goods.matches(line, state.cart, false))
    }
  }
  return {
    bars,
    enter,
    floorPrice,
    start: (state) => {
      state.floors = undefined
      state.barred = undefined
      state.barredGoods = barredByUnit
      for (const line of state.lines) {
        if (line.minPrice !== undefined || floors.length > 0 || barred.length > 0) enter(state, line)
      }
    },
    allowed: (cart) => limits.reduce((least, limit) => Math.min(least, limit(cart)), Number.POSITIVE_INFINITY),
  }
}

/**
 * Scales a campaign's discount on goods since the savepoint down to `amount`, in proportion
 * (M8). Removes an added line that is left without a discount.
 */
export function shrinkTo(state: State, savepoint: Savepoint, amount: number): void {
  const rows = byEffect(recordSince(state, savepoint))
  const lists = rows.flatMap(({ takes }) => takes)
  const shrunk = shrink(
    amount,
    lists.map(({ shares }) => shares),
  )
  let next = 0
  const smaller = rows.map(({ takes, ...row }) => ({
    ...row,
    takes: takes.map((take) => ({ ...take, shares: shrunk[next++] ?? [] })),
  }))
  const reduced = new Set(
    smaller.flatMap(({ takes }) => takes.filter(({ shares }) => sum(shares) > 0).map(({ line }) => line)),
  )
  const placeOf = keptPlaces(smaller, reduced)
  replaceSince(
    state,
    savepoint,
    smaller.map(({ takes, additions, ...row }): RecordedRow => {
      const kept = [...additions, ...takes].filter(({ line }) => placeOf.has(line) || reduced.has(line))
      const stays = ({ line }: UnitRef): boolean => placeOf.has(line) || !additions.some((each) => each.line === line)
      const moved = (units: readonly UnitRef[] | undefined) =>
        units?.filter(stays).map(({ line, unit }) => ({ line: placeOf.get(line) ?? line, unit }))
      return {
        ...row,
        set: moved(row.set),
        used: moved(row.used),
        entries: kept.map((entry) => movedTo(entry, placeOf.get(entry.line) ?? entry.line)),
      }
    }),
  )
}

type EffectRow = Omit<RecordedRow, 'entries'> & {
  readonly additions: readonly RecordedEntry[]
  readonly takes: readonly RecordedEntry[]
}

/** All runs of an effect, in line order. */
function byEffect(rows: readonly RecordedRow[]): EffectRow[] {
  const effects = [...new Set(rows.map(({ effect }) => effect))]
  return effects.flatMap((effect): EffectRow[] => {
    const runs = rows.filter((row) => row.effect === effect)
    const [first] = runs
    if (first === undefined) return []
    const entries = runs.flatMap((run) => run.entries)
    const takes = new Map<number, number[]>()
    for (const { line, shares, addedUnits } of entries) {
      if (addedUnits !== undefined) continue
      const all = takes.get(line) ?? []
      takes.set(line, all)
      for (const [unit, share] of shares.entries()) all[unit] = (all[unit] ?? 0) + share
    }
    const set = runs.flatMap((run) => run.set ?? [])
    const used = runs.flatMap((run) => run.used ?? [])
    return [
      {
        ...first,
        set: set.length > 0 ? set : undefined,
        used: used.length > 0 ? used : undefined,
        additions: entries.filter(({ addedUnits }) => addedUnits !== undefined),
        takes: [...takes].sort(([a], [b]) => a - b).map(([line, shares]) => ({ line, shares })),
      },
    ]
  })
}

/** New indices of the remaining added lines. */
function keptPlaces(rows: readonly EffectRow[], reduced: ReadonlySet<number>): Map<number, number> {
  const added = [...new Set(rows.flatMap(({ additions }) => additions.map(({ line }) => line)))].sort((a, b) => a - b)
  const first = added[0] ?? 0
  return new Map(added.filter((line) => reduced.has(line)).map((line, i) => [line, first + i]))
}

function movedTo(entry: RecordedEntry, line: number): RecordedEntry {
  if (entry.addedUnits === undefined || entry.line === line) return { ...entry, line }
  const { before, after, campaign } = entry.addedUnits
  const moved = { campaign, before: before && { ...before, index: line }, after: { ...after, index: line } }
  return { ...entry, line, addedUnits: moved }
}
