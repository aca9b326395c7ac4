import type { Condition } from '../../compile/rules.ts'
import { compare, type Fraction, multiply } from '../../money/fraction.ts'
import type { CompareOperator } from '../../syntax/tree.ts'
import { addDuration, dayLength } from '../cart/time.ts'
import type { OpenCart, OpenLine, RunningState, Truth } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { allOf, anyOf, not, truth } from './truth.ts'
import { exact, type Read, type Reader } from './values.ts'

/** A prepared condition. `line` is the item under test in a selector. */
export type ItemTest = (cart: OpenCart, running: RunningState, line?: OpenLine) => Truth

export function prepareTest(condition: Condition, context: Pick<RuleContext, 'reader'>): ItemTest {
  switch (condition.kind) {
    case 'constant': {
      const value = truth(condition.value)
      return () => value
    }
    case 'and': {
      const tests = condition.of.map((part) => prepareTest(part, context))
      return (cart, running, line) => allOf(tests, (test) => test(cart, running, line))
    }
    case 'or': {
      const tests = condition.of.map((part) => prepareTest(part, context))
      return (cart, running, line) => anyOf(tests, (test) => test(cart, running, line))
    }
    case 'not': {
      const test = prepareTest(condition.of, context)
      return (cart, running, line) => not(test(cart, running, line))
    }
    case 'holds': {
      const reader = context.reader(condition.fact)
      if (reader.of !== 'truth') throw new TypeError(`these rules ask whether a ${reader.of} holds`)
      return reader.read
    }
    case 'compare':
      return comparison(condition.operator, context.reader(condition.left), context.reader(condition.right))
    case 'between': {
      const value = context.reader(condition.value)
      const tests = [
        comparison('>=', value, context.reader(condition.low)),
        comparison('<=', value, context.reader(condition.high)),
      ]
      return (cart, running, line) => allOf(tests, (test) => test(cart, running, line))
    }
    case 'in': {
      const value = context.reader(condition.value)
      const tests = condition.options.map((option) => comparison('=', value, context.reader(option)))
      return (cart, running, line) => anyOf(tests, (test) => test(cart, running, line))
    }
    default:
      return condition satisfies never
  }
}

function comparison(operator: CompareOperator, left: Reader, right: Reader): ItemTest {
  if (left.of === 'whole' && right.of === 'exact' && right.constant) {
    return wholeComparison(operator, left.read, multiply(right.constant, { n: BigInt(left.scale), d: 1n }))
  }
  if (right.of === 'whole' && left.of === 'exact' && left.constant) {
    return comparison(mirrored[operator], right, left)
  }
  if (left.of === 'elapsed' && right.of === 'duration') return elapsedComparison(operator, left, right)
  if (left.of === 'duration' && right.of === 'elapsed') return elapsedComparison(mirrored[operator], right, left)
  if (left.of === 'tier' && right.of === 'text') return tierComparison(operator, left, right.constant)
  if (left.of === 'text' && right.of === 'tier') return tierComparison(mirrored[operator], right, left.constant)
  if (left.of === 'text' && right.of === 'text') return ordered(operator, left.read, right.read, compareText)
  if (left.of === 'date' && right.of === 'date') return ordered(operator, left.read, right.read, (a, b) => a - b)
  if (left.of === 'truth' && right.of === 'truth') {
    return ordered(operator, known(left.read), known(right.read), (a, b) => a - b)
  }
  const a = exact(left)
  const b = exact(right)
  if (!a || !b) throw new TypeError(`these rules compare \`${left.of}\` with \`${right.of}\``)
  return ordered(operator, a, b, compare)
}

const mirrored: Readonly<Record<CompareOperator, CompareOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

const known =
  (read: ItemTest): Read<number> =>
  (cart, running, line) => {
    const value = read(cart, running, line)
    return value === -1 ? undefined : value
  }

function ordered<T>(operator: CompareOperator, a: Read<T>, b: Read<T>, order: (a: T, b: T) => number): ItemTest {
  const accepts = accepted[operator]
  return (cart, running, line) => {
    const x = a(cart, running, line)
    const y = b(cart, running, line)
    return x === undefined || y === undefined ? -1 : truth(accepts(order(x, y)))
  }
}

/** The accepted signs of a three-way comparison. */
const accepted: Readonly<Record<CompareOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** Fast path for integers compared with a constant: the constant becomes an integer bound, which avoids division. */
function wholeComparison(operator: CompareOperator, read: Read<number>, constant: Fraction): ItemTest {
  const { low, high } = wholeRange(operator, constant)
  const inside = operator !== '!='
  return (cart, running, line) => {
    const value = read(cart, running, line)
    return value === undefined ? -1 : truth((value >= low && value <= high) === inside)
  }
}

/** The inclusive range of integers that satisfy the comparison; for `!=`, of those that do not. */
export function wholeRange(operator: CompareOperator, constant: Fraction): { low: number; high: number } {
  const floor = floorOf(constant)
  const upperBound = constant.d === 1n ? floor : floor + 1n
  switch (operator) {
    case '>=':
      return { low: Number(upperBound), high: Number.POSITIVE_INFINITY }
    case '>':
      return { low: Number(floor + 1n), high: Number.POSITIVE_INFINITY }
    case '<=':
      return { low: Number.NEGATIVE_INFINITY, high: Number(floor) }
    case '<':
      return { low: Number.NEGATIVE_INFINITY, high: Number(upperBound - 1n) }
    case '=':
    case '!=':
      return { low: Number(upperBound), high: Number(floor) }
  }
}

function floorOf({ n, d }: Fraction): bigint {
  const quotient = n / d
  return n < 0n && n % d !== 0n ? quotient - 1n : quotient
}

/** `subscribed for >= 12 months`: date plus duration is on or before the cart's local date (M34). */
function elapsedComparison(
  operator: CompareOperator,
  elapsed: Extract<Reader, { of: 'elapsed' }>,
  { constant }: Extract<Reader, { of: 'duration' }>,
): ItemTest {
  const accepts = accepted[operator]
  return (cart, running, line) => {
    const since = elapsed.read(cart, running, line)
    return since === undefined
      ? -1
      : truth(accepts(cart.local.day * dayLength - addDuration(since * dayLength, constant)))
  }
}

function tierComparison(
  operator: CompareOperator,
  tier: Extract<Reader, { of: 'tier' }>,
  name: string | undefined,
): ItemTest {
  const place = tier.names.indexOf(name ?? '') + 1
  if (place === 0) throw new TypeError(`these rules compare a tier with \`${name}\`, which its program lacks`)
  const accepts = accepted[operator]
  return (cart, running, line) => {
    const value = tier.read(cart, running, line)
    return value === undefined ? -1 : truth(accepts(value - place))
  }
}

/** By code points (M39). UTF-16 order differs only for surrogates and the end of the basic plane. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  const left = Array.from(a, (character) => character.codePointAt(0) ?? 0)
  const right = Array.from(b, (character) => character.codePointAt(0) ?? 0)
  const difference = left.findIndex((point, place) => point !== right[place])
  return difference < 0 ? -1 : (left[difference] ?? 0) - (right[difference] ?? -1)
}
