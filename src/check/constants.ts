/** Values that must be constant: their types and bounds. */

import { minorDigits } from '../money/currencies.ts'
import { compare, type Fraction, fraction, multiply, toDecimal, toShortDecimal } from '../money/fraction.ts'
import type { Expression } from '../syntax/tree.ts'
import { either, type Message, msg } from '../words/message.ts'
import { fold } from './fold.ts'
import { reportLargeConstant } from './large-constant.ts'
import type { Constant } from './rule-set.ts'
import { replacement, type Scope, words } from './scope.ts'
import { helpToWrite, noun, type Type } from './type-names.ts'
import { typeOf } from './types.ts'

/**
 * The expression's value if its type is one of `wanted`, it does not depend on the cart, and it has finite decimals; otherwise
 * reports an error and returns undefined. `what` names what the value is for: "a budget".
 */
export function constant(
  expression: Expression,
  scope: Scope,
  wanted: readonly Type[],
  what: Message,
): Constant | undefined {
  const value = exactConstant(expression, scope, wanted, what)
  const size = value && magnitude(value)
  if (!size || toShortDecimal(size) !== undefined) return value
  if (toDecimal(size) !== undefined) reportLargeConstant(expression, scope)
  else {
    scope.report('endless-decimal', expression.range, msg`${words(scope, expression)} has infinitely many decimals`, {
      help: msg`write a rounded value`,
    })
  }
  return undefined
}

/** Like `constant`, but allows fractions such as a third. */
export function exactConstant(
  expression: Expression,
  scope: Scope,
  wanted: readonly Type[],
  what: Message,
): Constant | undefined {
  const type = typeOf(expression, scope, 'constant')
  if (type === undefined) return undefined
  if (!wanted.includes(type)) {
    reportType(expression, scope, type, wanted, what)
    return undefined
  }
  const value = fold(expression, scope.ruleSet.lets)
  if (value === undefined) {
    const message = msg`${words(scope, expression)} is a condition, but ${what} is needed`
    scope.report('not-constant', expression.range, message, { help: msg`write ${either(wanted.map(noun))}` })
  }
  return value
}

export function reportType(
  expression: Expression,
  scope: Scope,
  type: Type,
  wanted: readonly Type[],
  what: Message,
): void {
  const wantsCurrency = type === 'number' && wanted.includes('money')
  const { currency } = scope.ruleSet.settings
  const source = words(scope, expression).slice(1, -1)
  const message = msg`${what} is ${either(wanted.map(noun))}, but ${words(scope, expression)} is ${noun(type)}`
  scope.report('type-mismatch', expression.range, message, {
    help: wantsCurrency
      ? wanted.includes('percent')
        ? msg`write \`${source} ${currency}\` or \`${source}%\``
        : msg`write \`${source} ${currency}\``
      : helpToWrite(wanted),
    ...(wantsCurrency && {
      fix: replacement(scope, expression.range, `${source} ${currency}`),
      ...(wanted.includes('percent') && { alternatives: [replacement(scope, expression.range, `${source}%`)] }),
    }),
  })
}

export function positive(
  expression: Expression,
  scope: Scope,
  wanted: readonly Type[],
  what: Message,
): Constant | undefined {
  return bounded(constant(expression, scope, wanted, what), expression, scope, what, 1)
}

export function notNegative(
  expression: Expression,
  scope: Scope,
  wanted: readonly Type[],
  what: Message,
): Constant | undefined {
  return bounded(constant(expression, scope, wanted, what), expression, scope, what, 0)
}

function bounded(
  value: Constant | undefined,
  expression: Expression,
  scope: Scope,
  what: Message,
  leastSign: 0 | 1,
): Constant | undefined {
  const size = value && magnitude(value)
  if (size === undefined || compare(size, fraction(0n)) >= leastSign) return value
  const written = words(scope, expression)
  const message =
    leastSign === 1
      ? msg`${what} must be above zero, but this is ${written}`
      : msg`${what} cannot be below zero, but this is ${written}`
  scope.report('not-positive', expression.range, message, {
    help: leastSign === 1 ? msg`write a value above zero` : msg`write zero or more`,
  })
  return undefined
}

/** A positive whole number. */
export function wholeNumber(expression: Expression, scope: Scope, what: Message): number | undefined {
  const value = constant(expression, scope, ['number'], what)
  if (value?.kind !== 'number') return undefined
  const { n, d } = value.value
  if (d === 1n && n > 0n && n <= 1_000_000_000n) return Number(n)
  scope.report(
    'not-whole',
    expression.range,
    msg`${what} must be a whole number above zero, but this is ${words(scope, expression)}`,
    {
      help: msg`write 1, 2, 3 and so on`,
    },
  )
  return undefined
}

/** A percentage from 0 to 100. */
export function share(expression: Expression, scope: Scope, what: Message): Fraction | undefined {
  const value = constant(expression, scope, ['percent'], what)
  return value?.kind === 'percent' ? checkShare(value.value, expression, scope, what) : undefined
}

function checkShare(value: Fraction, expression: Expression, scope: Scope, what: Message): Fraction | undefined {
  if (compare(value, fraction(0n)) >= 0 && compare(value, fraction(100n)) <= 0) return value
  scope.report('percent-out-of-range', expression.range, msg`${what} is ${words(scope, expression)}`, {
    help: msg`write a percentage from 0% to 100%`,
  })
  return undefined
}

/** A percentage from 0 to 100, or a positive amount in whole minor units. */
export function rate(expression: Expression, scope: Scope, what: Message): Constant | undefined {
  const value = constant(expression, scope, ['percent', 'money'], what)
  if (value?.kind === 'percent') return checkShare(value.value, expression, scope, what) && value
  return bounded(wholeMinor(value, expression, scope), expression, scope, what, 1)
}

/** Positive money in whole minor units. */
export function amount(expression: Expression, scope: Scope, what: Message): Constant | undefined {
  return wholeMinor(positive(expression, scope, ['money'], what), expression, scope)
}

/** Money in whole minor units, zero included. */
export function price(expression: Expression, scope: Scope, what: Message): Constant | undefined {
  return wholeMinor(notNegative(expression, scope, ['money'], what), expression, scope)
}

/** Reports money with more decimals than its currency has. Unit prices may have them and are not checked here. */
function wholeMinor(value: Constant | undefined, expression: Expression, scope: Scope): Constant | undefined {
  if (value?.kind !== 'money') return value
  const digits = minorDigits(value.currency)
  if (digits === undefined || multiply(value.amount, fraction(10n ** BigInt(digits))).d === 1n) return value
  scope.report(
    'too-many-decimals',
    expression.range,
    msg`${words(scope, expression)} is smaller than the smallest unit of ${value.currency}`,
    {
      help:
        digits === 0
          ? msg`${value.currency} has whole amounts only: round the amount`
          : msg`${value.currency} has ${digits} decimals: round the amount`,
    },
  )
  return undefined
}

function magnitude(value: Constant): Fraction | undefined {
  if (value.kind === 'money') return value.amount
  return value.kind === 'number' || value.kind === 'percent' ? value.value : undefined
}
