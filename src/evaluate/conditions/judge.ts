/** A condition judged part by part, with what is missing where a threshold is not reached. */
import type { Condition, Value } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { compare, type Fraction, subtract, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { isMoney } from '../explanation/wording.ts'
import type { OpenCart, Running, Truth, Workshop } from '../model.ts'
import { unitsOf } from './facts/cart.ts'
import { allOf, anyOf, not } from './truth.ts'
import type { Read } from './values.ts'

export interface Judged {
  readonly condition: Condition
  readonly truth: Truth
  /** Of an `and`, `or` or `not`. */
  readonly parts: readonly Judged[]
  readonly missing: Missing | undefined
}

/** How much more of a fact would make the condition true. */
export interface Missing {
  readonly of: Extract<Value, { kind: 'fact' }>
  readonly money: boolean
  /** Major units with the currency's digits, or a plain number. */
  readonly amount: string
}

export type Judge = (cart: OpenCart, running: Running) => Judged

export function makeJudge(condition: Condition, workshop: Workshop): Judge {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const judges = condition.of.map((part) => makeJudge(part, workshop))
      const join = condition.kind === 'and' ? allOf : anyOf
      return (cart, running) => {
        const parts = judges.map((judge) => judge(cart, running))
        return { condition, truth: join(parts, ({ truth }) => truth), parts, missing: undefined }
      }
    }
    case 'not': {
      const judge = makeJudge(condition.of, workshop)
      return (cart, running) => {
        const part = judge(cart, running)
        return { condition, truth: not(part.truth), parts: [part], missing: undefined }
      }
    }
    default:
      return makeLeafJudge(condition, workshop)
  }
}

const none: readonly never[] = []

function makeLeafJudge(condition: Condition, workshop: Workshop): Judge {
  const test = workshop.test(condition)
  const threshold = thresholdIn(condition)
  let missingTo: ReturnType<typeof makeMissing> | undefined
  return (cart, running) => {
    const truth = test(cart, running)
    if (truth !== 0 || threshold === undefined) return { condition, truth, parts: none, missing: undefined }
    missingTo ??= makeMissing(threshold, workshop)
    return { condition, truth, parts: none, missing: missingTo(cart, running) }
  }
}

interface Threshold {
  readonly of: Missing['of']
  readonly bound: Value
  /** More than the bound is asked for. */
  readonly above: boolean
}

/** What a condition asks to be at least so much: `subtotal >= 100 PLN`, `contains 2 of SEL`. */
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
    default:
      condition.kind satisfies 'and' | 'constant' | 'in' | 'not' | 'or'
      return undefined
  }
}

function isFixed(value: Value): boolean {
  if (value.kind === 'arithmetic') return isFixed(value.left) && isFixed(value.right)
  return value.kind === 'money' || value.kind === 'number'
}

function makeMissing(
  { of, bound, above }: Threshold,
  workshop: Workshop,
): (cart: OpenCart, running: Running) => Missing | undefined {
  const read = of.fact === 'contains' ? unitsRead(of, workshop) : workshop.number(of)
  const readBound = workshop.number(bound)
  const money = isMoney(of)
  return (cart, running) => {
    const value = read(cart, running)
    const wanted = readBound(cart, running)
    if (value === undefined || wanted === undefined) return undefined
    const target = above ? { n: roundFraction(wanted, 'down') + 1n, d: 1n } : wanted
    if (compare(value, target) >= 0) return undefined
    return { of, money, amount: amountText(subtract(target, value), money, workshop.rules.digits) }
  }
}

function unitsRead(of: Missing['of'], workshop: Workshop): Read<Fraction> {
  const units = unitsOf(of, workshop)
  return (cart, running) => ({ n: BigInt(units(cart, running) ?? 0), d: 1n })
}

function amountText(amount: Fraction, money: boolean, digits: number): string {
  if (money) return formatMinor(Number(roundFraction(amount, 'up')), digits)
  return toDecimal(amount) ?? roundFraction(amount, 'up').toString()
}
