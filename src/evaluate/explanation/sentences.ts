/** One sentence for each reason why a campaign did not apply. */
import { innerEffects } from '../../compile/inner-effects.ts'
import type { Effect, Value } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { facts } from '../../syntax/facts.ts'
import { formatClock, localClock } from '../cart/time.ts'
import type { Eligibility } from '../combination/eligibility.ts'
import type { Missing } from '../conditions/missing.ts'
import { prepareTruthTree } from '../conditions/truth-tree.ts'
import { isExcepted } from '../conditions/windows.ts'
import { valuesFromCart } from '../effects/computed.ts'
import { isMissing, type Lack, lacksNothing } from '../effects/lacks.ts'
import { memoizePerCampaign } from '../memoize.ts'
import type { OpenCart, RunningState } from '../model.ts'
import type { Refusal } from '../refusal.ts'
import type { Reason } from '../result/reasons.ts'
import type { NotApplied } from '../result/result.ts'
import type { RuleContext } from '../rule-context.ts'
import { conditionSentence, lacksInWords, onlyMissing } from './condition-sentences.ts'
import { everyInWords, limitInWords, valueInWords, type Wording } from './wording.ts'

/** A cart and the state at the campaign's turn. */
export interface ExplanationContext {
  readonly context: RuleContext
  readonly cart: OpenCart
  readonly running: RunningState
}

/**
 * A campaign's entry among those not applied: the reason in a sentence and, when one thing is all that it lacks, how much of
 * that. `by` names the campaign or group that stood in the way.
 */
export function notApplied(
  eligibility: Eligibility,
  refusal: Refusal,
  explanation: ExplanationContext,
  lacks: readonly Lack[] = lacksNothing,
): NotApplied {
  const { reason } = refusal
  const by = refusal.by?.name ?? refusal.group
  const campaign = eligibility.definition.name
  const named = by === undefined ? {} : { by }
  return {
    campaign,
    reason,
    ...named,
    sentence:
      lacks.length > 0
        ? lacksInWords(lacks, wordsOf(explanation.context, '`'))
        : sentences[reason](eligibility, by, explanation, refusal),
    ...onlyLack(lacks, explanation.context),
  }
}

function onlyLack([lack, ...others]: readonly Lack[], context: RuleContext): Pick<NotApplied, 'missing'> {
  if (lack === undefined || others.length > 0 || !isMissing(lack)) return {}
  return { missing: { fact: valueInWords(lack.of, wordsOf(context, '"')), amount: lack.amount } }
}

const truthTreeOf = memoizePerCampaign(({ when }, context) => when && prepareTruthTree(when, context))

/** The shortfall, if exactly one threshold is unmet. */
export function missingOf(
  { definition }: Eligibility,
  { context, cart, running }: ExplanationContext,
): Missing | undefined {
  const tree = truthTreeOf(definition, context)?.(cart, running)
  return tree && onlyMissing(tree)
}

function unmet({ definition }: Eligibility, { context, cart, running }: ExplanationContext): string {
  const tree = truthTreeOf(definition, context)?.(cart, running)
  return tree === undefined ? 'its conditions do not hold' : conditionSentence(tree, context, cart, running)
}

const wordsOf = ({ rules }: RuleContext, quote: Wording['quote']): Wording => ({ currency: rules.currency, quote })

type Sentence = (
  eligibility: Eligibility,
  by: string | undefined,
  explanation: ExplanationContext,
  refusal: Refusal,
) => string

const sentences: Readonly<Record<Reason, Sentence>> = {
  condition: (eligibility, _by, explanation) => unmet(eligibility, explanation),
  draft: () => 'it is a draft, or disabled',
  retired: () => 'it was retired',
  trigger: ({ definition }, _by, { cart }) =>
    definition.event === undefined
      ? `only for carts, not on event \`${cart.source.event?.name}\``
      : `only on event \`${definition.event}\``,
  'not-active': outsideItsTime,
  limit: ({ definition }, _by, { context }, refusal) => {
    const { group } = refusal
    // Refusals without a limit concern codes, or a group's share.
    const limit = refusal.limit ?? definition.limits.find(({ per }) => per === 'code')
    if (limit === undefined) return 'a limit on units leaves too little of it'
    const most = limitInWords(limit, wordsOf(context, '`'))
    return group === undefined
      ? `its limit of ${most} is used up`
      : `the limit of ${most} of group \`${group}\` is used up`
  },
  budget: (_eligibility, _by, { context }, { limit, group, left = 0 }) => {
    const whose = group === undefined ? 'its budget' : `the budget of group \`${group}\``
    const { digits, currency } = context.rules
    if (left > 0) return `it would give more than the ${formatMinor(left, digits)} ${currency} left of ${whose}`
    return `${whose}${limit ? ` of ${limitInWords(limit, wordsOf(context, '`'))}` : ''} is used up`
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
  'not-best': () => 'other campaigns together give the customer more, or were chosen',
}

/** Facts that the effects need and the cart lacks (M82). */
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

/** Facts and attributes in a value's calculation. */
const leavesOf = (value: Value): readonly Value[] =>
  value.kind === 'arithmetic'
    ? [value.left, value.right].flatMap(leavesOf)
    : value.kind === 'fact' || value.kind === 'attribute'
      ? [value]
      : []

const asksItems = (value: Value): boolean =>
  value.kind === 'attribute' ? value.owner === 'item' : value.kind === 'fact' && facts[value.fact].similar === 'item'

/** "starts on 2026-10-01", "ended on 2026-12-31", "only sat, sun from 10:00 to 22:00" */
function outsideItsTime({ definition }: Eligibility, _by: unknown, { context, cart }: ExplanationContext): string {
  const { zone } = context.rules
  const { from, until, every } = definition
  if (from !== undefined && cart.at < from) return `starts ${onOrAt(localClock(from, zone))}`
  if (until !== undefined && cart.at >= until) return `ended ${lastMoment(localClock(until, zone))}`
  if (every.length === 0 || isExcepted(definition, cart)) return 'it pauses on this day'
  return `only ${every.map(everyInWords).join(', or ')}`
}

const day = 86_400_000

const onOrAt = (clock: number): string => `${clock % day === 0 ? 'on' : 'at'} ${formatClock(clock)}`

/** `until` is exclusive, so a campaign until midnight ended on the previous day. */
const lastMoment = (until: number): string =>
  until % day === 0 ? `on ${formatClock(until - day)}` : `at ${formatClock(until - 60_000)}`
