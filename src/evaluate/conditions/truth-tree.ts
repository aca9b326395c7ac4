import type { Condition, Value } from '../../compile/rules.ts'
import { compare, type Fraction, subtract } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { OpenCart, RunningState, Truth } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { unitsOf } from './facts/cart.ts'
import { type Missing, missingFrom } from './missing.ts'
import { allOf, anyOf, not } from './truth.ts'
import type { Read } from './values.ts'

/** A condition's trace on one cart, with the shortfall of each unmet threshold. */
export interface TruthTree {
  readonly condition: Condition
  readonly truth: Truth
  /** Operands of an `and`, `or` or `not`. */
  readonly parts: readonly TruthTree[]
  readonly missing: Missing | undefined
  /** What `missing` is missing to: minor units of money, otherwise the number itself. */
  readonly target?: Fraction
}

export type ReadTruthTree = (cart: OpenCart, running: RunningState) => TruthTree

export function prepareTruthTree(condition: Condition, context: RuleContext): ReadTruthTree {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const readers = condition.of.map((part) => prepareTruthTree(part, context))
      const join = condition.kind === 'and' ? allOf : anyOf
      return (cart, running) => {
        const parts = readers.map((read) => read(cart, running))
        return { condition, truth: join(parts, ({ truth }) => truth), parts, missing: undefined }
      }
    }
    case 'not': {
      const read = prepareTruthTree(condition.of, context)
      return (cart, running) => {
        const part = read(cart, running)
        return { condition, truth: not(part.truth), parts: [part], missing: undefined }
      }
    }
    case 'holds':
    case 'compare':
    case 'between':
    case 'in':
    case 'constant':
      return prepareLeaf(condition, context)
    default:
      return condition satisfies never
  }
}

const none: readonly never[] = []

function prepareLeaf(condition: Condition, context: RuleContext): ReadTruthTree {
  const test = context.test(condition)
  const threshold = thresholdIn(condition)
  let missingTo: ReturnType<typeof prepareMissing> | undefined
  return (cart, running) => {
    const truth = test(cart, running)
    if (truth !== 0 || threshold === undefined) return { condition, truth, parts: none, missing: undefined }
    missingTo ??= prepareMissing(threshold, context)
    return { condition, truth, parts: none, missing: undefined, ...missingTo(cart, running) }
  }
}

interface Threshold {
  readonly of: Missing['of']
  readonly bound: Value
  /** Whether the bound is exclusive. */
  readonly above: boolean
}

/** The lower bound that a condition puts on a fact: `subtotal >= 100 PLN`, `contains 2 of SEL`. */
function thresholdIn(condition: Condition): Threshold | undefined {
  switch (condition.kind) {
    case 'compare': {
      const { left, operator, right } = condition
      if (left.kind === 'fact' && isFixed(right) && (operator === '>=' || operator === '>')) {
        return { of: left, bound: right, above: operator === '>' }
      }
      if (right.kind === 'fact' && isFixed(left) && (operator === '<=' || operator === '<')) {
        return { of: right, bound: left, above: operator === '<' }
      }
      return undefined
    }
    case 'between': {
      const { value, low } = condition
      return value.kind === 'fact' && isFixed(low) ? { of: value, bound: low, above: false } : undefined
    }
    case 'holds': {
      const { fact } = condition
      return fact.kind === 'fact' && fact.fact === 'contains'
        ? { of: fact, bound: { kind: 'number', value: fact.count ?? '1' }, above: false }
        : undefined
    }
    case 'and':
    case 'or':
    case 'not':
    case 'in':
    case 'constant':
      return undefined
    default:
      return condition satisfies never
  }
}

function isFixed(value: Value): boolean {
  if (value.kind === 'arithmetic') return isFixed(value.left) && isFixed(value.right)
  return value.kind === 'money' || value.kind === 'number'
}

function prepareMissing(
  { of, bound, above }: Threshold,
  context: RuleContext,
): (cart: OpenCart, running: RunningState) => Required<Pick<TruthTree, 'missing' | 'target'>> | undefined {
  const read = of.fact === 'contains' ? unitsRead(of, context) : context.number(of)
  const readBound = context.number(bound)
  return (cart, running) => {
    const value = read(cart, running)
    const wanted = readBound(cart, running)
    if (value === undefined || wanted === undefined) return undefined
    const target = above ? { n: roundFraction(wanted, 'down') + 1n, d: 1n } : wanted
    if (compare(value, target) >= 0) return undefined
    return { missing: missingFrom(of, subtract(target, value), context), target }
  }
}

function unitsRead(of: Missing['of'], context: RuleContext): Read<Fraction> {
  const units = unitsOf(of, context)
  return (cart, running) => ({ n: BigInt(units(cart, running) ?? 0), d: 1n })
}
