/** The types of value allowed at a position, judged by the grammar rules open there. */

import type { ExpectedToken, OpenRule } from '../../../grammar/expected.ts'
import { newScope } from '../../check/new-scope.ts'
import type { Type } from '../../check/type-names.ts'
import { typeOf } from '../../check/types.ts'
import { parse } from '../../syntax/parse.ts'
import { type CompletionContext, endOf, ruleAround, rulesAround, wordOf } from './context.ts'

/** Rules that only combine values; the enclosing rule decides what the value is for. */
const neutral: ReadonlySet<string> = new Set([
  'attribute',
  ...[
    'literal',
    'durationUnit',
    'amountTerm',
    'amountOperand',
    'amount',
    'shareOf',
    'count',
    'effectCount',
    'operand',
    'sum',
    'condition',
    'expression',
  ],
  ...['itemOperand', 'itemSum', 'itemSumRest'],
])

const any: readonly Type[] = ['money', 'percent', 'number', 'date', 'duration', 'text', 'time', 'yes/no']

type ExpectedTypes = readonly Type[]

/** By rule and the word before the value. */
const expectedTypes: Readonly<Record<string, (before: string) => ExpectedTypes>> = {
  off: () => ['percent', 'money'],
  deal: () => ['percent', 'money'],
  bundle: (before) => (before === 'for' ? ['money'] : ['percent']),
  priceFor: () => ['money'],
  rewardPrice: (before) => (before === 'for' ? ['number'] : ['money']),
  shippingFor: () => ['money'],
  earn: (before) => (before === 'per' ? ['money'] : ['number']),
  baseEarn: (before) => (before === 'per' ? ['money'] : ['number']),
  cashback: () => ['percent'],
  chance: () => ['percent'],
  forEvery: () => ['money', 'number'],
  atMost: () => ['money'],
  floor: (before) => (before === '+' ? ['percent', 'money'] : ['money']),
  guard: () => ['percent', 'money'],
  active: () => ['date'],
  exception: () => ['date'],
  valid: () => ['duration'],
  limitEntry: () => ['number', 'money'],
  budget: () => ['money'],
  funded: () => ['percent'],
  worth: (before) => (before === 'worth' ? ['money'] : ['number']),
  pointsLife: () => ['duration'],
  payUpTo: () => ['percent'],
  membershipPrice: () => ['money'],
  cardTerm: () => ['duration'],
  referralPending: () => ['duration'],
  cartPayment: () => ['number', 'money'],
  cart: () => ['date'],
  customerFact: (before) =>
    before === 'spend' || before === 'bought'
      ? ['money']
      : before === 'birthday' || before === 'since' || before === 'on'
        ? ['date']
        : ['number'],
  cartLine: (before) => (before === 'at' ? ['money'] : ['number']),
  lineFact: (before) => (before === 'weight' ? ['number'] : ['money']),
  cartCode: () => ['date'],
  cartDelivery: () => ['money'],
  usedCount: () => ['number', 'money'],
  expectAmount: () => ['money'],
  expectItem: () => ['money'],
  expectApplied: () => ['money'],
  expectMissing: () => ['money', 'number'],
  expectBalance: (before) => (before === 'cashback' ? ['money'] : ['number']),
  setGoods: () => ['number', 'money'],
  historyFact: () => ['duration'],
  customerCondition: () => ['duration'],
  let: () => any,
}

const counts: ReadonlySet<string> = new Set([
  ...['priority', 'countedGoods', 'containsFact', 'offRanked', 'rankedOfEvery', 'choose', 'reward', 'add', 'upTo'],
  ...['generate', 'cartChoice', 'cartPayment', 'chooseBest'],
])

/** The accepted types; empty if offering a value would not help, for example at the start of a condition. */
export function typesAt(context: CompletionContext, { rule }: ExpectedToken): readonly Type[] {
  let inner: OpenRule = rule
  let owner: OpenRule | undefined = rule
  while (owner && neutral.has(owner.name)) {
    inner = owner
    owner = owner.parent
  }
  if (owner === undefined) return []
  const before = wordOf(context.tokens[inner.from - 1])
  if (counts.has(owner.name)) return ['number']
  switch (owner.name) {
    case 'comparison':
    case 'options':
      return ofText(context, ruleAround(owner, 'condition', 'where')?.from ?? owner.from, owner.from)
    case 'where':
      return ofText(context, owner.from, signBehind(context, owner.from))
    case 'step':
    case 'tierStep':
      return stepTypes(context, owner)
    case 'interval':
      return owner.parent?.name === 'every' ? ['time'] : ['date']
    case 'scenarioStatement':
      return ofText(context, owner.from + 1, owner.from + 2)
    case 'cartAttribute':
      return ofAttribute(context, owner.from)
    case 'lineFact':
      if (wordOf(context.tokens[owner.from]) === 'item') return ofAttribute(context, owner.from)
  }
  return expectedTypes[owner.name]?.(before) ?? []
}

/** The type of the left operand of a comparison; undefined if it does not parse. */
export function comparedType(context: CompletionContext, { rule }: ExpectedToken): Type | undefined {
  const left = ruleAround(rule, 'condition', 'where')
  return left && ofText(context, left.from, context.tokens.length)[0]
}

/** The value that steps depend on is written before their block. */
function stepTypes(context: CompletionContext, step: OpenRule): readonly Type[] {
  for (const { name, from } of rulesAround(step.parent)) {
    if (name !== 'steps' && name !== 'tiers') continue
    const by = name === 'steps' ? from + 1 : from + 2
    const end = context.tokens.findIndex((token, at) => at > by && /^(?:\{|graduated|per)$/.test(token.image))
    return ofText(context, by, end < 0 ? context.tokens.length : end)
  }
  return []
}

const signs = /^(?:=|!=|<|<=|>|>=|between|in)$/

function signBehind({ tokens }: CompletionContext, from: number): number {
  const at = tokens.findIndex((token, index) => index > from && signs.test(token.image))
  return at < 0 ? tokens.length : at
}

function ofAttribute({ tokens, project }: CompletionContext, from: number): readonly Type[] {
  const attribute = project.ruleSet.attributes.get(`${tokens[from]?.image}.${tokens[from + 2]?.image}`)
  return attribute ? [attribute.type] : any
}

/** The type of the expression between two tokens. */
function ofText({ project, tokens, text, file }: CompletionContext, from: number, to: number): readonly Type[] {
  const [first, last] = [tokens[from], tokens[to - 1]]
  if (first === undefined || last === undefined) return []
  const written = text.slice(first.startOffset, endOf(last)).replace(/^(?:not\s+)+/, '')
  const { file: read } = parse(`let X = ${written}`, file.path)
  const [declared] = read.declarations
  if (declared?.kind !== 'let') return []
  const inItem = /^(?:price|list|cost|item)\b/.test(written)
  const type = typeOf(
    declared.value,
    newScope({ ruleSet: project.ruleSet, file: read, report: () => {} }),
    inItem ? 'item' : 'cart',
  )
  return type ? [type] : []
}
