import type { ArithmeticOperator, Expression, Money, Selector, ValueType } from '../../src/syntax/tree.ts'
import { type Exact, exact, type Ratio, ratio } from './exact.ts'
import { factValue } from './facts.ts'
import type { RuleSet } from './rules.ts'
import { moved, type Span } from './time.ts'
import type { Item, State } from './units.ts'
import type { World } from './world.ts'

/** The value of an expression; money in major units, 5 % as 5. */
export type Value =
  | { readonly type: 'number' | 'money' | 'percent'; readonly value: Ratio }
  | { readonly type: 'text' | 'date' | 'time'; readonly value: string }
  | { readonly type: 'yes/no'; readonly value: boolean }
  | { readonly type: 'duration'; readonly value: Span }

/** The context of an expression: the world, the state in a campaign's turn, and possibly an item. */
export interface Place {
  readonly world: World
  readonly state: State
  readonly item?: Item
  /** Whether the unit that a selector looks at is reduced. */
  readonly reduced?: boolean
  /** The meaning of `qualifying items` inside a campaign's effects. */
  readonly qualifying?: readonly Selector[]
}

/** Undefined if the cart does not say (M31). */
export function valueAt(node: Expression, place: Place): Value | undefined {
  switch (node.kind) {
    case 'money':
      return { type: 'money', value: ratio(exact(amountIn(place.world.rules.currency, node))) }
    case 'percent':
    case 'number':
      return { type: node.kind, value: ratio(exact(node.value)) }
    case 'text':
    case 'date':
    case 'time':
      return { type: node.kind, value: node.value }
    case 'duration':
      return { type: 'duration', value: { count: Number(node.count), unit: node.unit } }
    case 'yes/no':
      return { type: 'yes/no', value: node.value }
    case 'name': {
      const meant = place.world.rules.lets.get(node.name.text)
      if (!meant) throw new Error(`no let is called ${node.name.text}`)
      return valueAt(meant, place)
    }
    case 'attribute':
      return attributeValue(`${node.owner}.${node.name.text}`, attributesOf(node.owner, place)?.[node.name.text], place)
    case 'fact':
      return factValue(node, place)
    case 'arithmetic': {
      const [left, right] = [valueAt(node.left, place), valueAt(node.right, place)]
      if (left?.type === 'date' && right?.type === 'duration') {
        const days = node.operator === '+' ? right.value : { ...right.value, count: -right.value.count }
        return { type: 'date', value: moved(left.value, days) }
      }
      return calculate(node.operator, left, right)
    }
    case 'negate': {
      const operand = valueAt(node.operand, place)
      return operand && calculate('-', { type: operandType(operand), value: ratio(exact(0)) }, operand)
    }
    default:
      node.kind satisfies 'and' | 'between' | 'compare' | 'in' | 'not' | 'or'
      throw new Error(`a ${node.kind} has no value`)
  }
}

/** M83: an amount missing in one of the currencies was refused earlier. */
const amountIn = (currency: string, { others = [], ...first }: Money): string =>
  (others.find((each) => each.currency === currency) ?? first).amount

function attributesOf(owner: 'customer' | 'item' | 'cart' | 'event', { world, item }: Place) {
  switch (owner) {
    case 'customer':
      return world.cart.customer?.attributes
    case 'cart':
      return world.cart.attributes
    case 'event':
      return world.cart.event?.attributes
    case 'item':
      return item?.attributes
  }
}

function attributeValue(name: string, given: string | number | boolean | undefined, place: Place): Value | undefined {
  if (given === undefined) return undefined
  const valueType: ValueType | undefined = place.world.rules.attributes.get(name)
  switch (valueType) {
    case 'number':
    case 'money':
      return { type: valueType, value: ratio(exact(String(given))) }
    case 'yes/no':
      return { type: valueType, value: given === true }
    case 'date':
    case 'text':
      return { type: valueType, value: String(given) }
    default:
      valueType satisfies 'duration' | 'percent' | 'time' | undefined
      throw new Error(`${name} is not declared`)
  }
}

function operandType(value: Value): 'number' | 'money' | 'percent' {
  if (value.type === 'number' || value.type === 'money' || value.type === 'percent') return value.type
  throw new Error(`nothing is calculated with a ${value.type}`)
}

/** Money and percent keep their type with a number; money by money is a number; a percent of money is money. */
function calculate(operator: ArithmeticOperator, left: Value | undefined, right: Value | undefined): Value | undefined {
  if (left === undefined || right === undefined) return undefined
  const types = [operandType(left), operandType(right)]
  const [a, b] = [ratioOf(left), ratioOf(right)]
  const type = types.includes('money') ? 'money' : types.includes('percent') ? 'percent' : 'number'
  switch (operator) {
    case '+':
      return { type, value: { n: a.n.times(b.d).plus(b.n.times(a.d)), d: a.d.times(b.d) } }
    case '-':
      return { type, value: { n: a.n.times(b.d).minus(b.n.times(a.d)), d: a.d.times(b.d) } }
    case '*': {
      const hundred = types.includes('percent') && !types.includes('number') ? 100 : 1
      return { type, value: { n: a.n.times(b.n), d: a.d.times(b.d).times(hundred) } }
    }
    case '/': {
      if (b.n.isZero()) return undefined
      const sign = b.n.isNegative() ? -1 : 1
      const quotient = { n: a.n.times(b.d).times(sign), d: a.d.times(b.n).times(sign) }
      return { type: types[0] === types[1] ? 'number' : type, value: quotient }
    }
  }
}

function ratioOf(value: Value): Ratio {
  operandType(value)
  return value.value as Ratio
}

/** The constant that an effect, a limit or a step writes; needs no cart. */
export function constant(node: Expression, rules: RuleSet): Exact {
  const value = valueAt(node, { world: { rules } as World, state: {} as State })
  if (value === undefined) throw new Error('a constant has no value')
  const { n, d } = ratioOf(value)
  return n.dividedBy(d)
}

/** The same for an amount of money, in minor units. */
export function constantMinor(node: Expression, rules: RuleSet): Exact {
  return constant(node, rules).times(exact(10).pow(rules.digits))
}

export function isMoney(node: Expression, rules: RuleSet): boolean {
  return valueAt(node, { world: { rules } as World, state: {} as State })?.type === 'money'
}

export function dateOf(node: Expression, rules: RuleSet): string {
  const value = valueAt(node, { world: { rules } as World, state: {} as State })
  if (value?.type !== 'date') throw new Error(`a date is written where a ${value?.type} stands`)
  return value.value
}

export function spanOf(node: Expression, rules: RuleSet): Span {
  const value = valueAt(node, { world: { rules } as World, state: {} as State })
  if (value?.type !== 'duration') throw new Error(`a duration is written where a ${value?.type} stands`)
  return value.value
}
