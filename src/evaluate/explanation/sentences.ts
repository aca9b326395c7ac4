/** One sentence for every reason why a campaign did not apply. */
import { innerEffects } from '../../compile/inner-effects.ts'
import type { Effect, Value } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { facts } from '../../syntax/facts.ts'
import { formatClock, localClock } from '../cart/time.ts'
import type { Eligibility } from '../combination/eligibility.ts'
import { reachedLimit } from '../combination/limits.ts'
import { type Missing, prepareTruthTree } from '../conditions/truth-tree.ts'
import { valuesFromCart } from '../effects/computed.ts'
import { memoizePerCampaign } from '../memoize.ts'
import type { OpenCart, RunningState } from '../model.ts'
import type { Reason } from '../result/reasons.ts'
import type { NotApplied } from '../result/result.ts'
import type { RuleContext } from '../rule-context.ts'
import { conditionSentence, onlyMissing } from './condition-sentences.ts'
import { everyInWords, limitInWords, valueInWords, type Wording } from './wording.ts'

/** A cart and its state at the campaign's turn. */
export interface ExplanationContext {
  readonly context: RuleContext
  readonly cart: OpenCart
  readonly running: RunningState
}

/**
 * A campaign's entry among those not applied: the reason in a sentence and, when one threshold is all that its conditions
 * miss, how much. `by` names the campaign or group that stood in the way.
 */
export function notApplied(
  eligibility: Eligibility,
  reason: Reason,
  by: string | undefined,
  explanation: ExplanationContext,
): NotApplied {
  const campaign = eligibility.definition.name
  const named = by === undefined ? {} : { by }
  if (reason === 'condition') return { campaign, reason, ...named, ...unmet(eligibility, explanation) }
  return { campaign, reason, ...named, sentence: sentences[reason](eligibility, by, explanation) }
}

const truthTreeOf = memoizePerCampaign(({ when }, context) => when && prepareTruthTree(when, context))

/** How much the conditions miss, when one threshold is all that they miss. */
export function missingOf(
  { definition }: Eligibility,
  { context, cart, running }: ExplanationContext,
): Missing | undefined {
  const tree = truthTreeOf(definition, context)?.(cart, running)
  return tree && onlyMissing(tree)
}

function unmet(
  { definition }: Eligibility,
  { context, cart, running }: ExplanationContext,
): Pick<NotApplied, 'sentence' | 'missing'> {
  const tree = truthTreeOf(definition, context)?.(cart, running)
  if (tree === undefined) return { sentence: 'its conditions do not hold' }
  const missing = onlyMissing(tree)
  return {
    sentence: conditionSentence(tree, context, cart, running),
    ...(missing && { missing: { fact: valueInWords(missing.of, wordsOf(context, '"')), amount: missing.amount } }),
  }
}

const wordsOf = ({ rules }: RuleContext, quote: Wording['quote']): Wording => ({ currency: rules.currency, quote })

type Sentence = (eligibility: Eligibility, by: string | undefined, explanation: ExplanationContext) => string

const sentences: Readonly<Record<Exclude<Reason, 'condition'>, Sentence>> = {
  draft: () => 'it is a draft, or disabled',
  retired: () => 'it was retired',
  trigger: ({ definition }, _by, { cart }) =>
    definition.event === undefined
      ? `only for carts, not on event \`${cart.source.event?.name}\``
      : `only on event \`${definition.event}\``,
  'not-active': outsideItsTime,
  limit: ({ definition }, _by, { context, cart }) => {
    const limit = reachedLimit(definition, context.rules.digits, cart)
    return limit ? `its limit of ${limitInWords(limit, wordsOf(context, '`'))} is used up` : 'its limit is used up'
  },
  budget: (eligibility, _by, { context, cart }) => {
    const { definition } = eligibility
    const left = eligibility.budgetLeft(cart)
    return left === undefined || left === 0
      ? `its budget of ${definition.budget?.amount} ${context.rules.currency} is used up`
      : `its discount would exceed the ${formatMinor(left, context.rules.digits)} ${context.rules.currency} left of its budget`
  },
  'not-chosen': () => 'the customer has not chosen it',
  'excluded-by': (_eligibility, by) => `\`${by}\` has applied and never combines with others`,
  'must-be-alone': (_eligibility, by) =>
    `it never combines with others, and ${by === undefined ? 'another campaign' : `\`${by}\``} has applied`,
  'similar-to': (_eligibility, by) => `\`${by}\` has applied, and similar campaigns do not combine`,
  group: ({ definition }, by) =>
    by === undefined
      ? `its group \`${definition.group}\` gives nothing`
      : `\`${by}\` was picked from group \`${definition.group}\``,
  'no-effect': ({ definition }, _by, explanation) =>
    unknownAmount(definition.effects, explanation) ?? 'it changes nothing in this cart',
  offered: () => 'its rewards are on offer, and none is taken',
  guard: () => 'the settings allow no more discount',
  'not-best': () => 'other campaigns together give the customer more',
}

/** What the effects need of the cart and it does not say (M82). */
function unknownAmount(effects: readonly Effect[], { context, cart, running }: ExplanationContext): string | undefined {
  const words = wordsOf(context, '`')
  const lacks = (value: Value): boolean => {
    const read = context.number(value)
    if (!asksItems(value)) return read(cart, running) === undefined
    return cart.lines.every((line) => read(cart, running, line) === undefined)
  }
  const unknown = allEffects(effects).flatMap(valuesFromCart).flatMap(leavesOf).filter(lacks)
  const names = [...new Set(unknown.map((value) => `\`${valueInWords(value, words)}\``))]
  return names.length === 0 ? undefined : `the cart does not say ${names.join(', ')}`
}

const allEffects = (effects: readonly Effect[]): readonly Effect[] =>
  effects.flatMap((effect) => [effect, ...allEffects(innerEffects(effect))])

/** The facts and attributes that a value is worked out of. */
const leavesOf = (value: Value): readonly Value[] =>
  value.kind === 'arithmetic'
    ? [value.left, value.right].flatMap(leavesOf)
    : value.kind === 'fact' || value.kind === 'attribute'
      ? [value]
      : []

const asksItems = (value: Value): boolean =>
  value.kind === 'attribute' ? value.owner === 'item' : value.kind === 'fact' && facts[value.fact].similar === 'item'

/** "starts on 2026-10-01", "ended on 2026-12-31", "only sat, sun from 10:00 to 22:00" */
function outsideItsTime(
  { definition: { from, until, every } }: Eligibility,
  _by: unknown,
  { context, cart }: ExplanationContext,
): string {
  const { zone } = context.rules
  if (from !== undefined && cart.at < from) return `starts ${onOrAt(localClock(from, zone))}`
  if (until !== undefined && cart.at >= until) return `ended ${lastMoment(localClock(until, zone))}`
  return `only ${every.map(everyInWords).join(', or ')}`
}

const day = 86_400_000

const onOrAt = (clock: number): string => `${clock % day === 0 ? 'on' : 'at'} ${formatClock(clock)}`

/** `until` is the first moment outside: a campaign until midnight ended on the day before. */
const lastMoment = (until: number): string =>
  until % day === 0 ? `on ${formatClock(until - day)}` : `at ${formatClock(until - 60_000)}`
