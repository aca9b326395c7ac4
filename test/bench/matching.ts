/** Which campaigns match a cart? Measures matching only; rules are prepared and carts read before the clock starts. */
import { deepStrictEqual } from 'node:assert/strict'
import { openCart } from '../../src/evaluate/cart/open-cart.ts'
import { nothingApplied } from '../../src/evaluate/conditions/nothing-applied.ts'
import type { OpenCart } from '../../src/evaluate/model.ts'
import { prepareRules } from '../../src/evaluate/prepared-rules.ts'
import { type Contestant, cartsPerSecond } from './measure.ts'
import { closures, decimals, jsonLogic, jsonRules, type Match, peerCart, zenTable } from './peers.ts'
import { carts, type Offer, offers, rulesFor, wide } from './workload.ts'

export const peers = {
  cartwright: 'Cartwright',
  closures: 'hand-written closures',
  jsonLogic: 'json-logic-engine',
  zen: 'ZEN decision table',
  jsonRules: 'json-rules-engine',
  decimals: 'decimal.js with splitting',
} as const

export type Rates = ReadonlyMap<string, number>

/** Carts per second by contestant, for this many campaigns and 20 lines per cart. */
export async function matching(campaigns: number): Promise<Rates> {
  const all = offers(campaigns, wide)
  const given = carts(64, 20, wide)
  const prepared = prepareRules(rulesFor(all, wide))
  const opened = given.map((cart) => openCart(prepared, cart))
  const match = (cart: OpenCart): readonly number[] => {
    const candidates = prepared.candidates(cart)
    const found: number[] = []
    for (let i = 0; i < candidates.length; i++) {
      const place = candidates[i] as number
      const campaign = prepared.campaigns[place]
      if (campaign?.covered || campaign?.when?.(cart, nothingApplied) === 1) found.push(place)
    }
    return found
  }

  const byHand = closures(all)
  const read = given.map(peerCart)
  const sets = read.map(byHand.read)
  const naive = decimals(all, given)
  const matches: readonly (readonly [string, (cart: number) => ReturnType<Match<never>>])[] = [
    [peers.cartwright, (cart) => match(opened[cart] as OpenCart)],
    [peers.closures, (cart) => byHand.match(sets[cart] as (typeof sets)[number])],
    ...each(all, read),
    [peers.decimals, (cart) => naive(cart).found],
  ]
  await agree(matches, given.length)
  return cartsPerSecond(
    matches.map(([name, find]): Contestant => {
      return {
        name,
        run: (cart) => {
          const found = find(cart)
          return found instanceof Promise ? found.then((places) => places.length) : found.length
        },
      }
    }),
    given.length,
  )
}

const each = (all: readonly Offer[], read: readonly ReturnType<typeof peerCart>[]) =>
  (
    [
      [peers.jsonLogic, jsonLogic(all)],
      [peers.zen, zenTable(all)],
      [peers.jsonRules, jsonRules(all)],
    ] as const
  ).map(([name, find]) => [name, (cart: number) => find(read[cart] as ReturnType<typeof peerCart>)] as const)

/** The race is meaningless unless all contestants find the same campaigns. */
async function agree(
  matches: readonly (readonly [string, (cart: number) => ReturnType<Match<never>>])[],
  carts: number,
): Promise<void> {
  const [first, ...others] = matches
  for (let cart = 0; cart < Math.min(8, carts); cart++) {
    const expected = await first?.[1](cart)
    for (const [name, find] of others) deepStrictEqual([...(await find(cart))], expected, `${name} finds others`)
  }
}
