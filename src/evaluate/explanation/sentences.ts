/** One sentence for each reason why a campaign did not apply. */
import { innerEffects } from '../../compile/inner-effects.ts'
import type { Effect, Value } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import type { Fraction } from '../../money/fraction.ts'
import type { Locale } from '../../words/locale.ts'
import { folded, joined, localDate, type Message, money, msg, name, type Parameter } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'
import { dayLength, formatClock, localClock } from '../cart/time.ts'
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
import { conditionSentence, lacksInWords, onlyUnmet } from './condition-sentences.ts'
import { everyInWords, limitInWords, valueInSource, valueInWords } from './wording.ts'

/** A cart and the state at the campaign's turn. */
export interface ExplanationContext {
  readonly context: RuleContext
  readonly cart: OpenCart
  readonly running: RunningState
  /** The language of sentences. */
  readonly locale?: Locale | undefined
}

/**
 * A campaign's entry in `notApplied`: the reason as a sentence and, if exactly one thing is
 * missing, how much. `by`: the campaign or group that excluded it.
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
    sentence: textOf(
      lacks.length > 0
        ? lacksInWords(lacks, explanation.context.rules.currency)
        : sentences[reason](eligibility, by, explanation, refusal),
      explanation.locale,
    ),
    ...onlyLack(lacks, explanation.context),
  }
}

function onlyLack([lack, ...others]: readonly Lack[], context: RuleContext): Pick<NotApplied, 'missing'> {
  if (lack === undefined || others.length > 0 || !isMissing(lack)) return {}
  return { missing: { fact: valueInSource(lack.of, context.rules.currency), amount: lack.amount } }
}

const truthTreeOf = memoizePerCampaign(({ when }, context) => when && prepareTruthTree(when, context))

/** The shortfall, if exactly one threshold is unmet, and that threshold. */
export function unmetThresholdOf(
  { definition }: Eligibility,
  { context, cart, running }: ExplanationContext,
): { readonly missing: Missing; readonly target: Fraction } | undefined {
  const tree = truthTreeOf(definition, context)?.(cart, running)
  const { missing, target } = (tree && onlyUnmet(tree)) ?? {}
  return missing && target && { missing, target }
}

function unmet({ definition }: Eligibility, { context, cart, running }: ExplanationContext): Message {
  const tree = truthTreeOf(definition, context)?.(cart, running)
  return tree === undefined ? msg`its conditions are not met` : conditionSentence(tree, context, cart, running)
}

type Sentence = (
  eligibility: Eligibility,
  by: string | undefined,
  explanation: ExplanationContext,
  refusal: Refusal,
) => Message

