/** Amounts, percentages, counts, dates, times and durations of the accepted types. */

import { CompletionItemKind } from 'vscode-languageserver-types'
import type { ExpectedToken } from '../../../grammar/expected.ts'
import type { Type } from '../../check/type-names.ts'
import { type Message, msg } from '../../words/message.ts'
import { amountText, currenciesOf, endingsIn } from '../currency.ts'
import { codeBlock } from '../markdown.ts'
import { type Project, textOf } from '../project.ts'
import { say } from '../say.ts'
import { dayAfter, endOfMonth } from './calendar.ts'
import { type CompletionContext, ruleAround, wordOf } from './context.ts'
import { currenciesAt, currenciesMissing } from './currencies-at.ts'
import { type Proposal, stop, withEnglish } from './proposal.ts'
import { typesAt } from './types.ts'
import { usedTexts } from './used-texts.ts'

/** Tokens that start a value, and those that may follow a number. */
const beginnings: ReadonlySet<string> = new Set(['Digits', 'Percentage', 'DateTime', 'ClockTime', 'Identifier'])

export function valueProposals(context: CompletionContext, expected: readonly ExpectedToken[]): readonly Proposal[] {
  if (context.inQuotes) return []
  const values = expected.filter(({ token, rule }) => beginnings.has(token.name) && isUse(rule.name))
  const types = new Set(values.flatMap((one) => typesAt(context, one)))
  const isEffect = values.some(({ rule }) => ruleAround(rule, 'effect')?.from === context.tokens.length)
  const units = expected.filter(({ rule }) => rule.name === 'literal' && rule.from < context.tokens.length)
  const unitTypes = new Set(units.flatMap((one) => typesAt(context, one)))
  const found = [...types].flatMap((type) => literals[type]?.(context) ?? [])
  return [
    // Whole effects such as `5% off cart` take precedence over bare values.
    ...(isEffect ? found.map((each) => ({ ...each, rank: 6 })) : found),
    ...otherAmounts(context),
    ...letProposals(context, values, types),
    ...newNames(context, expected),
    ...expected.flatMap((one) => fixedValues(context, one).map((label) => value(label, 2))),
    ...(context.beginsLine ? [] : unitProposals(context, unitTypes)),
  ]
}

/** Values with a notation of their own, by token and by the rule that parses them. */
function fixedValues({ project }: CompletionContext, { token, rule }: ExpectedToken): readonly string[] {
  if (token.name === 'EndingDigits') return endingsIn(currenciesOf(project))
  if (token.name !== 'Ordinal') return []
  return rule.name === 'monthDay' ? ['1st', '15th'] : rule.name === 'offEveryNth' ? ['2nd', '3rd', '4th'] : []
}

const value = (label: string, rank: number, more: Partial<Proposal> = {}): Proposal => ({
  label,
  kind: CompletionItemKind.Value,
  rank,
  ...more,
})

const isNumber = (typed: string): boolean => /^\d+(?:\.\d+)?$/.test(typed)

const literals: { readonly [T in Type]?: (context: CompletionContext) => readonly Proposal[] } = {
  money: (context) => [amountProposal(context, currenciesAt(context))],
  percent: ({ typed }) =>
    isNumber(typed)
      ? [value(`${typed}%`, 1)]
      : ['5%', '10%', '15%', '20%', '50%'].map((each, at) => value(each, at === 0 ? 1 : 2)),
  number: (context) => {
    if (isNumber(context.typed)) return [value(context.typed, 4)]
    if (wordOf(context.tokens.at(-1)) === 'priority')
      return [value(String(nextPriority(context)), 1, { detail: say(context.project, msg`after all others`) })]
    return ['1', '2', '3', '5', '10'].map((each) => value(each, 4))
  },
  date: ({ project, typed }) => [
    ...relativeDays(project),
    ...usedTexts(project, 'dates')
      .filter((each) => each.startsWith(typed))
      .slice(-12)
      .map((each) => value(each, 4)),
  ],
  time: () => ['08:00', '10:00', '12:00', '17:00', '19:00', '22:00'].map((each) => value(each, 2)),
  duration: ({ typed }) =>
    isNumber(typed)
      ? ['days', 'weeks', 'months', 'years'].map((unit) => value(`${typed} ${unit}`, 2))
      : ['7 days', '14 days', '30 days', '3 months', '12 months'].map((each) => value(each, 2)),
  'yes/no': () => ['yes', 'no'].map((each) => value(each, 2)),
}

