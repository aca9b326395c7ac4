/**
 * What a cart must have before a campaign's conditions can hold, derived from the conditions. The evaluator indexes campaigns by
 * it, so that a cart is only checked against campaigns that it may satisfy. Conditions on running facts require nothing here;
 * they are evaluated at the campaign's turn.
 */
import { byCartText, type CartText } from '../syntax/cart-texts.ts'
import { type FactKind, type FactsOfType, facts, type NamedByFact, readsPastGoods } from '../syntax/facts.ts'
import type { Campaign, Condition, Environment, Fact, Rules, Selector, Value } from './rules.ts'

/** How a campaign is found in the index. */
export interface Access {
  /** The cart must have one of these keys. Absent: no requirement. */
  readonly keys?: readonly Key[]
  /** In addition, the fact must reach this value. */
  readonly threshold?: Threshold
  /** Whether both together are equivalent to the campaign's `when`. */
  readonly complete: boolean
}

export interface Key {
  readonly dimension: Dimension
  readonly value: string
}

export type Dimension =
  | 'segment'
  | 'coupon'
  | 'code'
  | 'customer'
  | 'chosen'
  | 'event'
  | 'member'
  | CartText
  | 'delivery'
  | 'sku'
  | 'category'
  | 'brand'
  | 'label'

export interface Threshold {
  readonly fact: Fact
  readonly operator: '>=' | '>' | '='
  /** A constant. */
  readonly bound: Value
}

/**
 * The access path of each campaign, in the order of the rules; undefined for a campaign that can never apply. `needsOf` can be a
 * cached version of `needsOfCampaign`.
 */
export function accessPaths(
  rules: Rules,
  needsOf: (campaign: Campaign) => Needs = (campaign) => needsOfCampaign(campaign, rules),
): readonly (Access | undefined)[] {
  const needs = rules.campaigns.map((campaign) => (campaign.status === 'live' ? needsOf(campaign) : undefined))
  const values = new Map<Dimension, Set<string>>()
  for (const { dimension, value } of needs.flatMap((need) => need?.keys.flatMap(({ keys }) => keys) ?? [])) {
    const known = values.get(dimension)
    if (known) known.add(value)
    else values.set(dimension, new Set([value]))
  }
  const chance = ({ keys }: KeyNeed): number =>
    keys.reduce((sum, { dimension }) => sum + perCart[dimension] / (values.get(dimension)?.size ?? 1), 0)
  return needs.map((need) => need && choose(need, chance))
}

/**
 * Typical number of values that a cart has in a dimension. Divided by the total
 * number of values, it estimates a key's selectivity.
 */
const perCart: Readonly<Record<Dimension, number>> = {
  customer: 0.01,
  code: 0.05,
  coupon: 0.1,
  chosen: 0.1,
  event: 0.1,
  member: 0.5,
  segment: 2,
  ...byCartText(() => 1),
  delivery: 1,
  brand: 5,
  label: 5,
  category: 10,
  sku: 10,
}

// ---------------------------------------------------------------------------------------------- needs

export interface Needs {
  readonly keys: readonly KeyNeed[]
  readonly thresholds: readonly Threshold[]
  /** Whether they are, together, equivalent to the condition. */
  readonly complete: boolean
}

interface KeyNeed {
  readonly keys: readonly Key[]
  /** Implied by another need, so it need not be checked. */
  readonly implied: boolean
}

const nothing: Needs = { keys: [], thresholds: [], complete: false }
const anything: Needs = { keys: [], thresholds: [], complete: true }

export function needsOfCampaign(campaign: Campaign, rules: Environment): Needs {
  const needs = campaign.when ? needsOf(campaign.when, rules) : anything
  const gates: Key[] = []
  if (campaign.customerChooses) gates.push({ dimension: 'chosen', value: campaign.name })
  if (campaign.event !== undefined) gates.push({ dimension: 'event', value: campaign.event })
  // Statements outside `when` are checked at the campaign's turn.
  return { ...needs, keys: [...needs.keys, ...gates.map((key) => ({ keys: [key], implied: true }))] }
}

