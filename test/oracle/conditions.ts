import type { CompareOperator, Expression, Literal } from '../../src/syntax/tree.ts'
import { compareRatios, type Ratio } from './exact.ts'
import { dayAfter } from './time.ts'
import { type Place, spanOf, type Value, valueAt } from './values.ts'

/** True, false, or undefined if the cart does not say (M31). */
export type Truth = boolean | undefined

export function both(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false
  return left === undefined || right === undefined ? undefined : true
}

export function either(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true
  return left === undefined || right === undefined ? undefined : false
}

export function opposite(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth
}

export function holds(node: Expression, place: Place): Truth {
  switch (node.kind) {
    case 'and':
      return both(holds(node.left, place), holds(node.right, place))
    case 'or':
      return either(holds(node.left, place), holds(node.right, place))
    case 'not':
      return opposite(holds(node.operand, place))
    case 'compare':
      if (isSubscribedFor(node.left)) return isSubscribed(node.operator, node.right, place)
      if (isSubscribedFor(node.right)) return isSubscribed(mirrored[node.operator], node.left, place)
      return compare(node.operator, valueAt(node.left, place), valueAt(node.right, place))
    case 'between': {
      if (isSubscribedFor(node.value)) {
        return both(isSubscribed('>=', node.low, place), isSubscribed('<=', node.high, place))
      }
      const value = valueAt(node.value, place)
      return both(compare('>=', value, valueAt(node.low, place)), compare('<=', value, valueAt(node.high, place)))
    }
    case 'in': {
      const value = valueAt(node.value, place)
      return node.options.map((option) => compare('=', value, valueAt(option, place))).reduce(either, false)
    }
    default: {
      node.kind satisfies Literal['kind'] | 'arithmetic' | 'attribute' | 'fact' | 'name' | 'negate'
      const value = valueAt(node, place)
      if (value === undefined) return undefined
      if (value.type !== 'yes/no') throw new Error(`a ${value.type} is not a condition`)
      return value.value
    }
  }
}

function compare(operator: CompareOperator, left: Value | undefined, right: Value | undefined): Truth {
  if (left === undefined || right === undefined) return undefined
  return fits(operator, order(left, right))
}

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

function fits(operator: CompareOperator, order: number): boolean {
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

function order(left: Value, right: Value): number {
  if (left.type === 'date' && right.type === 'date') return orderText(firstMinute(left.value), firstMinute(right.value))
  if (typeof left.value === 'string' && typeof right.value === 'string') return orderText(left.value, right.value)
  if (typeof left.value === 'boolean') return Number(left.value) - Number(right.value)
  return compareRatios(left.value as Ratio, right.value as Ratio)
}

/** A day compared with a minute means its first minute. */
function firstMinute(date: string): string {
  return date.includes('T') ? date : `${date}T00:00`
}

/** M39: by code points. For ISO dates this is chronological. */
function orderText(left: string, right: string): number {
  const [a, b] = [[...left], [...right]]
  const place = a.findIndex((letter, at) => letter !== b[at])
  if (place < 0) return a.length - b.length
  const [x, y] = [a[place]?.codePointAt(0) ?? -1, b[place]?.codePointAt(0) ?? -1]
  return x - y
}

function isSubscribedFor(node: Expression): boolean {
  return node.kind === 'fact' && node.fact === 'subscribed-for'
}

/** M34: whether the subscription started at least this long before today. */
function isSubscribed(operator: CompareOperator, length: Expression, { world }: Place): Truth {
  const since = world.cart.customer?.subscribedSince
  if (since === undefined) return undefined
  return fits(operator, orderText(world.now.toPlainDate().toString(), dayAfter(since, spanOf(length, world.rules))))
}
