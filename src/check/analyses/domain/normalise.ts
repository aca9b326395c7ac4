/** Turns a condition into the region of carts on which it is true, by Kleene's rules (meaning.md M31). */
import { fraction } from '../../../money/fraction.ts'
import { isCartText } from '../../../syntax/cart-texts.ts'
import { comparedCode } from '../../../syntax/compared-code.ts'
import type { CompareOperator, Expression, Fact } from '../../../syntax/tree.ts'
import { fold } from '../../fold.ts'
import { inDays, whereCompared, whereNumber, whereTierIs } from './comparison.ts'
import type { Constraint } from './constraint.ts'
import { type Context, steadied } from './linear.ts'
import { everything, intersect, nothing, type Region, region, unite } from './region.ts'
import * as variables from './variable.ts'

const cache = new WeakMap<Context, WeakMap<Expression, { readonly region: Region | undefined }>>()

/** The region in which the condition is true; undefined if it needs too many boxes. */
export function whereTrue(condition: Expression, context: Context): Region | undefined {
  const regions = cache.get(context) ?? new WeakMap<Expression, { readonly region: Region | undefined }>()
  cache.set(context, regions)
  const known = regions.get(condition)
  if (known) return known.region
  const region = where(condition, true, context)
  regions.set(condition, { region })
  return region
}

/** The region in which the condition is false. Carts on which it is unknown are in neither. */
export const whereFalse = (condition: Expression, context: Context): Region | undefined =>
  where(condition, false, context)

function where(condition: Expression, wanted: boolean, context: Context): Region | undefined {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const side = wanted ? whereTrue : whereFalse
      const left = side(condition.left, context)
      const right = side(condition.right, context)
      return (condition.kind === 'and') === wanted ? intersect(left, right) : unite(left, right)
    }
    case 'not':
      return where(condition.operand, !wanted, context)
    case 'compare': {
      const { left, right } = condition
      const operator = wanted ? condition.operator : opposite[condition.operator]
      return whereYesNo(left, operator, right, context) ?? whereCompared(left, operator, right, context)
    }
    case 'between': {
      const { value, low, high } = condition
      return wanted
        ? intersect(whereCompared(value, '>=', low, context), whereCompared(value, '<=', high, context))
        : unite(whereCompared(value, '<', low, context), whereCompared(value, '>', high, context))
    }
    case 'in': {
      const texts = condition.options.map((option) => fold(option, context.lets))
      if (condition.value.kind === 'attribute' && texts.every((text) => text?.kind === 'text')) {
        const names = texts.map((text) => text.value)
        return region(variables.attribute(condition.value, 'one'), oneOf(names, !wanted))
      }
      const each = condition.options.map((option) =>
        whereCompared(condition.value, wanted ? '=' : '!=', option, context),
      )
      return wanted ? each.reduce(unite, nothing) : each.reduce(intersect, everything)
    }
    case 'fact':
      return whereFact(condition, wanted, context)
    case 'attribute':
      return region(variables.attribute(condition, 'truth'), { kind: 'truth', value: wanted })
    case 'yes/no':
    case 'name': {
      const constant = fold(condition, context.lets)
      if (constant?.kind === 'yes/no') return constant.value === wanted ? everything : nothing
      return whereOpaque(condition, wanted)
    }
    default:
      condition.kind satisfies
        | 'arithmetic'
        | 'date'
        | 'duration'
        | 'money'
        | 'negate'
        | 'number'
        | 'percent'
        | 'text'
        | 'time'
      return whereOpaque(condition, wanted)
  }
}

const opposite: Record<CompareOperator, CompareOperator> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}

/** `cart.gift_wrap = yes`; undefined for anything else. */
function whereYesNo(
  left: Expression,
  operator: CompareOperator,
  right: Expression,
  context: Context,
): Region | undefined {
  const constant = fold(right, context.lets)
  if (constant?.kind !== 'yes/no' || (operator !== '=' && operator !== '!=')) return undefined
  return where(left, constant.value === (operator === '='), context)
}

function whereOpaque(condition: Expression, wanted: boolean): Region {
  const variable = variables.opaque(variables.nodeKey(condition), 'truth', [condition])
  return region(variable, { kind: 'truth', value: wanted })
}

// ---------------------------------------------------------------------------------------------- yes/no facts

function whereFact(fact: Fact, wanted: boolean, context: Context): Region | undefined {
  const names = fact.names?.map((name) => name.text) ?? []
  if (isCartText(fact.fact)) return region(variables.placeOf(fact.fact), oneOf(names, !wanted))
  switch (fact.fact) {
    case 'segment':
      return region(variables.segments, anyOf(names, wanted))
    case 'member':
      return region(variables.memberships, anyOf(names, wanted))
    case 'coupon':
      return region(variables.pools, anyOf(names, wanted))
    case 'code':
      return region(variables.codes, anyOf(names.map(comparedCode), wanted))
    case 'delivery':
      return region(variables.deliveries, anyOf(names, wanted))
    case 'customer':
      return region(variables.customerIds, oneOf(names, !wanted))
    case 'signed-in':
      return region(variables.signedIn, { kind: 'truth', value: wanted })
    case 'no-segment':
      return region(variables.noSegment, { kind: 'truth', value: wanted })
    case 'first-order':
      return whereNumber(variables.orders, wanted ? '=' : '!=', fraction(0n))
    case 'birthday': {
      const days = fact.period && inDays(fold(fact.period, context.lets))
      return days ? whereNumber(variables.birthdayDistance, wanted ? '<=' : '>', days) : whereOpaque(fact, wanted)
    }
    case 'contains': {
      const count = fact.count ? fold(fact.count, context.lets) : undefined
      if (!fact.goods || (fact.count && count?.kind !== 'number')) return whereOpaque(fact, wanted)
      const variable = steadied(variables.contained(fact, fact.goods), fact.goods, context)
      if (count?.kind === 'number') return whereNumber(variable, wanted ? '>=' : '<', count.value)
      return whereNumber(variable, wanted ? '>' : '<=', fraction(0n))
    }
    case 'tier':
      return whereTier(fact, wanted, context)
    default:
      fact.fact satisfies
        | 'anniversary'
        | 'any-coupon'
        | 'codes'
        | 'cost'
        | 'distinct-products'
        | 'lines'
        | 'list-price'
        | 'no-coupon'
        | 'one-product'
        | 'orders'
        | 'orders-in-last'
        | 'orders-this'
        | 'points'
        | 'price'
        | 'quantity'
        | 'running-subtotal'
        | 'running-total'
        | 'spend'
        | 'spend-in-last'
        | 'spend-this'
        | 'subscribed-for'
        | 'subscribed-since'
        | 'subtotal'
        | 'today'
        | 'total-with-delivery'
        | 'weight'
      return whereOpaque(fact, wanted)
  }
}

const anyOf = (names: readonly string[], wanted: boolean): Constraint =>
  wanted
    ? { kind: 'many', anyOf: [new Set(names)], noneOf: new Set() }
    : { kind: 'many', anyOf: [], noneOf: new Set(names) }

const oneOf = (names: readonly string[], negated: boolean): Constraint => ({ kind: 'one', of: new Set(names), negated })

function whereTier(fact: Fact, wanted: boolean, context: Context): Region | undefined {
  if (!fact.level) return whereOpaque(fact, wanted)
  const [held, missed] = fact.level.atLeast ? (['>=', '<'] as const) : (['=', '!='] as const)
  return whereTierIs(fact, wanted ? held : missed, fact.level.tier.text, context) ?? whereOpaque(fact, wanted)
}
