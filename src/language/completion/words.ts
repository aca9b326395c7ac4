/** Keywords, punctuation and whole forms that may occur at the cursor. */

import { CompletionItemKind } from 'vscode-languageserver-types'
import type { Ahead, ExpectedToken, OpenRule, TokenType } from '../../../grammar/expected.ts'
import { keywords, spellings } from '../../../grammar/tokens.ts'
import type { Type } from '../../check/type-names.ts'
import { type Message, msg } from '../../words/message.ts'
import { modifierForms } from '../forms/index.ts'
import { partsOf } from '../forms/parts.ts'
import { say } from '../say.ts'
import { type CompletionContext, rulesAround } from './context.ts'
import { modifiersBefore } from './fitting.ts'
import { formProposals, restOf } from './form-proposals.ts'
import { keyOf, type OpenForm, openForms } from './open-forms.ts'
import type { Proposal } from './proposal.ts'
import { comparedType } from './types.ts'

export function wordProposals(context: CompletionContext, expected: readonly ExpectedToken[]): readonly Proposal[] {
  if (context.inQuotes) return []
  const { fitting, unfit } = openForms(context, expected)
  const refused = nextWords(unfit)
  const accepted = nextWords(fitting)
  const comparable = comparableBy(context, expected)
  const isRefused = ({ token, rule }: ExpectedToken): boolean => {
    const keys = [...rulesAround(rule)].map((open) => `${keyOf(open)} ${token.name}`)
    return keys.some((key) => refused.has(key)) && !keys.some((key) => accepted.has(key))
  }
  const words = expected.filter((one) => mayFollow(one, comparable) && !isRefused(one))
  return [...formProposals(context, fitting), ...words.flatMap((one) => phrases(context, one))]
}

/** Words that continue a form, keyed by the rule that parses them. */
function nextWords(all: readonly OpenForm[]): ReadonlySet<string> {
  return new Set(
    all.flatMap(({ form, rule, next }) => next.map((at) => `${keyOf(rule)} ${partsOf(form)[at]?.type.name}`)),
  )
}

const comparing: ReadonlySet<string> = new Set(['comparisonSign', 'comparison', 'options', 'where'])

/** The type of the preceding expression, if it may be compared. */
function comparableBy(context: CompletionContext, expected: readonly ExpectedToken[]): Type | undefined {
  const sign = expected.find(({ rule }) => rule.name === 'comparisonSign')
  return sign && comparedType(context, sign)
}

const notForText: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', 'between'])

/** A comparison can't be compared again, texts have no order, and an amount alone is not a condition. */
function mayFollow({ token, rule }: ExpectedToken, type: Type | undefined): boolean {
  if (type === undefined) return true
  const label = token.LABEL ?? ''
  if (comparing.has(rule.name))
    return type !== 'yes/no' && type !== 'tier' && !(type === 'text' && notForText.has(label))
  return type === 'yes/no' || rule.name !== 'expression'
}

const signs: Readonly<Record<string, Message>> = {
  '{': msg`begins a block`,
  ':': msg`the effect follows`,
  '=': msg`equal`,
  '!=': msg`not equal`,
  '<': msg`less than`,
  '<=': msg`at most`,
  '>': msg`more than`,
  '>=': msg`at least`,
  ')': msg`closes the bracket`,
}

/** A word with the words that must follow it, or a punctuation mark. */
function phrases(context: CompletionContext, { token, rule }: ExpectedToken): readonly Proposal[] {
  const label = token.LABEL ?? ''
  if (label in signs) return [signProposal(context, label)]
  if (label === '(' && rule.name === 'options') return [signProposal(context, label)]
  if (token.name === 'Comma') return commaPhrases(context, rule)
  if (!/^[a-z]/.test(label) || !isKeyword(token)) return []
  if (offeredInFull.has(rule.name)) return []
  const rank = isJoining(label) ? 7 : 5
  return ends(context.ahead.after(token), most).map((rest) => {
    const insert = [spelling(context, token, rule), ...rest].join(' ')
    return { label: insert.trimEnd(), insert, kind: CompletionItemKind.Keyword, rank }
  })
}

/** Rules whose keywords are offered as part of a whole: `10 days`, `customer.age`. */
const offeredInFull: ReadonlySet<string> = new Set([
  ...['literal', 'durationUnit', 'attribute', 'itemAttribute', 'cartAttribute', 'type'],
])

const isKeyword = ({ name, LABEL = '' }: TokenType): boolean => name.toLowerCase() === LABEL && name !== 'Word'

/** Rules in which such a word needs no number. */
const withoutNumber: ReadonlySet<string> = new Set(['period', 'every', 'weekdays', 'monthDay', 'rounding'])

/** `1 point` and `2 points`. */
function spelling({ tokens }: CompletionContext, token: TokenType, rule: OpenRule): string {
  const label = token.LABEL ?? ''
  const isOne = tokens.at(-1)?.image === '1'
  return withoutNumber.has(rule.name) || isOne ? label : pluralWord(label)
}

function pluralWord(label: string): string {
  const isCounted = spellings.includes(`${label}s`) && !(`${label}s` in keywords)
  return isCounted ? `${label}s` : label
}

/** Words that may follow a complete expression. */
const isJoining = (word: string): boolean => word === 'and' || word === 'or' || word === 'except' || word === 'not'

function signProposal({ project }: CompletionContext, label: string): Proposal {
  const detail = say(project, signs[label] ?? msg`begins a list`)
  if (label !== '{') return { label, kind: CompletionItemKind.Operator, detail, rank: 2 }
  return { label, insert: '{\n  $0\n}', isSnippet: true, kind: CompletionItemKind.Operator, detail, rank: 1 }
}

/** Whether a space precedes it. */
const needsSpace = ({ LABEL = '' }: TokenType): boolean => !/^[,:.)/]$/.test(LABEL)

/** Maximum number of words appended to one proposal, and of alternatives explored. */
const most = 4

/**
 * Continuations that consist of keywords only, up to the first operand. Before an
 * operand there is an empty word, which becomes a space.
 */
function ends(ahead: Ahead, length: number): readonly (readonly string[])[] {
  const next = new Map(ahead.expected.map(({ token, rule }) => [token, rule]))
  const isChoice = next.size > 0 && next.size <= most && [...next.keys()].every(isKeyword)
  if (ahead.complete) return [[]]
  if (length === 0 || !isChoice) return [next.keys().some(needsSpace) ? [''] : []]
  return [...next].flatMap(([token, rule]) => {
    const label = token.LABEL ?? ''
    const word = withoutNumber.has(rule.name) ? label : pluralWord(label)
    return ends(ahead.after(token), length - 1).map((rest) => [word, ...rest])
  })
}

/** After a comma an effect takes a modifier; elsewhere the comma continues a list. */
function commaPhrases(context: CompletionContext, rule: OpenRule): readonly Proposal[] {
  if (rule.name !== 'modifiers') {
    return [{ label: ',', kind: CompletionItemKind.Operator, detail: say(context.project, msg`and another`), rank: 8 }]
  }
  const takes = modifiersBefore(context, context.tokens.length, rule)
  return modifierForms
    .filter(({ modifier }) => modifier !== undefined && (takes?.includes(modifier) ?? true))
    .map((form) => {
      const { label, insert, ...rest } = restOf(context, form, 0)
      return { ...rest, label: `, ${label}`, insert: `, ${insert ?? label}`, rank: 6 }
    })
}
