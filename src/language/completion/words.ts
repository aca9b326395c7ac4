/** Keywords, signs and whole forms of what may stand at the cursor. */
import { CompletionItemKind } from 'vscode-languageserver-types'
import type { Ahead, Expected, OpenRule, TokenType } from '../../../grammar/expected.ts'
import { keywords, spellings } from '../../../grammar/tokens.ts'
import { repeatable } from '../../check/campaigns.ts'
import { notForShelf } from '../../check/on-prices.ts'
import { factMisplaced } from '../../check/places.ts'
import type { Type } from '../../check/types.ts'
import { effects } from '../../syntax/effects.ts'
import { facts } from '../../syntax/facts.ts'
import { parse } from '../../syntax/parse.ts'
import { nextParts, partsOf } from '../form-parts.ts'
import { type Form, forms } from '../forms.ts'
import { askedAt } from './asked.ts'
import { snippetOf } from './form-snippet.ts'
import { endOf, type Place, ruleAround, rulesAround } from './place.ts'
import type { Proposal } from './proposal.ts'
import { comparedType, typesAt } from './types.ts'

export function wordProposals(place: Place, expected: readonly Expected[]): readonly Proposal[] {
  if (place.inQuotes) return []
  const candidates = forms
    .map((form) => ({ form, rules: begunRules(form, expected) }))
    .filter(({ rules }) => rules.length > 0)
  const allowed = candidates.filter(({ form, rules }) => fits(place, form, rules, expected))
  const refused = candidates.filter((candidate) => !allowed.includes(candidate))
  const offered = allowed.flatMap(({ form, rules }) => rests(place, form, rules, expected))
  const comparable = comparableBy(place, expected)
  const words = expected.filter(
    (one) => mayFollow(one, comparable) && !refused.some(({ form }) => isOnlyIn(place, form, one, allowed)),
  )
  return [...offered, ...words.flatMap((one) => phrases(place, one))]
}

const comparing: ReadonlySet<string> = new Set(['comparisonSign', 'comparison', 'options', 'where'])

/** The type of what was just said, where it may be compared. */
function comparableBy(place: Place, expected: readonly Expected[]): Type | undefined {
  const sign = expected.find(({ rule }) => rule.name === 'comparisonSign')
  return sign && comparedType(place, sign)
}

const notOfText: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', 'between'])

/** A condition is not compared again, text has no order, and an amount is no condition before it is compared. */
function mayFollow({ token, rule }: Expected, type: Type | undefined): boolean {
  if (type === undefined) return true
  const label = token.LABEL ?? ''
  if (comparing.has(rule.name))
    return type !== 'yes/no' && type !== 'tier' && !(type === 'text' && notOfText.has(label))
  return type === 'yes/no' || rule.name !== 'expression'
}

/** The open rules that would read the form, one each place that they began. */
function begunRules({ rules }: Form, expected: readonly Expected[]): readonly OpenRule[] {
  const found = new Map<number, OpenRule>()
  for (const { rule } of expected) {
    for (const open of rulesAround(rule)) if (rules.includes(open.name)) found.set(open.from, open)
  }
  return [...found.values()]
}

/** Whether the checker would take it there. */
function fits(place: Place, form: Form, rules: readonly OpenRule[], expected: readonly Expected[]): boolean {
  if (form.only !== undefined && !rules.some((rule) => ruleAround(rule, form.only ?? ''))) return false
  const here = rules.filter(({ from }) => from === place.tokens.length)
  if (form.statement !== undefined && here.length > 0) return !isSaid(place, form.statement)
  if (form.fact !== undefined) {
    const { fact } = form
    const types = typesFor(place, rules, expected)
    if (types.length > 0 && !types.includes(facts[fact].type)) return false
    return rules.some((rule) => isMeasureOfUnits(rule) || factMisplaced(fact, askedAt(place, rule)) === undefined)
  }
  if (form.modifier !== undefined) return modifiersAt(place, rules)?.includes(form.modifier) ?? true
  const [rule] = rules
  if (form.effect !== undefined && rule && askedAt(place, rule) === 'prices') return effects[form.effect].onPrices
  return true
}

