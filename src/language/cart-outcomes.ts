/** Results of the open cart by campaign and condition. */
import { expressionIn } from '../check/currencies.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import { compileCondition } from '../compile/conditions.ts'
import type { ConditionTrace } from '../evaluate/explanation/explain.ts'
import { conditionInSource } from '../evaluate/explanation/wording.ts'
import type { NotApplied, Result } from '../evaluate/result/result.ts'
import { facts } from '../syntax/facts.ts'
import type { Expression, Literal } from '../syntax/tree.ts'
import type { LiveData } from './live-data.ts'
import { memoize } from './memoize.ts'

export type Outcome =
  | { readonly kind: 'applied' /** In major units: "12.40". */; readonly discount: string }
  /** For a shelf campaign: the unit prices that it changed, if any. */
  | {
      readonly kind: 'prices'
      readonly prices: readonly { readonly sku: string; readonly from: string; readonly to: string }[]
    }
  /** The single unmet threshold; money is a decimal string in major units. */
  | { readonly kind: 'missing'; readonly fact: string; readonly amount: string; readonly sentence: string }
  | {
      readonly kind: 'not-applied'
      readonly reason: NotApplied['reason']
      readonly by?: string
      readonly sentence: string
    }

/** Undefined without a cart, and for a campaign that was not part of the evaluation. */
export function outcomeOf({ name, onPrices }: Campaign, { cart }: LiveData): Outcome | undefined {
  if (!cart) return undefined
  const { applied, refused, prices } = byCampaign(cart.result)
  if (onPrices) return { kind: 'prices', prices: prices.get(name) ?? [] }
  const discount = applied.get(name)
  if (discount !== undefined) return { kind: 'applied', discount }
  const entry = refused.get(name)
  if (!entry) return undefined
  const { reason, by, sentence, missing } = entry
  if (missing) return { kind: 'missing', ...missing, sentence }
  return { kind: 'not-applied', reason, ...(by !== undefined && { by }), sentence }
}

const byCampaign = memoize(({ applied, notApplied, lines }: Result) => ({
  applied: new Map(applied.map(({ campaign, discount }) => [campaign, discount])),
  refused: new Map(notApplied.map((entry) => [entry.campaign, entry])),
  prices: Map.groupBy(
    lines.flatMap(({ sku, prices = [] }) => prices.map(({ campaign, from, to }) => ({ campaign, sku, from, to }))),
    ({ campaign }) => campaign,
  ),
}))

/** The trace of a campaign's condition or of a part of it; undefined if the cart was evaluated with another text. */
export function conditionTraceOf(
  condition: Expression,
  campaign: Campaign,
  ruleSet: RuleSet,
  { cart }: LiveData,
): ConditionTrace | undefined {
  if (!cart || !isCondition(condition, ruleSet)) return undefined
  const trace = tracedConditions(campaign.name, cart)
  const wording = wordingOf(condition, ruleSet, cart.cart.currency)
  return trace && wording !== undefined ? find(trace, wording) : undefined
}

/** Conditions that are no longer in the evaluated rules have no trace. */
function tracedConditions(
  name: string,
  { cart, result, traceConditions }: NonNullable<LiveData['cart']>,
): ConditionTrace | undefined {
  try {
    return traceConditions(name, cart, result)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The condition as written in the rules of the cart's currency. */
function wordingOf(condition: Expression, first: RuleSet, currency: string): string | undefined {
  const ruleSet = first.otherCurrencies?.get(currency) ?? first
  const own = expressionIn(condition, ruleSet.settings.currency)
  return conditionInSource(compileCondition(own, ruleSet), ruleSet.settings.currency)
}

/** The currency of the open cart's outcomes. */
export const currencyOfCart = ({ cart }: LiveData, { settings }: RuleSet): string =>
  cart?.result.currency ?? settings.currency

function find(trace: ConditionTrace, wording: string): ConditionTrace | undefined {
  if (trace.wording === wording) return trace
  for (const part of trace.parts ?? []) {
    const found = find(part, wording)
    if (found) return found
  }
  return undefined
}

/** Whether the expression is yes/no, as opposed to another value or a name. */
function isCondition(expression: Expression, { attributes }: RuleSet): boolean {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'not':
    case 'compare':
    case 'between':
    case 'in':
      return true
    case 'fact':
      return facts[expression.fact].type === 'yes/no' || expression.level !== undefined
    case 'attribute':
      return attributes.get(`${expression.owner}.${expression.name.text}`)?.type === 'yes/no'
    default:
      expression.kind satisfies Literal['kind'] | 'arithmetic' | 'name' | 'negate'
      return false
  }
}
