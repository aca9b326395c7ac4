/**
 * The working state of one evaluation. Each line has its current amount; a log records what campaigns took, so that a trial can
 * be undone and the result can attribute discounts to effects. Units are computed only on demand (`units.ts`). The arrays are
 * reused across carts, so evaluation allocates next to nothing. Amounts are minor units.
 */

import { addNumber, numberAt } from '../../columns/cells.ts'
import type { Fraction } from '../../money/fraction.ts'
import type { RoundingMode } from '../../syntax/tree.ts'
import type { GoodsMatcher, OpenCart, OpenCode, OpenLine, RunningState } from '../model.ts'
import type { RewardItem } from '../result/result.ts'
import type { Share } from './share.ts'

export interface State extends RunningState {
  cart: OpenCart
  lines: OpenLine[]
  goods: number
  /** Current amount by line. */
  readonly amounts: number[]
  /** By line; undefined until the units are needed. */
  readonly units: (LineUnits | undefined)[]
  /** Current price by delivery. */
  readonly deliveries: number[]
  /** Lowest amount of a unit by line, from `minPrice` and the guards; absent if no line has one. */
  floors: number[] | undefined
  /** Lines that a guard excludes from all discounts; absent if there is none. */
  barred: boolean[] | undefined
  /** Guards that depend on `discounted` and so exclude single units rather than lines. */
  barredGoods: readonly GoodsMatcher[]
  readonly log: Log
  readonly deliveryLog: DeliveryCut[]
  /** Added gifts and rewards, in order. */
  readonly addedUnits: AddedUnits[]
  readonly outcomes: Outcome[]
  readonly offers: Offer[]
  readonly applied: AppliedCampaign[]
  /** Discount on goods so far. */
  discount: number
  deliveryDiscount: number
  /** Number of log rows of campaigns that close the units they reduce (M25). */
  closingRows: number
  /** Number of log rows of campaigns with `each item once` (M64). */
  onceRows: number
}

/**
 * Entries in chronological order. A row is one run of one effect; its entries end where the next row's start. `units`: what each
 * unit of the line gave, in order; undefined until needed if the entry is spread over all units in proportion to their amounts
 * (M5). A negative amount means units that were added (M20).
 */
export interface Log {
  rows: number
  readonly rowCampaign: number[]
  readonly rowEffect: number[]
  readonly rowStart: number[]
  readonly rowCloses: boolean[]
  readonly rowOnce: boolean[]
  /** Units that took part in a set, reduced or not, for `returns prorate` (M48). */
  readonly rowSet: (readonly UnitRef[] | undefined)[]
  /** Units that took part, if the effect chooses units (M62). */
  readonly rowUsed: (readonly UnitRef[] | undefined)[]
  entries: number
  readonly line: number[]
  readonly amount: number[]
  readonly units: (readonly number[] | undefined)[]
}

export interface LineUnits {
  /** Current amount of each unit. */
  readonly amounts: number[]
  /** First log row that reduced the unit, or -1. */
  readonly reducedBy: number[]
  /** First row of a campaign that closes what it reduces (M25), or -1. */
  readonly closedBy: number[]
  /** Number of log entries already applied. */
  upTo: number
  /** Row of the entry at `upTo`, to resume from. */
  row: number
}

export interface UnitRef {
  readonly line: number
  readonly unit: number
}

export const unitKey = ({ line, unit }: UnitRef): number => line * 2 ** 32 + unit

export interface DeliveryCut {
  readonly campaign: number
  readonly effect: number
  readonly delivery: number
  readonly amount: number
}

/** Units added by a campaign (M20): the line before (absent if new) and after. */
export interface AddedUnits {
  readonly campaign: number
  readonly before: OpenLine | undefined
  readonly after: OpenLine
}

/** What an effect gives besides discounts, and its cost in points. */
export type Outcome =
  | { readonly kind: 'coupon'; readonly campaign: number; readonly pool: string }
  | { readonly kind: 'perk'; readonly campaign: number; readonly perk: string }
  | Spending
  | (Gain & { readonly kind: 'points'; readonly earned: PointsFormula })
  | (Gain & { readonly kind: 'cashback'; readonly share: Share; readonly mode: RoundingMode })

/** Points in a program, or cashback to a wallet. */
interface Gain {
  readonly campaign: number
  readonly to: string
  /** Points or minor units; infinite without a limit. */
  readonly atMost: number
  readonly replacing: boolean
  /** Amounts paid for the goods that earn, by line. */
  paid(state: State): PaidAmounts
}

export type PointsFormula =
  | { readonly kind: 'points'; readonly points: Fraction }
  | { readonly kind: 'per'; readonly points: Fraction; readonly per: number }
  | { readonly kind: 'times'; readonly factor: Fraction }

export interface PaidAmounts {
  readonly lines: readonly number[]
  readonly amounts: readonly number[]
}

/** The price of a unit in points, in addition to money. */
export interface PointsPrice {
  readonly program: string
  readonly points: number
}

/** Points spent on units of one reward; `points` is the cost of each unit. */
export interface Spending extends PointsPrice {
  readonly kind: 'spent'
  readonly campaign: number
  readonly units: readonly UnitRef[]
}

export interface Offer {
  readonly campaign: number
  readonly choose: number
  readonly items: readonly RewardItem[]
}

export interface AppliedCampaign {
  readonly campaign: number
  /** Goods and delivery (M43). */
  readonly discount: number
  /** With a budget: the cap on its cashback (M71). */
  readonly cashback: number
  readonly cut: Cut | undefined
  /** Codes it needed (M65). */
  readonly codes: readonly OpenCode[]
}

