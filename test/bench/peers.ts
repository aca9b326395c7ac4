/** Alternatives to Cartwright. Each gets the same campaigns in its own format, and carts in the form it handles best. */
import { ZenEngine } from '@gorules/zen-engine'
import { Decimal } from 'decimal.js'
import { LogicEngine } from 'json-logic-engine'
import { Engine } from 'json-rules-engine'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { Offer } from './workload.ts'

/** A cart in the peers' form, converted before the clock starts. */
export interface PeerCart {
  readonly subtotal: number
  readonly segment: readonly string[]
  readonly category: readonly string[]
  readonly coupon: readonly string[]
  readonly channel: string
}

export function peerCart({ lines, customer, codes, channel }: Cart): PeerCart {
  return {
    subtotal: lines.reduce((sum, line) => sum + Math.round(Number(line.price) * 100) * Number(line.quantity), 0),
    segment: customer?.segments ?? [],
    category: [...new Set(lines.flatMap((line) => line.categories ?? []))],
    coupon: (codes ?? []).map((code) => String(code).replace('CODE-', 'coupon ')),
    channel: channel ?? '',
  }
}

/** Returns the indexes of the campaigns that match a cart. */
export type Match<T> = (cart: T) => readonly number[] | Promise<readonly number[]>

export interface Sets {
  readonly subtotal: number
  readonly segment: ReadonlySet<string>
  readonly category: ReadonlySet<string>
  readonly coupon: ReadonlySet<string>
  readonly channel: string
}

/** Hand-written JavaScript with integers and sets. */
export function closures(offers: readonly Offer[]) {
  const tests = offers.map(({ subtotal, gate: { by, name } }) => {
    if (by === 'channel') return (cart: Sets) => cart.subtotal >= subtotal && cart.channel === name
    if (by === 'segment') return (cart: Sets) => cart.subtotal >= subtotal && cart.segment.has(name)
    if (by === 'category') return (cart: Sets) => cart.subtotal >= subtotal && cart.category.has(name)
    return (cart: Sets) => cart.subtotal >= subtotal && cart.coupon.has(name)
  })
  return {
    read: (cart: PeerCart): Sets => ({
      ...cart,
      segment: new Set(cart.segment),
      category: new Set(cart.category),
      coupon: new Set(cart.coupon),
    }),
    match(cart: Sets): readonly number[] {
      const found: number[] = []
      for (let place = 0; place < tests.length; place++) if (tests[place]?.(cart)) found.push(place)
      return found
    },
  }
}

/** json-logic-engine; each condition is compiled by its `build`. */
export function jsonLogic(offers: readonly Offer[]): Match<PeerCart> {
  const engine = new LogicEngine()
  const tests = offers.map(({ subtotal, gate: { by, name } }) =>
    engine.build({
      and: [
        { '>=': [{ var: 'subtotal' }, subtotal] },
        by === 'channel' ? { '==': [{ var: by }, name] } : { in: [name, { var: by }] },
      ],
    }),
  )
  return (cart) => {
    const found: number[] = []
    for (let place = 0; place < tests.length; place++) if (tests[place]?.(cart)) found.push(place)
    return found
  }
}

/** ZEN: one decision table that collects all matching rows. */
export function zenTable(offers: readonly Offer[]): Match<PeerCart> {
  const columns = ['subtotal', 'segment', 'category', 'coupon', 'channel']
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'Cart', position: { x: 0, y: 0 } },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'Campaigns',
        position: { x: 0, y: 0 },
        content: {
          hitPolicy: 'collect',
          inputs: columns.map((field) => ({ id: field, name: field, type: 'expression', field })),
          outputs: [{ id: 'place', name: 'place', type: 'expression', field: 'place' }],
          rules: offers.map(({ subtotal, gate: { by, name } }, place) => ({
            _id: String(place),
            ...Object.fromEntries(columns.map((column) => [column, ''])),
            subtotal: `>= ${subtotal}`,
            [by]: by === 'channel' ? `"${name}"` : `contains($, "${name}")`,
            place: String(place),
          })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'Offers', position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  })
  return async (cart) => {
    const { result } = await decision.evaluate(cart)
    return result.map(({ place }: { place: number }) => place)
  }
}

/** json-rules-engine: one rule per campaign. */
export function jsonRules(offers: readonly Offer[]): Match<PeerCart> {
  const engine = new Engine(
    offers.map(({ subtotal, gate: { by, name } }, place) => ({
      conditions: {
        all: [
          { fact: 'subtotal', operator: 'greaterThanInclusive', value: subtotal },
          { fact: by, operator: by === 'channel' ? 'equal' : 'contains', value: name },
        ],
      },
      event: { type: 'offer', params: { place } },
    })),
  )
  return async (cart) => {
    const { events } = await engine.run({ ...cart })
    return events.map(({ params }) => Number(params?.place)).sort((a, b) => a - b)
  }
}

/** What many shops have: decimal.js throughout, matching each campaign and splitting its discount over the lines. */
export function decimals(offers: readonly Offer[], carts: readonly Cart[]) {
  const campaigns = offers.map((offer) => ({ ...offer, subtotal: new Decimal(offer.subtotal).div(100) }))
  return (place: number): { readonly found: readonly number[]; readonly discount: string } => {
    const cart = carts[place] as Cart
    const lines = cart.lines.map(({ price, quantity }) => new Decimal(price ?? 0).mul(quantity).toDecimalPlaces(2))
    const subtotal = lines.reduce((sum, line) => sum.add(line), new Decimal(0))
    const found: number[] = []
    for (const [place, { subtotal: threshold, gate, percent }] of campaigns.entries()) {
      if (!subtotal.gte(threshold) || !passes(cart, gate)) continue
      found.push(place)
      splitOver(lines, percent)
    }
    const left = lines.reduce((sum, line) => sum.add(line), new Decimal(0))
    return { found, discount: subtotal.sub(left).toFixed(2) }
  }
}

function passes(cart: Cart, { by, name }: Offer['gate']): boolean {
  switch (by) {
    case 'segment':
      return cart.customer?.segments?.includes(name) ?? false
    case 'category':
      return cart.lines.some((line) => line.categories?.includes(name))
    case 'coupon':
      return cart.codes?.includes(name.replace('coupon ', 'CODE-')) ?? false
    case 'channel':
      return cart.channel === name
  }
}

const cent = new Decimal('0.01')

/** Takes the percentage off all lines, split by largest remainder. */
function splitOver(lines: Decimal[], percent: string): void {
  const total = lines.reduce((sum, line) => sum.add(line), new Decimal(0))
  if (total.isZero()) return
  const discount = total.mul(percent).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  const exact = lines.map((line) => discount.mul(line).div(total))
  const shares = exact.map((share) => share.toDecimalPlaces(2, Decimal.ROUND_DOWN))
  let left = discount.sub(shares.reduce((sum, share) => sum.add(share), new Decimal(0)))
  const byRemainder = exact
    .map((share, place) => ({ place, remainder: share.sub(shares[place] ?? 0) }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.place - b.place)
  for (const { place } of byRemainder) {
    if (left.lt(cent)) break
    shares[place] = (shares[place] ?? new Decimal(0)).add(cent)
    left = left.sub(cent)
  }
  for (const [place, share] of shares.entries()) lines[place] = (lines[place] ?? new Decimal(0)).sub(share)
}
