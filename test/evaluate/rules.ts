/** Builders for effects and campaigns, and for evaluating a cart under them. */
import type { Campaign, Effect, EffectShape, Modifiers, Rate, Rules, Selector } from '../../src/compile/rules.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { prepare, type RunOptions } from '../../src/evaluate/evaluate.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { campaignOf, rulesOf } from './build.ts'

export const effect = (shape: EffectShape, modifiers: Modifiers = {}): Effect => ({ ...shape, modifiers })

export const everything: Selector = { kind: 'everything' }

/** Parses "5%" or "50". */
export const rate = (text: string): Rate => (text.endsWith('%') ? { percent: text.slice(0, -1) } : { amount: text })

type Off = Partial<Omit<Extract<EffectShape, { kind: 'off' }>, 'kind' | 'rate'>>

/** `off('5%')` is 5 % off cart; `off('50', { goods })` is 50 off these goods. */
export const off = (text: string, given: Off = {}, modifiers: Modifiers = {}): Effect =>
  effect({ kind: 'off', rate: rate(text), each: false, base: 'current', ...given }, modifiers)

export const gives = (name: string, effects: readonly Effect[], given: Partial<Campaign> = {}): Campaign =>
  campaignOf(name, { ...given, effects })

/** Evaluates a cart under these campaigns, given in evaluation order. */
export function evaluate(
  cart: Cart,
  campaigns: readonly Campaign[],
  given: Partial<Rules> = {},
  options: RunOptions = {},
): Result {
  return prepare(rulesOf({ ...given, campaigns })).run(cart, options)
}

/** The discount of each line. */
export const discounts = ({ lines }: Result): string[] => lines.map(({ discount }) => discount)

/** "Name: reason" or "Name: reason by Other", in evaluation order. */
export const refusals = ({ notApplied }: Result): string[] =>
  notApplied.map(({ campaign, reason, by }) => `${campaign}: ${reason}${by === undefined ? '' : ` by ${by}`}`)

export const applied = (result: Result): string[] => result.applied.map(({ campaign }) => campaign)

/** Single units at these prices, one per line. */
export const linesAt = (...prices: string[]): Cart['lines'] =>
  prices.map((price, place) => ({ sku: `P${place + 1}`, quantity: '1', price }))