/** How much of the discount was refused, and by what. */
export interface Cut {
  readonly atMost: number
  readonly floor: number
  readonly guard: number
}

/** Allocates memory; `resetState` fills it with a cart. */
export function newState(): State {
  const state: State = {
    cart: noCart,
    lines: [],
    goods: 0,
    amounts: [],
    units: [],
    deliveries: [],
    floors: undefined,
    barred: undefined,
    barredGoods: [],
    log: {
      rows: 0,
      rowCampaign: [],
      rowEffect: [],
      rowStart: [],
      rowCloses: [],
      rowOnce: [],
      rowSet: [],
      rowUsed: [],
      entries: 0,
      line: [],
      amount: [],
      units: [],
    },
    deliveryLog: [],
    addedUnits: [],
    outcomes: [],
    offers: [],
    applied: [],
    discount: 0,
    deliveryDiscount: 0,
    closingRows: 0,
    onceRows: 0,
    lineAmount: (line) => state.amounts[line] ?? 0,
    isReduced: (line) => (state.amounts[line] ?? 0) < (state.lines[line]?.original ?? 0),
  }
  return state
}

const noCart: OpenCart = {
  serial: -1,
  source: {},
  at: 0,
  local: { clock: 0, day: 0, minute: 0, weekday: 0, monthDay: 0 },
  lines: [],
  subtotal: 0,
  quantity: 0,
  deliveries: [],
  codes: [],
  codeCapacities: [],
  shelfCodes: [],
  withCodes: () => noCart,
  withoutCodes: () => noCart,
  codeSegments: new Set(),
  segments: new Set(),
  customer: undefined,
  usage: { campaigns: new Map(), groups: new Map(), codes: new Map(), pools: new Map() },
}

/** Resets to the state before the first campaign. */
export function resetState(state: State, cart: OpenCart): void {
  state.cart = cart
  const count = cart.lines.length
  state.lines.length = count
  state.amounts.length = count
  state.units.length = count
  for (let i = 0; i < count; i++) {
    const line = cart.lines[i] as OpenLine
    state.lines[i] = line
    state.amounts[i] = line.original
    state.units[i] = undefined
  }
  state.goods = cart.subtotal
  state.deliveries.length = 0
  for (const delivery of cart.deliveries) state.deliveries.push(delivery.price)
  state.log.rows = 0
  state.log.entries = 0
  state.deliveryLog.length = 0
  state.addedUnits.length = 0
  state.outcomes.length = 0
  state.offers.length = 0
  state.applied.length = 0
  state.discount = 0
  state.deliveryDiscount = 0
  state.closingRows = 0
  state.onceRows = 0
}

/** Opens a log row for an effect; it may stay empty. */
export function openRow(state: State, { place, closes, once }: RowOwner, effect: number): void {
  const { log } = state
  const row = log.rows++
  log.rowCampaign[row] = place
  log.rowEffect[row] = effect
  log.rowStart[row] = log.entries
  log.rowCloses[row] = closes
  log.rowOnce[row] = once
  log.rowSet[row] = undefined
  log.rowUsed[row] = undefined
  if (closes) state.closingRows++
  if (once) state.onceRows++
}

/** The part of a campaign that a row records. */
export interface RowOwner {
  /** Index in `rules.campaigns`. */
  readonly place: number
  readonly closes: boolean
  readonly once: boolean
}

/**
 * Takes shares that add up to `amount` from whole lines: from the given ones, or from all. The units of a line share in
 * proportion to their amounts. This is the innermost loop of an evaluation.
 */
export function takeFromLines(
  state: State,
  shares: ArrayLike<number>,
  amount: number,
  lines: readonly number[] | undefined,
): void {
  const { amounts, log } = state
  const { line: lineOf, amount: amountOf, units } = log
  const count = lines === undefined ? amounts.length : lines.length
  let entry = log.entries
  for (let i = 0; i < count; i++) {
    const share = shares[i] as number
    if (share === 0) continue
    const line = lines === undefined ? i : numberAt(lines, i)
    lineOf[entry] = line
    amountOf[entry] = share
    units[entry] = undefined
    addNumber(amounts, line, -share)
    entry++
  }
  log.entries = entry
  state.goods -= amount
  state.discount += amount
}

/** Takes amounts from deliveries, by index. */
export function takeFromDeliveries(state: State, campaign: number, effect: number, amounts: readonly number[]): void {
  amounts.forEach((amount, delivery) => {
    if (amount === 0) return
    state.deliveryLog.push({ campaign, effect, delivery, amount })
    addNumber(state.deliveries, delivery, -amount)
    state.deliveryDiscount += amount
  })
}

export const rowEnd = (log: Log, row: number): number =>
  row + 1 < log.rows ? numberAt(log.rowStart, row + 1) : log.entries

/** Lengths of the logs, for `rollBack`. */
export interface Savepoint {
  readonly rows: number
  readonly entries: number
  readonly deliveries: number
  readonly outcomes: number
  readonly offers: number
  readonly applied: number
}

export const savepointOf = (state: State): Savepoint => ({
  rows: state.log.rows,
  entries: state.log.entries,
  deliveries: state.deliveryLog.length,
  outcomes: state.outcomes.length,
  offers: state.offers.length,
  applied: state.applied.length,
})

/** Whether anything was reduced or added since. */
export const changedSince = (state: State, savepoint: Savepoint): boolean =>
  state.log.entries > savepoint.entries || state.deliveryLog.length > savepoint.deliveries