function amountProposal({ typed, project }: CompletionContext, currencies: readonly string[]): Proposal {
  if (isNumber(typed)) return value(amountText(typed, currencies), 2)
  const insert = currencies.map((currency, at) => `${stop(at + 1, '100')} ${currency}`).join(' or ')
  return value(amountText('100', currencies), 2, { insert, isSnippet: true, detail: say(project, msg`an amount`) })
}

/** The missing part of an amount in several currencies, which only parses once it is complete. */
function otherAmounts(context: CompletionContext): readonly Proposal[] {
  const missing = currenciesMissing(context)
  if (missing === undefined || missing.length === 0) return []
  const hasNumber = context.tokens.at(-1)?.tokenType.name === 'Digits'
  return hasNumber ? missing.map(currencyProposal) : [amountProposal(context, missing)]
}

const currencyProposal = (currency: string): Proposal => value(currency, 1, { kind: CompletionItemKind.Unit })

function nextPriority({ project }: CompletionContext): number {
  const taken = [...project.ruleSet.campaigns.values()].map(({ priority = 0 }) => priority)
  return taken.reduce((highest, each) => Math.max(highest, each), 0) + 1
}

function relativeDays(project: Project): readonly Proposal[] {
  const { today } = project
  if (today === undefined) return []
  const days: readonly (readonly [string, Message])[] = [
    [today, msg`today`],
    [dayAfter(today, 1), msg`tomorrow`],
    [dayAfter(today, 7), msg`in a week`],
    [endOfMonth(today), msg`end of this month`],
    [dayAfter(endOfMonth(today), 1), msg`start of next month`],
    [endOfMonth(dayAfter(endOfMonth(today), 1)), msg`end of next month`],
    [`${today.slice(0, 4)}-12-31`, msg`end of the year`],
  ]
  return days.map(([day, words], at) => {
    const detail = say(project, words)
    return value(day, 2 + at / 10, { detail, alias: withEnglish(detail, words) })
  })
}

/** What may follow a number and a space. */
function unitProposals(context: CompletionContext, types: ReadonlySet<Type>): readonly Proposal[] {
  const durations = types.has('duration') ? ['days', 'weeks', 'months', 'years', 'hours', 'minutes'] : []
  return [
    ...(types.has('money') ? currenciesAt(context).map(currencyProposal) : []),
    ...durations.map((unit) => value(unit, 1, { kind: CompletionItemKind.Unit })),
  ]
}

/** `let`s of an accepted type; any type in conditions. */
function letProposals(
  context: CompletionContext,
  values: readonly ExpectedToken[],
  types: ReadonlySet<Type>,
): readonly Proposal[] {
  const names = values.filter(({ token }) => token.name === 'Identifier')
  if (names.length === 0) return []
  return [...context.project.ruleSet.lets]
    .filter(([, { value: constant }]) => constant === undefined || types.size === 0 || types.has(constant.kind))
    .map(([label, { node, path }]) => {
      const text = textOf(context.project, path)
      return {
        label,
        kind: CompletionItemKind.Variable,
        rank: types.size === 0 ? 6 : 1,
        detail: text.slice(node.value.range.start, node.value.range.end),
        documentation: codeBlock(text.slice(node.range.start, node.range.end)),
      }
    })
}

/** The name of a new `let`, and in a scenario the names of existing ones. */
function newNames({ project }: CompletionContext, expected: readonly ExpectedToken[]): readonly Proposal[] {
  const rules = new Set(expected.filter(({ token }) => token.name === 'Identifier').map(({ rule }) => rule.name))
  const { lets } = project.ruleSet
  const known = rules.has('scenarioStatement') ? [...lets.keys()] : []
  const own = rules.has('let') ? [lets.has('MIN_BASKET') ? `VALUE_${lets.size + 1}` : 'MIN_BASKET'] : []
  return [...known, ...own].map((label) => ({ label, kind: CompletionItemKind.Variable, rank: 1 }))
}

/** `let` and `set` are followed by a name. */
const isUse = (rule: string): boolean => rule !== 'let' && rule !== 'scenarioStatement'
