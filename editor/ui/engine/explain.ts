/** Explains a campaign on the open cart: condition values, schedule, limits, and the result of each effect. */
import type { Campaign as CheckedCampaign, RuleSet } from '../../../src/check/rule-set.ts'
import type { Campaign } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import { prepareIsActive } from '../../../src/evaluate/conditions/windows.ts'
import { preparedOf } from '../../../src/evaluate/evaluator.ts'
import type { ConditionTrace } from '../../../src/evaluate/explanation/explain.ts'
import type { OpenCart } from '../../../src/evaluate/model.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import type { Range } from '../../../src/syntax/tree.ts'
import { gains } from '../../../src/testing/gains.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { shiftedBy } from './campaign-location.ts'
import { type ConditionOperator, type LocatedCondition, locateConditions } from './condition-locations.ts'
import type { EngineState } from './engine.ts'
import type { RunnableRules } from './evaluation.ts'
import type { TextLocation } from './model.ts'
import { conditionTracerOf } from './trace-conditions.ts'

export interface CampaignExplanation {
  readonly campaign: string
  /** Absent for a campaign without conditions. */
  readonly conditions?: ConditionNode
  /** `active` and `every`; of several `every`, one is enough. */
  readonly times: readonly (LocatedText & { readonly holds: boolean })[]
  /** Limits and budget. */
  readonly bounds: readonly LocatedText[]
  readonly effects: readonly (LocatedText & { readonly gave: readonly string[] })[]
}

/** Source text collapsed to one line, with its location. */
export interface LocatedText {
  readonly text: string
  readonly place: TextLocation
}

export interface ConditionNode extends Pick<ConditionTrace, 'wording' | 'truth' | 'saw' | 'missing'> {
  readonly operator: ConditionOperator
  /** The source text with names and constants resolved. */
  readonly place: TextLocation
  readonly parts: readonly ConditionNode[]
}

/** One entry for each of these campaigns that the rules contain; empty without a valid cart. */
export function explain(state: EngineState, campaigns: readonly string[]): CampaignExplanation[] {
  const { runnable, cart } = state
  if (!runnable || !cart || campaigns.length === 0) return []
  try {
    const result = runnable.evaluator.run(cart, { locale: runnable.locale })
    const open = openCart(preparedOf(runnable.evaluator, cart.currency), cart)
    return campaigns.flatMap((name) => explainOne(name, runnable, { cart, open, result }, shiftedBy(state, name)) ?? [])
  } catch (error) {
    if (error instanceof CartError) return []
    throw error
  }
}

interface EvaluatedCart {
  readonly cart: Cart
  readonly open: OpenCart
  readonly result: Result
}

function explainOne(
  name: string,
  { ruleSet, evaluator, locale }: RunnableRules,
  { cart, open, result }: EvaluatedCart,
  moved: number,
): CampaignExplanation | undefined {
  const { rules } = evaluator
  const declared = ruleSet.campaigns.get(name)
  const compiled = [...rules.shelf, ...rules.campaigns].find((each) => each.name === name)
  if (!declared || !compiled) return undefined
  const write = writer(declared, ruleSet, moved)
  const placed = locateConditions(declared, ruleSet)
  const trace = conditionTracerOf(evaluator, locale)(name, cart, result)
  return {
    campaign: name,
    ...(placed && trace && { conditions: nodeOf(trace, placed, locatorIn(declared.path, moved)) }),
    times: timesOf(declared, compiled, open, write),
    bounds: declared.node.statements
      .filter(({ kind }) => kind === 'limit' || kind === 'budget')
      .map(({ range }) => write(range)),
    effects: compiled.effects.map((effect, index) => ({
      ...write(declared.effects[index]?.range ?? declared.node.range),
      gave: gains(effect, index + 1, name, result).map((each) => textOf(each, locale)),
    })),
  }
}

type Locate = (range: Range) => TextLocation

const locatorIn =
  (path: string, moved: number): Locate =>
  ({ start, end }) => ({ path, start: start + moved, end: end + moved })

function nodeOf(trace: ConditionTrace, placed: LocatedCondition, placeOf: Locate): ConditionNode {
  const { wording, truth, saw, missing, parts = [] } = trace
  return {
    operator: placed.operator,
    wording,
    truth,
    ...(saw !== undefined && { saw }),
    ...(missing && { missing }),
    place: placeOf(placed.range),
    parts: parts.map((part, index) => nodeOf(part, placed.parts[index] ?? placed, placeOf)),
  }
}

type Write = (range: Range) => LocatedText

function writer({ path }: CheckedCampaign, { files }: RuleSet, moved: number): Write {
  const text = files.find((file) => file.path === path)?.text ?? ''
  const placeOf = locatorIn(path, moved)
  return (range) => ({
    text: text.slice(range.start, range.end).replaceAll(/\s+/g, ' '),
    place: placeOf(range),
  })
}

function timesOf({ active, every }: CheckedCampaign, compiled: Campaign, open: OpenCart, write: Write) {
  const always = { ...compiled, every: [] }
  const isActive = prepareIsActive(compiled)(open) || prepareIsActive(always)(open)
  return [
    ...(active ? [{ ...write(active.range), holds: isActive }] : []),
    ...every.map(({ range }, index) => {
      const { from: _, until: __, days: ___, except: ____, ...campaign } = compiled
      const own = { ...campaign, every: compiled.every.slice(index, index + 1) }
      return { ...write(range), holds: prepareIsActive(own)(open) }
    }),
  ]
}
