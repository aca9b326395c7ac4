/** The generated shop's orders in chronological order. Amounts in minor units. */
import type { Zone } from '../../compile/rules.ts'
import type { Random } from '../../random.ts'
import type { BasketLine, FillBasket } from './basket.ts'
import type { DrawCode } from './codes.ts'
import type { Customer, CustomerPopulation } from './customers.ts'
import { part } from './goods.ts'
import type { NamesInRules } from './names-in-rules.ts'
import { type Instant, instants } from './seasons.ts'
import { mixOf } from './weighted.ts'

export interface GeneratedOrder extends Instant {
  readonly customer: Customer | undefined
  readonly payment: string
  readonly channel: string
  readonly store: string | undefined
  readonly country: string
  readonly delivery: { readonly method: string; readonly price: number } | undefined
  readonly codes: readonly string[]
  readonly lines: readonly (BasketLine & { readonly paid: number })[]
  readonly returned: ReturnedUnits | undefined
}

/** Some units of one line, returned a few days later. */
export interface ReturnedUnits {
  readonly at: number
  readonly place: number
  readonly quantity: number
  readonly refund: number
}

export interface ShopModel {
  readonly population: CustomerPopulation
  readonly fill: FillBasket
  readonly drawCode: DrawCode
  readonly namesInRules: NamesInRules
  readonly zone: Zone
  /** Minor units per unit of the prices. */
  readonly unit: number
}

const day = 86_400_000

export function* ordersOf(
  { population, fill, drawCode, namesInRules, zone, unit }: ShopModel,
  span: { readonly count: number; readonly from: number; readonly until: number },
  random: Random,
): IterableIterator<GeneratedOrder> {
  const raisedAt = span.from + (span.until - span.from) / 2
  const channel = mixOf([
    ['web', 560],
    ['mobile', 320],
    ['store', 90],
    ...others(namesInRules('channel'), ['web', 'mobile', 'store']),
  ])
  const payment = mixOf([
    ['card', 420],
    ['blik', 330],
    ['transfer', 110],
    ['cash on delivery', 90],
    ...others(namesInRules('payment'), ['card', 'blik', 'transfer', 'cash on delivery']),
  ])
  const method = mixOf([
    ['courier', 470],
    ['parcel locker', 430],
    ['pickup', 100],
    ...others(namesInRules('delivery'), ['courier', 'parcel locker', 'pickup']),
  ])
  const stores = namesInRules('store').length > 0 ? namesInRules('store') : ['KRK-1', 'WAW-1', 'WAW-2']

  for (const instant of instants(span.count, span, zone, random)) {
    const { at, office, month } = instant
    const customer = population.next(at, office)
    const basket = fill(customer, month, at >= raisedAt)
    const code = drawCode(at)
    // The shop's past promotions: a code took 10 %, the days before Christmas 5 %.
    const off = code !== undefined ? 10 : month === 11 && customer?.ownPrices === undefined ? 5 : 0
    const lines = basket.map((line) => ({ ...line, paid: part(line.price * line.quantity, 100 - off) }))
    const through = customer?.ownPrices ? 'web' : channel(random)
    yield {
      ...instant,
      customer,
      channel: through,
      payment: customer?.ownPrices ? 'transfer' : payment(random),
      store: through === 'store' ? random.pick(stores) : undefined,
      country: customer?.country ?? 'PL',
      delivery: through === 'store' ? undefined : deliveryOf(method(random), lines, unit),
      codes: code === undefined ? [] : [code],
      lines,
      returned: random.perMille(45) ? returnOf(lines, at, random) : undefined,
    }
  }
}

/** Values that the rules need and the shop would not have otherwise. */
const others = (names: readonly string[], known: readonly string[]): [string, number][] =>
  names.filter((name) => !known.includes(name)).map((name) => [name, 60])

/** Courier 14.99, others 9.99; free from 250 and for pick-up. */
function deliveryOf(method: string, lines: readonly { readonly paid: number }[], unit: number) {
  const paid = lines.reduce((sum, line) => sum + line.paid, 0)
  const price = method === 'courier' ? part(unit, 1499) : part(unit, 999)
  return { method, price: method === 'pickup' || paid >= 250 * unit ? 0 : price }
}

function returnOf(
  lines: readonly { readonly quantity: number; readonly paid: number }[],
  at: number,
  random: Random,
): ReturnedUnits | undefined {
  const place = random.below(lines.length)
  const line = lines[place]
  if (line === undefined) return undefined
  const quantity = random.between(1, line.quantity)
  return {
    at: at + random.between(2, 20) * day + random.below(8 * 3600) * 1000,
    place,
    quantity,
    refund: Math.floor((line.paid * quantity) / line.quantity),
  }
}
