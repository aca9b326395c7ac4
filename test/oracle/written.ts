/** M82: an effect with values from the cart filled in, as if the author had written them. */
import type { Effect, Expression, Fact, Literal, Modifier, RoundingMode } from '../../src/syntax/tree.ts'
import { type Exact, exact, round, smaller } from './exact.ts'
import { type Place, type Value, valueAt } from './values.ts'

type As = 'amount' | 'price' | 'rate' | 'count'

/** Undefined if the cart does not have the value, or has less than the effect can take: the effect then does nothing. */
export function written(effect: Effect, place: Place, mode: RoundingMode): Effect | undefined {
  const operands = operandsOf(effect)
  const parts: Record<string, unknown> = {}
  for (const [name, as] of operands) {
    const part = put((effect as unknown as Record<string, unknown>)[name], as, place, mode)
    if (part === nothing) return undefined
    parts[name] = part
  }
  const modifiers = effect.modifiers.map((each) => writtenModifier(each, effect, place, mode))
  if (modifiers.some((each) => each === undefined)) return undefined
  return { ...effect, ...parts, modifiers } as Effect
}

/** Fields that hold amounts, and of which sort. Inner effects are handled in their own turn. */
function operandsOf(effect: Effect): readonly (readonly [name: string, as: Sorts])[] {
  switch (effect.kind) {
    case 'off':
      return asksItems(effect.rate) ? [] : [['rate', 'rate']]
    case 'off-every-nth':
    case 'cashback':
      return [['rate', 'rate']]
    case 'off-ranked':
      return [
        ['rate', 'rate'],
        ['count', 'count'],
      ]
    case 'ranked-of-every':
      return [
        ['count', 'count'],
        ['every', 'count'],
        ['deal', dealSorts],
      ]
    case 'buy-get':
      return [
        ['buy', { count: 'count' }],
        ['get', { count: 'count' }],
        ['deal', dealSorts],
      ]
    case 'bundle':
      return [
        ['parts', { count: 'count' }],
        ['deal', dealSorts],
      ]
    case 'price':
      return asksItems(effect.price) ? [] : [['price', 'price']]
    case 'choose':
      return [
        ['count', 'count'],
        ['rewards', { price: rewardPrice, upTo: 'count' }],
        ['price', rewardPrice],
      ]
    case 'add':
      return [
        ['count', 'count'],
        ['deal', dealSorts],
      ]
    case 'shipping':
      return [['deal', dealSorts]]
    case 'earn':
      return [['earned', { points: 'count', per: 'amount' }]]
    default:
      return []
  }
}

type Sorts = As | { readonly [field: string]: Sorts }

const rewardPrice = { amount: 'price', points: { count: 'count' } } as const
const dealSorts = { rate: 'rate', price: 'price' } as const

const nothing = Symbol('nothing')

function put(part: unknown, as: Sorts, place: Place, mode: RoundingMode): unknown {
  if (part === undefined) return undefined
  if (typeof as === 'string') return literal(part as Expression, as, place, mode) ?? nothing
  if (Array.isArray(part)) {
    const items = part.map((item) => put(item, as, place, mode))
    return items.includes(nothing) ? nothing : items
  }
  const fields = { ...(part as Record<string, unknown>) }
  for (const [name, sort] of Object.entries(as)) {
    const value = put(fields[name], sort, place, mode)
    if (value === nothing) return nothing
    if (value !== undefined) fields[name] = value
  }
  return fields
}

function writtenModifier(node: Modifier, effect: Effect, place: Place, mode: RoundingMode): Modifier | undefined {
  switch (node.kind) {
    case 'at-most': {
      const amount = literal(node.amount, effect.kind === 'earn' ? 'count' : 'amount', place, mode)
      return amount && { ...node, amount }
    }
    case 'not-below': {
      if (node.floor.kind !== 'floor-amount') return node
      const amount = literal(node.floor.amount, 'price', place, mode)
      return amount && { ...node, floor: { ...node.floor, amount } }
    }
    case 'up-to-units':
    case 'up-to-times': {
      const count = literal(node.count, 'count', place, mode)
      return count && { ...node, count }
    }
    default:
      return node
  }
}

/** Unchanged if no cart is needed. */
function literal(node: Expression, as: As, place: Place, mode: RoundingMode): Expression | undefined {
  return asksCart(node) ? literalOf(valueAt(node, place), as, node, place, mode) : node
}

