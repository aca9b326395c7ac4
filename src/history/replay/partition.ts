/** Replays part of the history, order by order, each with the state before it. */
import { push } from '../../columns/growing.ts'
import type { Rules } from '../../compile/rules.ts'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { CartError } from '../../evaluate/cart/cart-error.ts'
import { type CountedCart, countedCart } from '../../evaluate/cart/counters.ts'
import { neededCodes } from '../../evaluate/combination/admit-codes.ts'
import { evaluateAll, evaluateCandidates } from '../../evaluate/evaluate-cart.ts'
import { type EvaluationPass, newPass, type OnVerdict } from '../../evaluate/evaluation-pass.ts'
import { unmetThresholdOf } from '../../evaluate/explanation/sentences.ts'
import type { OpenCart, OpenUsage } from '../../evaluate/model.ts'
import type { PreparedCampaign } from '../../evaluate/prepared-campaign.ts'
import { prepareRules } from '../../evaluate/prepared-rules.ts'
import type { Refusal } from '../../evaluate/refusal.ts'
import { sum } from '../../money/sum.ts'
import type { HistoryFilter, PastOrder } from '../model.ts'
import { type OrderPredicate, readOrders } from '../read.ts'
import type { History } from '../store.ts'
import { cartMaker, type MasterData, masterDataOf } from '../to-cart.ts'
import { type Columns, newColumns, noteUnknownCodes, orderCount, pushOrder } from './columns.ts'
import { costOf } from './cost.ts'
import { momentReader } from './counter.ts'
import { earningsOf, noEarnings } from './earnings.ts'
import { missingAmount } from './near-miss.ts'
import { pastCartOpener } from './open-past-cart.ts'
import { priorStateOf } from './prior-state.ts'
import { emptyReplayState, type OrderUsage, type ReplayState, recordOrder } from './replay-state.ts'
import { type RequiredHistory, requiredHistory } from './required-history.ts'
import { usageBefore } from './usage.ts'

/** Which orders to replay: customers (or orders without one) are assigned to `of` parts; this is part `index`. */
export interface Partition {
  readonly index: number
  readonly of: number
}

export interface PausedReplay {
  readonly state: ReplayState
  readonly columns: Columns
  /** The last order replayed. */
  readonly at: number
  readonly number: number
}

export interface PartitionOptions {
  readonly filter?: HistoryFilter
  readonly partition: Partition
  readonly from?: PausedReplay | undefined
  /** Called with each order and the cart it is evaluated as. */
  readonly onCart?: (order: PastOrder, cart: Cart) => void
  /** Polled every thousand orders with the number done; returning false stops the replay. */
  goOn(done: number): boolean
}

/** Near misses are computed for one order in this many: they cost more than the evaluation. */
export const nearMissEvery = 20

export interface OrderSource {
  /** Sorted by (at, number). */
  readonly orders: Iterable<PastOrder>
  readonly master: MasterData
}

/** Returns the columns, or everything needed to resume later. */
export function replayPartition(history: History, rules: Rules, options: PartitionOptions): Columns | PausedReplay {
  const { partition, from, filter = {} } = options
  const isOwn: OrderPredicate = (order) => partitionOf(order, partition.of) === partition.index
  const orders = readOrders(history, from ? { ...filter, from: from.at } : filter, isOwn)
  return replayOrders({ orders, master: masterDataOf(history) }, rules, options)
}

export function replayOrders(
  { orders, master }: OrderSource,
  rules: Rules,
  { from, onCart, goOn }: Pick<PartitionOptions, 'from' | 'onCart' | 'goOn'>,
): Columns | PausedReplay {
  const required = requiredHistory(rules)
  const state = from?.state ?? emptyReplayState()
  const columns = from?.columns ?? newColumns()
  const pass = newPass(prepareRules(rules))
  const openPast = pastCartOpener(pass.prepared, master, required)
  const makeCart = onCart && cartMaker(rules, master)
  const momentOf = momentReader(rules.zone)
  const keptOut = new Map<PreparedCampaign, Refusal>()
  // Groups try a member before its turn: only the last verdict counts.
  const onVerdict: OnVerdict = (campaign, refusal) => {
    if (refusal === undefined) keptOut.delete(campaign)
    else keptOut.set(campaign, refusal)
  }

  const replayOrder = (order: PastOrder): void => {
    const moment = momentOf(order.at)
    const usageOf = (cart: CountedCart): OpenUsage => usageBefore(state, cart, required, moment)
    if (makeCart) {
      const usage = usageOf(countedCart(makeCart(order, {})))
      onCart(order, makeCart(order, priorStateOf(state, usage, order, rules, required)))
    }
    try {
      const cart = openPast(order, state, usageOf)
      keptOut.clear()
      evaluateCandidates(pass, cart, onVerdict)
      noteKeptOut(columns, keptOut, pass)
      const used = note(columns, order, pass, required)
      // Reads the usage too, so it must come before the order is counted.
      if (order.number % nearMissEvery === 0) noteNearMisses(columns, pass, cart)
      recordOrder(state, order, used, moment, rules, required)
    } catch (error) {
      if (!(error instanceof CartError)) throw error
      columns.refused.push({ order: order.id, message: `${error.path}: ${error.message}` })
      pushOrder(columns, refusedFigures(order))
    }
  }

  let done = orderCount(columns)
  let last = { at: from?.at ?? Number.NEGATIVE_INFINITY, number: from?.number ?? -1 }
  for (const order of orders) {
    if (order.at === from?.at && order.number <= from.number) continue
    replayOrder(order)
    last = order
    if (++done % 1000 === 0 && !goOn(done)) return { state, columns, at: last.at, number: last.number }
  }
  goOn(done)
  return columns
}

