/** Shapes of conditions, values and selectors: fields, names, and type rules. */
import { arithmeticResult } from '../../syntax/arithmetic-result.ts'
import { type FactKind, type FactSpec, facts } from '../../syntax/facts.ts'
import { msg, name as quote } from '../../words/message.ts'
import type { Attribute, AttributeType, Condition, Fact, Selector, Value } from '../rules.ts'
import { declared, duration, name, names, nonNegative, signed } from './part-shapes.ts'
import {
  isJson,
  list,
  object,
  oneOf,
  optional,
  type ReadContext,
  refuse,
  type Shape,
  textLike,
  variants,
  yesNo,
} from './shape.ts'

type Type = FactSpec['type']

export const attributeType: Shape<AttributeType> = oneOf('number', 'text', 'money', 'date', 'yes/no')

/** The declaration kind of each fact's names. */
const declaredNames: Partial<Record<FactKind, 'segments' | 'pools' | 'memberships'>> = {
  segment: 'segments',
  coupon: 'pools',
  member: 'memberships',
}

function checkFact(fact: Fact, reading: ReadContext): void {
  const operands: readonly string[] = facts[fact.fact].operands
  for (const operand of ['goods', 'count', 'names', 'period', 'this', 'date', 'program', 'level'] as const) {
    const isThere = fact[operand] !== undefined
    if (operands.includes(`${operand}?`) || operands.includes(operand) === isThere) continue
    refuse(
      reading,
      'rules-type',
      isThere ? msg`${quote(fact.fact)} has no ${quote(operand)}` : msg`${quote(fact.fact)} needs ${quote(operand)}`,
    )
  }
  const kind = declaredNames[fact.fact]
  if (kind !== undefined) for (const each of fact.names ?? []) declared(kind, each, reading)
  if (fact.program !== undefined) declared('programs', fact.program, reading)
  if (fact.level !== undefined) checkTier(fact.level.tier, fact, reading)
  if (fact.date !== undefined) {
    checkAttribute(fact.date, reading)
    if (fact.date.type !== 'date')
      refuse(reading, 'rules-type', msg`${quote(`${fact.date.owner}.${fact.date.name}`)} is not a date`)
  }
}

function checkTier(tier: string, { program = '' }: Fact, reading: ReadContext): void {
  const tiers = declared('programs', program, reading).tiers
  const steps = isJson(tiers) && Array.isArray(tiers.steps) ? tiers.steps : []
  if (!steps.some((step) => isJson(step) && step.name === tier)) {
    refuse(reading, 'rules-name', msg`${quote(program)} has no tier ${quote(tier)}`)
  }
}

function checkAttribute({ owner, name, type }: Attribute, reading: ReadContext): void {
  const key = `${owner}.${name}`
  const known = declared('attributes', key, reading)
  if (known !== type) refuse(reading, 'rules-type', msg`${quote(key)} is not a ${quote(type)}`)
}

const selectorLater: Shape<Selector> = (value, reading) => selector(value, reading)
const valueLater: Shape<Value> = (value, reading) => anyValue(value, reading)
const conditionLater: Shape<Condition> = (value, reading) => condition(value, reading)

const attributeFields = { owner: oneOf('customer', 'item', 'cart', 'event'), name, type: attributeType }

const factFields = {
  fact: oneOf(...(Object.keys(facts) as FactKind[])),
  goods: optional(selectorLater),
  count: optional(nonNegative),
  names: optional(names),
  period: optional(duration),
  this: optional(oneOf('week', 'month', 'quarter', 'year')),
  date: optional(variants<Attribute>({ attribute: attributeFields }, () => {})),
  program: optional(name),
  level: optional(object<NonNullable<Fact['level']>>({ atLeast: yesNo, tier: name })),
}

const factOrAttribute = variants<Fact | Attribute>(
  { fact: factFields, attribute: attributeFields },
  (value, reading) => (value.kind === 'fact' ? checkFact(value, reading) : checkAttribute(value, reading)),
)