const sentences: Readonly<Record<Reason, Sentence>> = {
  condition: (eligibility, _by, explanation) => unmet(eligibility, explanation),
  draft: () => msg`it is a draft, or disabled`,
  retired: () => msg`it is retired`,
  'switched-off': () => msg`it was switched off manually`,
  trigger: ({ definition }, _by, { cart }) =>
    definition.event === undefined
      ? msg`only for carts, not on the event ${name(cart.source.event?.name ?? '')}`
      : msg`only on the event ${name(definition.event)}`,
  'not-active': outsideItsTime,
  limit: ({ definition }, _by, { context }, refusal) => {
    const { group } = refusal
    // Refusals without a limit concern codes, or a group's share.
    const limit = refusal.limit ?? definition.limits.find(({ per }) => per === 'code')
    if (limit === undefined) return msg`a unit limit leaves too few units`
    const most = limitInWords(limit, context.rules.currency)
    return group === undefined
      ? msg`its limit of ${most} is used up`
      : msg`the limit of ${most} for the group ${name(group)} is used up`
  },
  budget: (_eligibility, _by, { context }, { limit, group, left = 0 }) => {
    const { digits, currency } = context.rules
    if (left > 0) {
      const rest = money(formatMinor(left, digits), currency)
      return group === undefined
        ? msg`it would give more than the ${rest} left of its budget`
        : msg`it would give more than the ${rest} left of the budget of the group ${name(group)}`
    }
    const most = limit && limitInWords(limit, currency)
    if (group === undefined) return most ? msg`its budget of ${most} is used up` : msg`its budget is used up`
    return most
      ? msg`the budget of ${most} for the group ${name(group)} is used up`
      : msg`the budget of the group ${name(group)} is used up`
  },
  'not-chosen': () => msg`the customer has not chosen it`,
  'excluded-by': (_eligibility, by = '') => msg`${name(by)} applied, and it never combines with others`,
  'must-be-alone': (_eligibility, by) =>
    by === undefined
      ? msg`it never combines with others, and another campaign applied`
      : msg`it never combines with others, and ${name(by)} applied`,
  'similar-to': (_eligibility, by = '') => msg`${name(by)} applied, and similar campaigns do not combine`,
  group: ({ definition }, by) =>
    by === undefined
      ? msg`its group ${name(definition.group ?? '')} gives no discount`
      : msg`${name(by)} was picked from the group ${name(definition.group ?? '')}`,
  'no-effect': ({ definition }, _by, explanation) =>
    unknownAmount(definition.effects, explanation) ?? msg`it changes nothing in this cart`,
  offered: () => msg`its rewards are available, but none was chosen`,
  guard: () => msg`the settings allow no more discount`,
  'not-best': () => msg`other campaigns together give the customer more, or the customer chose them`,
}

/** Facts that the effects need and the cart lacks (M82). */
function unknownAmount(
  effects: readonly Effect[],
  { context, cart, running }: ExplanationContext,
): Message | undefined {
  const lacks = (value: Value): boolean => {
    const read = context.number(value)
    if (!asksItems(value)) return read(cart, running) === undefined
    return cart.lines.every((line) => read(cart, running, line) === undefined)
  }
  const unknown = allEffects(effects).flatMap(valuesFromCart).flatMap(leavesOf).filter(lacks)
  const { currency } = context.rules
  const facts = new Map(unknown.map((value) => [valueInSource(value, currency), value]))
  const names = [...facts.values()].map((value): Parameter => joined(['`', valueInWords(value, currency), '`'], ''))
  return names.length === 0 ? undefined : msg`the cart has no value for ${joined(names, ', ')}`
}

const allEffects = (effects: readonly Effect[]): readonly Effect[] =>
  effects.flatMap((effect) => [effect, ...allEffects(innerEffects(effect))])

/** Facts and attributes used in a value's calculation. */
const leavesOf = (value: Value): readonly Value[] =>
  value.kind === 'arithmetic'
    ? [value.left, value.right].flatMap(leavesOf)
    : value.kind === 'fact' || value.kind === 'attribute'
      ? [value]
      : []

const asksItems = (value: Value): boolean => value.kind === 'attribute' && value.owner === 'item'

/** "starts on 2026-10-01", "ended on 2026-12-31", "only sat, sun from 10:00 to 22:00" */
function outsideItsTime({ definition }: Eligibility, _by: unknown, { context, cart }: ExplanationContext): Message {
  const { zone } = context.rules
  const { from, until, every } = definition
  if (from !== undefined && cart.at < from) {
    const clock = localClock(from, zone)
    return clock % dayLength === 0 ? msg`starts on ${date(clock)}` : msg`starts at ${date(clock)}`
  }
  if (until !== undefined && cart.at >= until) {
    // `until` is exclusive, so a campaign until midnight ended on the previous day.
    const clock = localClock(until, zone)
    return clock % dayLength === 0 ? msg`ended on ${date(clock - dayLength)}` : msg`ended at ${date(clock - 60_000)}`
  }
  if (every.length === 0 || isExcepted(definition, cart)) return msg`it is paused on this day`
  return msg`only ${folded(every.map(everyInWords), (a, b) => msg`${a}, or ${b}`)}`
}

const date = (clock: number): Parameter => localDate(formatClock(clock))
