/** A waterfall from list price to amount due, in exact steps that add up. */
import type { Rules } from '../../../src/compile/rules.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import { amountOf } from '../../../src/evaluate/cart/open-lines.ts'
import { preparedOf } from '../../../src/evaluate/evaluator.ts'
import type { OpenCart, OpenLine } from '../../../src/evaluate/model.ts'
import type { Payment, Result } from '../../../src/evaluate/result/result.ts'
import { formatMinor, minorUnits, wholeMinorUnits } from '../../../src/money/amounts.ts'
import { fraction } from '../../../src/money/fraction.ts'
import { sum } from '../../../src/money/sum.ts'
import { ownEntry } from '../../../src/own-entry.ts'
import type { EngineState } from './engine.ts'

export interface Waterfall {
  readonly currency: string
  readonly steps: readonly WaterfallStep[]
}

/** Signed decimal strings in major units. */
export type WaterfallStep =
  /** A subtotal: the sum of all previous changes. */
  | { readonly kind: 'level'; readonly of: WaterfallLevel; readonly amount: string }
  /** `from` is the previous level. */
  | (WaterfallChange & { readonly from: string; readonly amount: string })

/** Levels: list prices x quantities; goods before and after cart campaigns; goods and deliveries; after points. */
export type WaterfallLevel = 'list' | 'subtotal' | 'goods' | 'total' | 'payable'

export type WaterfallChange =
  /** From list prices to the shop's prices. */
  | { readonly kind: 'shop-prices' }
  /** From the shop's prices to this customer's own prices. */
  | { readonly kind: 'own-prices' }
  | { readonly kind: 'shelf'; readonly campaign: string }
  /** Goods added by a campaign, at catalogue price. */
  | { readonly kind: 'added'; readonly campaign: string }
  | { readonly kind: 'campaign'; readonly campaign: string }
  | { readonly kind: 'delivery' }
  | { readonly kind: 'delivery-discount'; readonly campaign: string }
  | { readonly kind: 'points'; readonly program: string }
  | { readonly kind: 'wallet'; readonly wallet: string }
  | { readonly kind: 'card'; readonly card: string }

/** Undefined without a valid cart. */
export function waterfall({ runnable, cart }: EngineState): Waterfall | undefined {
  if (!runnable || !cart) return undefined
  try {
    const prepared = preparedOf(runnable.evaluator, cart.currency)
    return waterfallOf(runnable.evaluator.run(cart), openCart(prepared, cart), prepared.rules)
  } catch (error) {
    if (error instanceof CartError) return undefined
    throw error
  }
}

/** `cart` is the incoming one, opened under the same rules: those in its currency. */
export function waterfallOf(result: Result, { lines, customer }: OpenCart, rules: Rules): Waterfall {
  const minor = (amount: string): number => wholeMinorUnits(amount, rules.digits) ?? 0
  const steps: WaterfallStep[] = []
  let runningTotal = 0
  const change = (what: WaterfallChange, amount: number): void => {
    if (amount === 0) return
    steps.push({ ...what, from: formatMinor(runningTotal, rules.digits), amount: formatMinor(amount, rules.digits) })
    runningTotal += amount
  }
  const level = (of: WaterfallLevel): void => {
    steps.push({ kind: 'level', of, amount: formatMinor(runningTotal, rules.digits) })
  }

  // Only signed-in customers can have prices of their own.
  const priced = lines.map((line) => stagesOf(line, rules, customer !== undefined))
  runningTotal = sum(priced.map(({ list }) => list))
  level('list')
  change({ kind: 'shop-prices' }, sum(priced.map(({ list, shop }) => shop - list)))
  change({ kind: 'own-prices' }, sum(priced.map(({ shop, own }) => own - shop)))
  for (const { name } of rules.shelf) {
    change({ kind: 'shelf', campaign: name }, sum(priced.map(({ shelf }) => shelf.get(name) ?? 0)))
  }
  for (const { campaign } of result.applied) {
    const added = result.lines.filter(({ addedBy }) => addedBy === campaign)
    change({ kind: 'added', campaign }, sum(added.map(({ before }) => minor(before))))
  }
  const own = (campaign: string, all: readonly { readonly campaign: string; readonly amount: string }[]): number =>
    sum(all.filter((each) => each.campaign === campaign).map(({ amount }) => -minor(amount)))
  const isReduced = result.lines.some(({ adjustments }) => adjustments.length > 0)
  if (isReduced && steps.length > 1) level('subtotal')
  for (const { campaign } of result.applied) {
    change({ kind: 'campaign', campaign }, sum(result.lines.map(({ adjustments }) => own(campaign, adjustments))))
  }

  const deliveries = [result.delivery ?? []].flat()
  if (deliveries.length > 0) {
    level('goods')
    change({ kind: 'delivery' }, sum(deliveries.map(({ before }) => minor(before))))
    for (const { campaign } of result.applied) {
      const off = sum(deliveries.map(({ adjustments }) => own(campaign, adjustments)))
      change({ kind: 'delivery-discount', campaign }, off)
    }
  }
  const payments = result.payments ?? []
  level(payments.length > 0 ? 'total' : 'payable')
  for (const each of payments) change(paidWith(each), -minor(each.amount))
  if (payments.length > 0) level('payable')
  return { currency: result.currency, steps }
}

function paidWith(payment: Payment): WaterfallChange {
  if ('points' in payment) return { kind: 'points', program: payment.program }
  return 'wallet' in payment ? { kind: 'wallet', wallet: payment.wallet } : { kind: 'card', card: payment.card }
}

interface LineStages {
  readonly list: number
  /** At the catalogue price; at the cart's price if the product is not in the catalogue or the customer can't have own prices. */
  readonly shop: number
  readonly own: number
  /** By shelf campaign: the change of the line's amount. */
  readonly shelf: ReadonlyMap<string, number>
}

/** The line's amount at each of its prices, each rounded once like the line itself. */
function stagesOf(line: OpenLine, rules: Rules, canHaveOwn: boolean): LineStages {
  const amountAt = (price: string): number =>
    amountOf(minorUnits(price, rules.digits) ?? fraction(0n), line.quantity, rules, `lines[${line.index}]`)
  const [first] = line.prices
  const own = first ? amountAt(first.from) : line.original
  const shelf = new Map<string, number>()
  for (const { campaign, from, to } of line.prices) {
    shelf.set(campaign, (shelf.get(campaign) ?? 0) + amountAt(to) - amountAt(from))
  }
  const price = ownEntry(rules.catalogue, line.sku)?.price
  const shop = canHaveOwn && price !== undefined ? amountAt(price) : own
  return { list: line.listPrice === undefined ? shop : line.listAmount, shop, own, shelf }
}