function needsOf(condition: Condition, rules: Environment): Needs {
  switch (condition.kind) {
    case 'constant':
      return condition.value ? anything : { keys: [{ keys: [], implied: false }], thresholds: [], complete: true }
    case 'and':
      return all(condition.of.map((part) => needsOf(part, rules)))
    case 'or':
      return any(condition.of.map((part) => needsOf(part, rules)))
    case 'not':
    case 'in':
      return nothing
    case 'holds':
      return condition.fact.kind === 'fact' ? needsOfFact(condition.fact, rules) : nothing
    case 'compare': {
      const { left, operator, right } = condition
      if (left.kind === 'fact') return needsOfComparison(left, operator, right, rules)
      return right.kind === 'fact' ? needsOfComparison(right, mirrored[operator], left, rules) : nothing
    }
    case 'between':
      return condition.value.kind === 'fact'
        ? { ...needsOfComparison(condition.value, '>=', condition.low, rules), complete: false }
        : nothing
  }
}

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

const all = (parts: readonly Needs[]): Needs => ({
  keys: parts.flatMap(({ keys }) => keys),
  thresholds: parts.flatMap(({ thresholds }) => thresholds),
  complete: parts.every(({ complete }) => complete),
})

/** A disjunction: one key of each operand, if all have one. */
function any(parts: readonly Needs[]): Needs {
  const chosen = parts.map(({ keys }) => keys.reduce<KeyNeed | undefined>(shorter, undefined))
  if (parts.length === 0 || chosen.some((need) => need === undefined)) return nothing
  const keys = chosen.flatMap((need) => need?.keys ?? [])
  const complete = parts.every((part) => part.complete && part.keys.length === 1 && part.thresholds.length === 0)
  return { keys: [{ keys, implied: false }], thresholds: [], complete }
}

const shorter = (a: KeyNeed | undefined, b: KeyNeed): KeyNeed =>
  a === undefined || b.keys.length < a.keys.length ? b : a

/** Facts that hold for a cart that has one of the names. */
const dimensionOf: Readonly<Record<NamedByFact, Dimension>> = {
  segment: 'segment',
  coupons: 'coupon',
  code: 'code',
  customer: 'customer',
  membership: 'member',
  ...byCartText((name) => name),
  delivery: 'delivery',
}

function needsOfFact(fact: Fact, rules: Environment): Needs {
  const { names: named } = facts[fact.fact]
  if (named !== undefined) {
    const dimension = dimensionOf[named]
    const keys = (fact.names ?? []).map((value) => ({ dimension, value }))
    return { keys: [{ keys, implied: false }], thresholds: [], complete: true }
  }
  if (fact.fact !== 'contains' || !fact.goods) return nothing
  const goods = keysOf(fact.goods, rules)
  if (!goods) return nothing
  return {
    keys: [{ keys: goods.keys, implied: false }],
    thresholds: [],
    complete: goods.exact && Number(fact.count ?? '1') === 1,
  }
}

/** Numbers of the cart before any campaign, in whole minor units or millionths. */
const countable: Readonly<Record<FactsOfType<'money' | 'number'>, boolean>> = {
  subtotal: true,
  quantity: true,
  lines: true,
  codes: true,
  'distinct-products': true,
  'one-product': true,
  'total-with-delivery': true,
  orders: true,
  'orders-in-last': true,
  'orders-this': true,
  spend: true,
  'spend-in-last': true,
  'spend-this': true,
  weight: false,
  points: false,
  'running-total': false,
  'running-subtotal': false,
  price: false,
  'list-price': false,
  cost: false,
}

const isCountable = (fact: FactKind): boolean =>
  Object.hasOwn(countable, fact) && countable[fact as keyof typeof countable]

