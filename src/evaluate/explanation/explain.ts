import { type Judged, makeJudge } from '../conditions/judge.ts'
import type { Gate, OpenCart, Running, Truth } from '../model.ts'
import { seenIn } from './seen.ts'
import { conditionInWords, valueInWords, type Wording } from './wording.ts'

/** A campaign's condition on one cart: each part in the language's words, what it saw, and what came of it. */
export interface ConditionTrace {
  readonly wording: string
  readonly truth: 'true' | 'false' | 'unknown'
  /** What the cart has; absent where it does not say, and for what only joins its parts. */
  readonly saw?: string
  /** For a threshold that is not reached: how much more is needed, in major units. */
  readonly missing?: { readonly fact: string; readonly amount: string }
  /** Of an `and`, `or` or `not`. */
  readonly parts?: readonly ConditionTrace[]
}

/**
 * The trace of a campaign's conditions, shelf campaigns included; undefined for one that has none. Throws a RangeError for a
 * campaign that the rules do not have.
 */
export function explainCondition(
  gate: Gate,
  campaignName: string,
  cart: OpenCart,
  running: Running,
): ConditionTrace | undefined {
  const entrance = entrancesOf(gate).get(campaignName)
  if (entrance === undefined) throw new RangeError(`these rules have no campaign \`${campaignName}\``)
  const { when } = entrance.campaign
  return when && traceOf(makeJudge(when, gate)(cart, running), gate, cart, running)
}

const byName = new WeakMap<Gate, ReadonlyMap<string, Gate['entrances'][number]>>()

function entrancesOf(gate: Gate): ReadonlyMap<string, Gate['entrances'][number]> {
  const known = byName.get(gate)
  if (known) return known
  const entrances = new Map([...gate.entrances, ...gate.shelf].map((each) => [each.campaign.name, each]))
  byName.set(gate, entrances)
  return entrances
}

const truthNames: Readonly<Record<Truth, ConditionTrace['truth']>> = { 1: 'true', 0: 'false', [-1]: 'unknown' }

function traceOf(judged: Judged, gate: Gate, cart: OpenCart, running: Running): ConditionTrace {
  const words: Wording = { currency: gate.rules.currency, quote: '"' }
  const { condition, truth, missing, parts } = judged
  const saw = seenIn(condition, gate, cart, running)
  return {
    wording: conditionInWords(condition, words),
    truth: truthNames[truth],
    ...(saw !== undefined && { saw }),
    ...(missing && { missing: { fact: valueInWords(missing.of, words), amount: missing.amount } }),
    ...(parts.length > 0 && { parts: parts.map((part) => traceOf(part, gate, cart, running)) }),
  }
}