/** The types that a fact begun at the cursor is compared with; none where it is the first. */
function typesFor(place: Place, rules: readonly OpenRule[], expected: readonly Expected[]): readonly Type[] {
  if (!rules.every(({ from }) => from === place.tokens.length)) return []
  return expected
    .filter(({ token, rule }) => token.name === 'Digits' && rule.name === 'literal')
    .flatMap((one) => typesAt(place, one))
}

const isMeasureOfUnits = (rule: OpenRule): boolean => ruleAround(rule, 'steps') !== undefined && rule.name === 'measure'

/** Whether a campaign says already what may be said once, or a shelf campaign cannot say it. */
function isSaid({ declaration, tokens }: Place, statement: string): boolean {
  if (declaration === undefined || !('statements' in declaration)) return false
  const kinds: readonly string[] = declaration.statements.map(({ kind }) => kind)
  const isShelf = kinds.includes('on-prices')
  if (declaration.kind === 'campaign' && isShelf && [...notForShelf].some((kind) => kind === statement)) return true
  const may = new Set<string>([...repeatable, 'guard'])
  const said = statement === 'on' ? ['on-prices', 'on-event'] : [statement]
  return tokens.length > 0 && !may.has(statement) && said.some((kind) => kinds.includes(kind))
}

/** The modifiers that the effect before the comma takes; undefined where it cannot be read. */
function modifiersAt(place: Place, rules: readonly OpenRule[]) {
  const effect = rules.map((rule) => ruleAround(rule, 'effect')).find((rule) => rule !== undefined)
  const first = effect && place.tokens[effect.from]
  const modifiers = rules.map((rule) => ruleAround(rule, 'modifiers')).find((rule) => rule !== undefined)
  const last = modifiers && place.tokens[modifiers.from - 1]
  if (first === undefined || last === undefined) return undefined
  const written = place.text.slice(first.startOffset, endOf(last))
  const [campaign] = parse(`campaign "X" { then ${written} }`, '').file.declarations
  if (campaign?.kind !== 'campaign') return undefined
  const [then] = campaign.statements
  return then?.kind === 'then' ? effects[then.effect.kind].modifiers : undefined
}

/** Whether a word is expected there only for forms that do not fit. */
function isOnlyIn(
  place: Place,
  form: Form,
  { token, rule }: Expected,
  allowed: readonly { readonly form: Form; readonly rules: readonly OpenRule[] }[],
): boolean {
  const isPartOf = ({ form: each, rules }: { form: Form; rules: readonly OpenRule[] }): boolean =>
    rules.some(
      (open) =>
        [...rulesAround(rule)].includes(open) &&
        [...nextParts(each, place.tokens.slice(open.from))].some((at) => partsOf(each)[at]?.type === token),
    )
  const rules = [...rulesAround(rule)].filter(({ name }) => form.rules.includes(name))
  return isPartOf({ form, rules }) && !allowed.some(isPartOf)
}

/** What is left of a form behind what is written of it, where that begins with a word that may stand there. */
function rests(
  place: Place,
  form: Form,
  rules: readonly OpenRule[],
  expected: readonly Expected[],
): readonly Proposal[] {
  const parts = partsOf(form)
  const found = new Set<number>()
  for (const open of rules) {
    const own = expected.filter(({ rule }) =>
      [...rulesAround(rule)].some((each) => each.from === open.from && each.name === open.name),
    )
    for (const at of nextParts(form, place.tokens.slice(open.from))) {
      const part = parts[at]
      const isNext = part && (part.operand ? at === 0 : own.some(({ token }) => token === part.type))
      if (isNext) found.add(at)
    }
  }
  return [...found].map((at) => restProposal(place, form, at))
}

function restProposal(place: Place, form: Form, from: number): Proposal {
  const { label, insert, isSnippet } = snippetOf(place, form, from)
  const kind = isSnippet ? CompletionItemKind.Snippet : kindOf(form)
  return {
    label,
    insert,
    isSnippet,
    kind,
    detail: form.summary,
    documentation: documentation(form),
    rank: rankOf(form),
  }
}

const documentation = ({ text, summary }: Form): string => `\`${text}\`\n\n${summary}`

function kindOf({ fact, effect }: Form): CompletionItemKind {
  if (fact !== undefined) return CompletionItemKind.Field
  return effect === undefined ? CompletionItemKind.Keyword : CompletionItemKind.Function
}