function needsOfComparison(fact: Fact, operator: string, bound: Value, rules: Environment): Needs {
  if (operator !== '>=' && operator !== '>' && operator !== '=') return nothing
  if (!isCountable(fact.fact) || (bound.kind !== 'money' && bound.kind !== 'number')) return nothing
  const amount = Number(bound.kind === 'money' ? bound.amount : bound.value)
  const ofCart = fact.goods && !readsPastGoods(fact.fact) ? fact.goods : undefined
  const goods = ofCart && (amount > 0 || (amount === 0 && operator === '>')) ? keysOf(ofCart, rules) : undefined
  const decidable = !ofCart || !readsDiscounted(ofCart, rules)
  return {
    keys: goods ? [{ keys: goods.keys, implied: decidable }] : [],
    thresholds: decidable ? [{ fact, operator, bound }] : [],
    complete: decidable && operator !== '=',
  }
}

/** Longer lists are not useful as keys, because most carts would match. */
const maxKeys = 2000

/** Keys of which a line must have one to match; `exact` if that is also sufficient. */
function keysOf(selector: Selector, rules: Environment): { keys: readonly Key[]; exact: boolean } | undefined {
  switch (selector.kind) {
    case 'sku':
    case 'category':
    case 'brand':
    case 'label': {
      const dimension = selector.kind
      if (selector.names.length > maxKeys) return undefined
      return { keys: selector.names.map((value) => ({ dimension, value })), exact: true }
    }
    case 'products':
      return anyKeys(selector.names.map((name) => rules.products[name]).map((named) => named && keysOf(named, rules)))
    case 'or':
      return anyKeys(selector.of.map((part) => keysOf(part, rules)))
    case 'and': {
      const parts = selector.of.map((part) => keysOf(part, rules)).filter((part) => part !== undefined)
      const least = parts.sort((a, b) => a.keys.length - b.keys.length)[0]
      return least && { keys: least.keys, exact: least.exact && selector.of.length === 1 }
    }
    case 'everything':
    case 'on-sale':
    case 'discounted':
    case 'where':
    case 'not':
      return undefined
    default:
      return selector satisfies never
  }
}

function anyKeys(parts: readonly ReturnType<typeof keysOf>[]): ReturnType<typeof keysOf> {
  const known = parts.filter((part) => part !== undefined)
  if (known.length === 0 || known.length < parts.length) return undefined
  const keys = known.flatMap((part) => part.keys)
  return keys.length > maxKeys ? undefined : { keys, exact: known.every((part) => part.exact) }
}

/** Whether units of one line can differ: only through `discounted`, which is evaluated at a campaign's turn. */
export function readsDiscounted(selector: Selector, rules: Environment): boolean {
  switch (selector.kind) {
    case 'discounted':
      return true
    case 'and':
    case 'or':
      return selector.of.some((part) => readsDiscounted(part, rules))
    case 'not':
      return readsDiscounted(selector.of, rules)
    case 'products':
      return selector.names.some((name) => {
        const named = rules.products[name]
        return named !== undefined && readsDiscounted(named, rules)
      })
    case 'everything':
    case 'on-sale':
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
    case 'where':
      return false
    default:
      return selector satisfies never
  }
}

// ---------------------------------------------------------------------------------------------- choosing keys

function choose({ keys, thresholds, complete }: Needs, chance: (need: KeyNeed) => number): Access {
  const need = keys.reduce<KeyNeed | undefined>(
    (best, next) => (best === undefined || chance(next) < chance(best) ? next : best),
    undefined,
  )
  const threshold = thresholds.find(({ fact }) => !fact.goods) ?? thresholds[0]
  const unchecked = keys.some((other) => other !== need && !other.implied) || thresholds.length > 1
  return { ...(need && { keys: need.keys }), ...(threshold && { threshold }), complete: complete && !unchecked }
}