export const isStopped = (ended: Columns | PausedReplay): ended is PausedReplay => 'state' in ended

/** A customer's orders stay in one part, since they depend on each other. */
export function partitionOf(order: Pick<PastOrder, 'number' | 'customer'>, parts: number): number {
  if (parts === 1) return 0
  if (order.customer === undefined) return order.number % parts
  let hash = 0
  for (let i = 0; i < order.customer.length; i++) hash = (hash * 31 + order.customer.charCodeAt(i)) >>> 0
  return hash % parts
}

/** Records the outcome of the order; returns what it used and earned. */
function note(columns: Columns, order: PastOrder, pass: EvaluationPass, required: RequiredHistory): OrderUsage {
  const { state, prepared } = pass
  const { rules } = prepared
  const { cart } = state
  const unknown = unknownIn(cart)
  noteUnknownCodes(columns, unknown, order)
  const earnings = required.outcomes ? earningsOf(pass, required) : noEarnings
  const { cost, belowCost } = costOf(state, rules)
  pushOrder(columns, {
    orderNumbers: order.number,
    at: order.at,
    subtotal: cart.subtotal,
    discount: state.discount,
    shelfDiscount: shelfDiscount(order, cart, rules),
    goods: state.goods,
    delivery: sum(cart.deliveries.map(({ price }) => price)),
    deliveryDiscount: state.deliveryDiscount,
    cost,
    belowCost,
    liability: earnings.liability,
    couponsIssued: earnings.coupons,
    codesUnknown: unknown.length,
    applied: state.applied.length,
  })
  for (const { campaign, discount } of state.applied) {
    push(columns.by.appliedCampaign, campaign)
    push(columns.by.appliedDiscount, discount)
    push(columns.by.appliedCashback, earnings.cashback.get(campaign) ?? 0)
  }
  return {
    cart,
    goods: state.goods,
    ...(required.pastGoods && {
      lines: state.lines.map(({ sku, index }) => ({ sku, amount: state.lineAmount(index) })),
    }),
    subtotal: cart.subtotal,
    campaigns: state.applied.map(({ campaign, discount }) => ({
      name: prepared.campaigns[campaign]?.name ?? '',
      discount: discount + (earnings.cashback.get(campaign) ?? 0),
      units: earnings.units.get(campaign) ?? 0,
    })),
    codes: (required.codes ?? required.pools) ? [...neededCodes(state)] : [],
    points: earnings.points,
  }
}

const unknownIn = ({ codes }: OpenCart): readonly string[] =>
  codes.flatMap(({ key, status }) => (status === 'unknown' ? [key] : []))

/** Discount by shelf campaigns: the customers' own prices less the resulting prices, in minor units. */
function shelfDiscount(order: PastOrder, cart: OpenCart, { digits }: Rules): number {
  if (cart.lines.every(({ prices }) => prices.length === 0)) return 0
  const before = order.lines.map(({ price, quantity }) => Math.round((price * quantity) / 10 ** (12 - digits)))
  return sum(before) - cart.subtotal
}

/** Records campaigns whose own conditions held but that others excluded, and those that ran out. */
function noteKeptOut(
  columns: Columns,
  keptOut: ReadonlyMap<PreparedCampaign, Refusal>,
  { state }: EvaluationPass,
): void {
  const { cart } = state
  const order = orderCount(columns)
  for (const [campaign, refusal] of keptOut) {
    const { reason, by } = refusal
    if (reason === 'limit' || reason === 'budget') {
      if (refusal.limit?.per === undefined) columns.ranOut.push({ campaign: campaign.name, what: reason, at: cart.at })
      continue
    }
    const isRivalry = by !== undefined || reason === 'must-be-alone' || reason === 'not-best'
    const { when } = campaign
    if (!isRivalry || (when !== undefined && when(cart, state) !== 1)) continue
    push(columns.by.lostOrder, order)
    push(columns.by.lostCampaign, campaign.place)
    push(columns.by.lostBy, by?.place ?? (reason === 'must-be-alone' ? (state.applied[0]?.campaign ?? nobody) : nobody))
  }
}

const nobody = 65_535

function noteNearMisses(columns: Columns, pass: EvaluationPass, cart: OpenCart): void {
  const { rules, context } = pass.prepared
  const order = orderCount(columns) - 1
  evaluateAll(pass, cart, (campaign, refusal) => {
    if (refusal?.reason !== 'condition') return
    const unmet = unmetThresholdOf(campaign, { context, cart: pass.state.cart, running: pass.state })
    if (unmet === undefined) return
    const { missing, target } = unmet
    push(columns.by.missOrder, order)
    push(columns.by.missCampaign, campaign.place)
    push(columns.by.missIsAmount, missing.money ? 1 : 0)
    push(columns.by.missThreshold, Number(target.n) / Number(target.d))
    push(columns.by.missAmount, missingAmount(missing, rules))
  })
}

const refusedFigures = ({ number, at }: PastOrder) => ({
  orderNumbers: number,
  at,
  subtotal: Number.NaN,
  discount: Number.NaN,
  shelfDiscount: Number.NaN,
  goods: Number.NaN,
  delivery: Number.NaN,
  deliveryDiscount: Number.NaN,
  cost: Number.NaN,
  belowCost: 0,
  liability: Number.NaN,
  couponsIssued: 0,
  codesUnknown: 0,
  applied: 0,
})