function literalOf(
  value: Value | undefined,
  as: As,
  { range }: Expression,
  place: Place,
  mode: RoundingMode,
): Literal | undefined {
  if (value === undefined) return undefined
  switch (value.type) {
    case 'money': {
      const minor = minorOf(value, place, mode)
      const sort = as === 'rate' ? 'amount' : as
      if (minor === undefined || (sort === 'amount' && minor.isZero())) return undefined
      const amount = minor.dividedBy(exact(10).pow(place.world.rules.digits)).toFixed()
      return { kind: 'money', amount, currency: 'XXX', range }
    }
    case 'percent': {
      const { n, d } = value.value
      if (n.isNegative()) return undefined
      const millionths = round(n.times(1_000_000).dividedBy(d), mode)
      return { kind: 'percent', value: smaller(millionths.dividedBy(1_000_000), exact(100)).toFixed(), range }
    }
    case 'number': {
      const { n, d } = value.value
      const whole = n.dividedBy(d).floor()
      return whole.lessThan(1) ? undefined : { kind: 'number', value: whole.toFixed(), range }
    }
    default:
      throw new Error(`a ${value.type} is not an amount`)
  }
}

/** Whole minor units; undefined if the cart does not say, or if negative. */
export function minorOf(value: Value | undefined, place: Place, mode: RoundingMode): Exact | undefined {
  if (value?.type !== 'money' || value.value.n.isNegative()) return undefined
  return round(value.value.n.times(exact(10).pow(place.world.rules.digits)).dividedBy(value.value.d), mode)
}

export const asksCart = (node: Expression): boolean => leaves(node).length > 0

/** Whether more goods may change its own amounts in another way than amounts off, percentages and caps grow. */
export function changesWithGoods(effect: Effect): boolean {
  if (effect.kind === 'off' && asksItems(effect.rate)) return true
  if (effect.kind === 'price' && asksItems(effect.price)) return true
  const fields = effect as unknown as Record<string, unknown>
  const parts = operandsOf(effect).flatMap(([name, as]) => amountsIn(fields[name], as))
  const caps = effect.modifiers.flatMap((node): readonly (readonly [Expression, As])[] => {
    if (node.kind === 'at-most') return [[node.amount, 'amount']]
    if (node.kind === 'not-below') return node.floor.kind === 'floor-amount' ? [[node.floor.amount, 'price']] : []
    return node.kind === 'up-to-units' || node.kind === 'up-to-times' ? [[node.count, 'count']] : []
  })
  return [...parts, ...caps].some(
    ([node, as]) => asksGoods(node) && !(effect.kind !== 'earn' && (as === 'rate' || as === 'amount') && grows(node)),
  )
}

function amountsIn(part: unknown, as: Sorts): readonly (readonly [Expression, As])[] {
  if (typeof part !== 'object' || part === null) return []
  if (typeof as === 'string') return [[part as Expression, as]]
  if (Array.isArray(part)) return part.flatMap((item) => amountsIn(item, as))
  return Object.entries(as).flatMap(([name, sort]) => amountsIn((part as Record<string, unknown>)[name], sort))
}

const ofGoods = ['subtotal', 'quantity', 'lines', 'distinct-products', 'one-product', 'weight', 'total-with-delivery']

/** Whether it depends on the content of the cart. */
export const asksGoods = (node: Expression): boolean =>
  leaves(node).some((leaf) => leaf.kind === 'fact' && (ofGoods.includes(leaf.fact) || leaf.fact.startsWith('running')))

/** Whether it depends on what campaigns have taken off so far. */
function isRunning({ fact, goods }: Fact): boolean {
  return fact.startsWith('running') || JSON.stringify(goods ?? {}).includes('"kind":"discounted"')
}

/** Whether it can only increase with the goods: sums and products of facts and constants. */
function grows(node: Expression): boolean {
  if (node.kind === 'fact') return !isRunning(node)
  if (node.kind !== 'arithmetic') return !asksCart(node)
  if (node.operator === '-') return false
  return grows(node.left) && (node.operator === '/' ? !asksCart(node.right) : grows(node.right))
}

/** Whether the amount may differ by item. */
export const asksItems = (node: Expression): boolean =>
  leaves(node).some((leaf) =>
    leaf.kind === 'attribute' ? leaf.owner === 'item' : ['price', 'list-price', 'cost'].includes(leaf.fact),
  )

type Leaf = Extract<Expression, { kind: 'attribute' | 'fact' }>

function leaves(node: Expression): Leaf[] {
  switch (node.kind) {
    case 'attribute':
    case 'fact':
      return [node]
    case 'arithmetic':
      return [...leaves(node.left), ...leaves(node.right)]
    case 'negate':
      return leaves(node.operand)
    default:
      return []
  }
}
