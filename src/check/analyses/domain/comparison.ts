/** Regions in which comparisons are true: linear comparisons against a constant, dates, durations, tiers and texts. */
import { compare, divide, type Fraction, fraction, subtract } from '../../../money/fraction.ts'
import type { CompareOperator, Expression, Fact } from '../../../syntax/tree.ts'
import { fold } from '../../fold.ts'
import type { Constant } from '../../rule-set.ts'
import { above, atLeast, atMost, below, exactly, type Interval } from './interval.ts'
import { type Context, linear } from './linear.ts'
import { everything, nothing, type Region, region, unite } from './region.ts'
import type { Variable } from './variable.ts'
import * as variables from './variable.ts'

export function whereCompared(
  left: Expression,
  operator: CompareOperator,
  right: Expression,
  context: Context,
): Region | undefined {
  const constant = fold(right, context.lets)
  if (!constant) {
    const turned = fold(left, context.lets)
    if (turned) return whereAgainst(right, mirrored[operator], turned, left, context)
    return whereLinear(left, operator, right, context)
  }
  return whereAgainst(left, operator, constant, right, context)
}

/** A side that may depend on the cart, compared with a constant written at `written`. */
function whereAgainst(
  side: Expression,
  operator: CompareOperator,
  constant: Constant,
  written: Expression,
  context: Context,
): Region | undefined {
  if (constant.kind === 'money' || constant.kind === 'number') return whereLinear(side, operator, written, context)
  const isEquality = operator === '=' || operator === '!='
  if (constant.kind === 'text' && isEquality && side.kind === 'attribute') {
    return region(variables.attribute(side, 'one'), {
      kind: 'one',
      of: new Set([constant.value]),
      negated: operator === '!=',
    })
  }
  if (constant.kind === 'text' && side.kind === 'fact' && side.fact === 'tier') {
    return whereTierIs(side, operator, constant.value, context) ?? whereOpaque(side, operator, written)
  }
  if (constant.kind === 'date' && !constant.value.includes('T')) {
    const day = fraction(BigInt(Date.parse(constant.value) / 86_400_000))
    if (side.kind === 'attribute') return whereNumber(variables.attribute(side, 'number'), operator, day)
    if (side.kind === 'fact' && side.fact === 'subscribed-since') {
      return whereNumber(variables.subscribedSince, operator, day)
    }
  }
  if (constant.kind === 'duration' && side.kind === 'fact' && side.fact === 'subscribed-for') {
    const days = inDays(constant)
    const months = inMonths(constant)
    if (days) return whereNumber(variables.subscribedFor('days'), operator, days)
    if (months) return whereNumber(variables.subscribedFor('months'), operator, months)
  }
  return whereOpaque(side, operator, written)
}

/** Numeric comparisons, normalized to "fact against constant" or to "difference against zero". */
function whereLinear(
  left: Expression,
  operator: CompareOperator,
  right: Expression,
  context: Context,
): Region | undefined {
  const a = linear(left, context)
  const b = linear(right, context)
  if (!a || !b || (a.variable && b.variable && a.variable.key !== b.variable.key)) {
    return whereOpaque(left, operator, right)
  }
  const variable = a.variable ?? b.variable
  const factor = subtract(a.factor, b.factor)
  const rest = subtract(b.offset, a.offset)
  if (!variable) return holds(fraction(0n), operator, rest) ? everything : nothing
  if (factor.n === 0n) return whereOpaque(left, operator, right)
  return whereNumber(variable, factor.n > 0n ? operator : mirrored[operator], divide(rest, factor))
}

function whereOpaque(left: Expression, operator: CompareOperator, right: Expression): Region | undefined {
  const variable = variables.opaque(`${variables.nodeKey(left)} - ${variables.nodeKey(right)}`, 'number', [left, right])
  return whereNumber(variable, operator, fraction(0n))
}

export function whereNumber(variable: Variable, operator: CompareOperator, value: Fraction): Region | undefined {
  if (operator === '!=') return unite(whereNumber(variable, '<', value), whereNumber(variable, '>', value))
  return region(variable, { kind: 'number', interval: intervalOf[operator](value) })
}

const intervalOf: Record<Exclude<CompareOperator, '!='>, (value: Fraction) => Interval> = {
  '=': exactly,
  '<': below,
  '<=': atMost,
  '>': above,
  '>=': atLeast,
}

function holds(left: Fraction, operator: CompareOperator, right: Fraction): boolean {
  const order = compare(left, right)
  switch (operator) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** Days and weeks only: months have no fixed number of days. */
export function inDays(constant: Constant | undefined): Fraction | undefined {
  if (constant?.kind !== 'duration') return undefined
  const days = { day: 1, week: 7, month: 0, year: 0, hour: 0, minute: 0 }[constant.unit]
  return days ? fraction(BigInt(constant.count * days)) : undefined
}

function inMonths(constant: Constant): Fraction | undefined {
  if (constant.kind !== 'duration') return undefined
  const months = { month: 1, year: 12, day: 0, week: 0, hour: 0, minute: 0 }[constant.unit]
  return months ? fraction(BigInt(constant.count * months)) : undefined
}

/** The operator with swapped operands. */
const mirrored: Record<CompareOperator, CompareOperator> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '>=': '<=',
  '>': '<',
  '<=': '>=',
}

/** Undefined for a tier that its program lacks. */
export function whereTierIs(
  fact: Fact,
  operator: CompareOperator,
  name: string,
  { programs }: Context,
): Region | undefined {
  const program = fact.program?.text ?? ''
  const tiers = programs.get(program)?.node.statements.find((statement) => statement.kind === 'tiers')
  const place = tiers?.tiers.findIndex((tier) => tier.name.text === name) ?? -1
  if (!tiers || place < 0) return undefined
  const isOfCustomer = tiers.by.kind === 'fact' && variables.numberFact(tiers.by)?.ofCustomer === true
  return whereNumber(variables.tierOf(program, isOfCustomer), operator, fraction(BigInt(place + 1)))
}