/** A local date "2026-10-01" or minute "2026-10-01T18:00". */
const date = textLike(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, 'rules-shape', (value) => msg`${value} is not a date`)

const anyValue: Shape<Value> = variants<Value>(
  {
    money: { amount: signed },
    percent: { value: signed },
    number: { value: signed },
    text: { value: name },
    date: { value: date },
    duration: { value: duration },
    'yes/no': { value: yesNo },
    fact: factFields,
    attribute: attributeFields,
    arithmetic: { operator: oneOf('+', '-', '*', '/'), left: valueLater, right: valueLater },
  },
  (value, reading) => {
    if (value.kind === 'fact') checkFact(value, reading)
    if (value.kind === 'attribute') checkAttribute(value, reading)
    if (value.kind === 'arithmetic') {
      const type = typeOf(value)
      if (type === undefined) {
        refuse(reading, 'rules-type', msg`these values have no ${quote(value.operator)}`)
      }
    }
  },
)
export const value: Shape<Value> = anyValue

/** Undefined for a calculation with mismatched types. */
export function typeOf(value: Value): Type | undefined {
  switch (value.kind) {
    case 'fact':
      return value.level === undefined ? facts[value.fact].type : 'yes/no'
    case 'attribute':
      return value.type
    case 'arithmetic': {
      const [left, right] = [typeOf(value.left), typeOf(value.right)]
      return left && right && arithmeticResult(value.operator, left, right)
    }
    case 'money':
    case 'percent':
    case 'number':
    case 'text':
    case 'date':
    case 'duration':
    case 'yes/no':
      return value.kind
    default:
      return value satisfies never
  }
}

/** A duration is compared with an elapsed time; one of the two is a fact. */
export function checkComparable(left: Value, right: Value, reading: ReadContext): void {
  const [type, other] = [typeOf(left), typeOf(right)]
  const isUnequal = type !== other || type === 'tier'
  if (isUnequal || (type === 'duration' && (left.kind === 'fact') === (right.kind === 'fact'))) {
    refuse(reading, 'rules-type', msg`${quote(String(type))} and ${quote(String(other))} cannot be compared`)
  }
}

/** The start of a step is a tier's name for `tier`, and a value for everything else. */
export function checkSteps(by: Value, from: readonly Value[], reading: ReadContext): void {
  for (const each of from) {
    if (by.kind === 'fact' && typeOf(by) === 'tier' && each.kind === 'text') checkTier(each.value, by, reading)
    else checkComparable(by, each, reading)
  }
}

const conditions = list(conditionLater)

export const condition: Shape<Condition> = variants<Condition>(
  {
    and: { of: conditions },
    or: { of: conditions },
    not: { of: conditionLater },
    compare: { operator: oneOf('=', '!=', '<', '<=', '>', '>='), left: valueLater, right: valueLater },
    between: { value: valueLater, low: valueLater, high: valueLater },
    in: { value: valueLater, options: list(valueLater) },
    holds: { fact: factOrAttribute },
    constant: { value: yesNo },
  },
  (each, reading) => {
    if (each.kind === 'compare') checkComparable(each.left, each.right, reading)
    if (each.kind === 'between') for (const bound of [each.low, each.high]) checkComparable(each.value, bound, reading)
    if (each.kind === 'in') for (const option of each.options) checkComparable(each.value, option, reading)
    if (each.kind === 'holds' && typeOf(each.fact) !== 'yes/no') {
      refuse(reading, 'rules-type', msg`this is not a condition`)
    }
  },
)

const selectors = list(selectorLater)
const named = { names }

export const selector: Shape<Selector> = variants<Selector>(
  {
    sku: named,
    category: named,
    brand: named,
    label: named,
    products: named,
    everything: {},
    'on-sale': {},
    discounted: {},
    where: { condition: conditionLater },
    and: { of: selectors },
    or: { of: selectors },
    not: { of: selectorLater },
  },
  (each, reading) => {
    if (each.kind === 'products') for (const set of each.names) declared('products', set, reading)
  },
)