const rankOf = ({ fact, effect }: Form): number => (fact === undefined && effect === undefined ? 3 : 4)

const signs: Readonly<Record<string, string>> = {
  '{': 'begins a block',
  ':': 'behind it stands the effect',
  '=': 'equal',
  '!=': 'not equal',
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
}

/** A word with the words that must follow it, or a sign. */
function phrases(place: Place, { token, rule }: Expected): readonly Proposal[] {
  const label = token.LABEL ?? ''
  if (label in signs) return isSignOf(rule) ? [signProposal(label)] : []
  if (token.name === 'Comma') return commaPhrases(place, rule)
  if (!/^[a-z]/.test(label) || !isKeyword(token)) return []
  if (unspoken.has(rule.name)) return []
  const rank = isJoining(label) ? 7 : 5
  return ends(place.ahead.after(token), most).map((rest) => {
    const words = [spelt(place, token, rule), ...rest]
    return { label: words.join(' '), kind: CompletionItemKind.Keyword, rank }
  })
}

/** What begins these is offered as a whole: `10 days`, `customer.age`. */
const unspoken: ReadonlySet<string> = new Set([
  ...['literal', 'durationUnit', 'attribute', 'itemAttribute', 'cartAttribute'],
])

const isKeyword = ({ name, LABEL = '' }: TokenType): boolean => name.toLowerCase() === LABEL && name !== 'Word'

/** Rules that read such a word without a number before it. */
const uncounted: ReadonlySet<string> = new Set(['period', 'every', 'rounding'])

/** `1 point` and `2 points`. */
function spelt({ tokens }: Place, token: TokenType, rule: OpenRule): string {
  const label = token.LABEL ?? ''
  const isOne = tokens.at(-1)?.image === '1'
  return uncounted.has(rule.name) || isOne ? label : plural(label)
}

function plural(label: string): string {
  const isCounted = spellings.includes(`${label}s`) && !(`${label}s` in keywords)
  return isCounted ? `${label}s` : label
}

/** Words that go on with what is complete. */
const isJoining = (word: string): boolean => word === 'and' || word === 'or' || word === 'except' || word === 'not'

/** `=` is offered where it compares or defines. */
const isSignOf = ({ name }: OpenRule): boolean => name !== 'chance'

function signProposal(label: string): Proposal {
  const detail = signs[label] ?? ''
  if (label !== '{') return { label, kind: CompletionItemKind.Operator, detail, rank: 2 }
  return { label, insert: '{\n  $0\n}', isSnippet: true, kind: CompletionItemKind.Operator, detail, rank: 1 }
}

/** So many words are added to one, and so many ways are told apart. */
const most = 4

/** The ways to go on with nothing but words, up to where something else may stand. */
function ends(ahead: Ahead, length: number): readonly (readonly string[])[] {
  const next = new Map(ahead.expected.map(({ token, rule }) => [token, rule]))
  const isChoice = next.size > 0 && next.size <= most && [...next.keys()].every(isKeyword)
  if (ahead.complete || length === 0 || !isChoice) return [[]]
  return [...next].flatMap(([token, rule]) => {
    const label = token.LABEL ?? ''
    const word = uncounted.has(rule.name) ? label : plural(label)
    return ends(ahead.after(token), length - 1).map((rest) => [word, ...rest])
  })
}

/** Behind a comma of an effect stands a modifier that it takes; elsewhere another of the same. */
function commaPhrases(place: Place, rule: OpenRule): readonly Proposal[] {
  if (rule.name !== 'modifiers') {
    return [{ label: ',', kind: CompletionItemKind.Operator, detail: 'and another', rank: 8 }]
  }
  const takes = modifiersAt({ ...place, tokens: place.tokens }, [{ ...rule, from: place.tokens.length }])
  return forms
    .filter(({ modifier }) => modifier !== undefined && (takes?.includes(modifier) ?? true))
    .map((form) => {
      const { label, insert, isSnippet } = snippetOf(place, form, 0)
      return {
        label: `, ${label}`,
        insert: `, ${insert}`,
        isSnippet,
        kind: CompletionItemKind.Snippet,
        detail: form.summary,
        documentation: documentation(form),
        rank: 6,
      }
    })
}
