/** Converts constants of a test to the decimal strings, dates and instants of a cart. */
import { fold } from '../check/fold.ts'
import type { RuleSet } from '../check/rule-set.ts'
import type { Zone } from '../compile/rules.ts'
import { type Fraction, toDecimal } from '../money/fraction.ts'
import type { Expression } from '../syntax/tree.ts'
import { instantOf } from './instant.ts'

/** Settings that decide how a test's literals are read. */
export interface TestContext {
  readonly currency: string
  readonly lets: RuleSet['lets']
  readonly zone: Zone
}

/** An amount of money in major units, a number or a percentage, as a decimal string. */
export function decimal(expression: Expression, context: TestContext): string {
  const constant = fold(expression, context.lets)
  switch (constant?.kind) {
    case 'money':
      return decimalText(constant.amount)
    case 'number':
    case 'percent':
      return decimalText(constant.value)
    default:
      constant?.kind satisfies 'date' | 'duration' | 'text' | 'time' | 'yes/no' | undefined
      throw unexpectedKind(constant?.kind, 'an amount or a number')
  }
}

export const whole = (expression: Expression, context: TestContext): number => Number(decimal(expression, context))

/** "2026-10-01" */
export function day(expression: Expression, context: TestContext): string {
  return local(expression, context).slice(0, 'yyyy-mm-dd'.length)
}

/** "2026-10-01T18:00:00+02:00" */
export function instant(expression: Expression, context: TestContext): string {
  return instantOf(local(expression, context), context.zone)
}

/** A number stays a number if JSON holds it exactly; an amount of money becomes a decimal string. */
export function attributeValue(expression: Expression, context: TestContext): string | number | boolean {
  const constant = fold(expression, context.lets)
  switch (constant?.kind) {
    case 'text':
    case 'date':
    case 'yes/no':
      return constant.value
    case 'number': {
      const text = decimalText(constant.value)
      return String(Number(text)) === text ? Number(text) : text
    }
    default:
      constant?.kind satisfies 'duration' | 'money' | 'percent' | 'time' | undefined
      return decimal(expression, context)
  }
}

function local(expression: Expression, context: TestContext): string {
  const constant = fold(expression, context.lets)
  if (constant?.kind !== 'date') throw unexpectedKind(constant?.kind, 'a date')
  return constant.value
}

/** Infinite decimals (1/3) are cut off after twelve places. */
function decimalText(value: Fraction): string {
  const twelve = 10n ** 12n
  return toDecimal(value) ?? toDecimal({ n: (value.n * twelve) / value.d, d: twelve }) ?? ''
}

/** Unreachable: the checker rejects such a test. */
function unexpectedKind(kind: string | undefined, due: string): Error {
  return new Error(`${kind ?? 'an expression that needs a cart'} stands where ${due} is due`)
}
