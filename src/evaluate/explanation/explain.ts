import type { Campaign, Rules } from '../../compile/rules.ts'
import type { Locale } from '../../words/locale.ts'
import { textOf } from '../../words/text-of.ts'
import { prepareTruthTree, type TruthTree } from '../conditions/truth-tree.ts'
import type { OpenCart, RunningState, Truth } from '../model.ts'
import type { PreparedRules } from '../prepared-rules.ts'
import { actualInWords } from './actual-values.ts'
import type { ExplanationContext } from './sentences.ts'
import { conditionInSource, valueInSource } from './wording.ts'

/** The trace of a campaign's condition on one cart: each part in source words, the cart's value, and the truth value. */
export interface ConditionTrace {
  readonly wording: string
  readonly truth: 'true' | 'false' | 'unknown'
  /** The cart's value; absent if unknown, and for `and`, `or` and `not`. */
  readonly saw?: string
  /** For an unmet threshold: the shortfall in major units. */
  readonly missing?: { readonly fact: string; readonly amount: string }
  /** Operands of an `and`, `or` or `not`. */
  readonly parts?: readonly ConditionTrace[]
}

/**
 * The trace of a campaign's conditions, shelf campaigns included; undefined for a campaign without conditions. Throws a
 * RangeError for an unknown campaign. `locale`: the language of `saw`; `wording` is source text.
 */
export function explainCondition(
  { rules, context }: PreparedRules,
  campaignName: string,
  cart: OpenCart,
  running: RunningState,
  locale?: Locale,
): ConditionTrace | undefined {
  const campaign = campaignsByName(rules).get(campaignName)
  if (campaign === undefined) throw new RangeError(`these rules have no campaign \`${campaignName}\``)
  const { when } = campaign
  return when && traceOf(prepareTruthTree(when, context)(cart, running), { context, cart, running, locale })
}

const campaignMaps = new WeakMap<Rules, ReadonlyMap<string, Campaign>>()

function campaignsByName(rules: Rules): ReadonlyMap<string, Campaign> {
  const known = campaignMaps.get(rules)
  if (known) return known
  const byName = new Map([...rules.campaigns, ...rules.shelf].map((campaign) => [campaign.name, campaign]))
  campaignMaps.set(rules, byName)
  return byName
}

const truthNames: Readonly<Record<Truth, ConditionTrace['truth']>> = { 1: 'true', 0: 'false', [-1]: 'unknown' }

function traceOf(tree: TruthTree, explanation: ExplanationContext): ConditionTrace {
  const { context, cart, running, locale } = explanation
  const { currency } = context.rules
  const { condition, truth, missing, parts } = tree
  const saw = actualInWords(condition, context, cart, running)
  return {
    wording: conditionInSource(condition, currency),
    truth: truthNames[truth],
    ...(saw !== undefined && { saw: textOf(saw, locale) }),
    ...(missing && { missing: { fact: valueInSource(missing.of, currency), amount: missing.amount } }),
    ...(parts.length > 0 && { parts: parts.map((part) => traceOf(part, explanation)) }),
  }
}
