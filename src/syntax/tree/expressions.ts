import type { durationUnits } from '../duration-units.ts'
import type { FactKind } from '../facts.ts'
import type { Name, Node } from './node.ts'
import type { AttributeOwner } from './value-types.ts'

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/'
export type DurationUnit = (typeof durationUnits)[number]
/** `spend this quarter`: since the start of the quarter. */
export type CalendarPeriod = 'week' | 'month' | 'quarter' | 'year'

/** An amount, possibly with the equivalent amounts in other currencies. */
export interface Money extends Node {
  readonly kind: 'money'
  /** Decimal digits as written, major units. */
  readonly amount: string
  readonly currency: string
  /** `or 450 PLN or 2500 CZK`: the same in other currencies. */
  readonly others?: readonly Omit<Money, 'others'>[]
}

export type Literal =
  | Money
  | (Node & { readonly kind: 'percent' /** 5 % is "5". */; readonly value: string })
  | (Node & { readonly kind: 'number'; readonly value: string })
  | (Node & { readonly kind: 'text'; readonly value: string })
  | (Node & {
      readonly kind: 'date' /** "2026-10-01", or "2026-10-01T18:00" local to the settings' time zone. */
      readonly value: string
    })
  | (Node & { readonly kind: 'time' /** "17:00" */; readonly value: string })
  | (Node & { readonly kind: 'duration'; readonly count: string; readonly unit: DurationUnit })
  | (Node & { readonly kind: 'yes/no'; readonly value: boolean })

/** Conditions and values share one grammar; the checker distinguishes them by type. */
export type Expression =
  | Literal
  | (Node & { readonly kind: 'name'; readonly name: Name })
  | Attribute
  | Fact
  | (Node & { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression })
  | (Node & { readonly kind: 'not'; readonly operand: Expression })
  | (Node & {
      readonly kind: 'compare'
      readonly operator: CompareOperator
      readonly left: Expression
      readonly right: Expression
    })
  | (Node & {
      readonly kind: 'between'
      readonly value: Expression
      readonly low: Expression
      readonly high: Expression
    })
  | (Node & { readonly kind: 'in'; readonly value: Expression; readonly options: readonly Expression[] })
  | (Node & {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Expression
      readonly right: Expression
    })
  | (Node & { readonly kind: 'negate'; readonly operand: Expression })

/** An attribute whose meaning only the shop knows: `customer.age`. */
export interface Attribute extends Node {
  readonly kind: 'attribute'
  readonly owner: AttributeOwner
  readonly name: Name
}

/**
 * A fact about the cart, its customer or one of its items: `subtotal of SEL`, `segment "VIP"`, `price`. The list in `facts.ts`
 * has each fact's operands, its type and its kind for `similar`.
 */
export interface Fact extends Node {
  readonly kind: 'fact'
  readonly fact: FactKind
  readonly goods?: Selector
  readonly count?: Expression // contains 2 of SEL
  readonly names?: readonly Name[] // segment "A", "B" is any of them
  readonly period?: Expression // a duration: spend in last 12 months, birthday within 7 days
  readonly this?: CalendarPeriod // spend this quarter
  readonly date?: Attribute // anniversary of customer.married
  readonly program?: Name // points in "Club"
  /** tier in "Club" at least "Gold", or `is "Gold"`. */
  readonly level?: { readonly atLeast: boolean; readonly tier: Name }
}

/** A set of units of goods. */
export type Selector =
  | (Node & { readonly kind: 'sku' | 'category' | 'brand' | 'label' | 'product-set'; readonly names: readonly Name[] })
  | (Node & { readonly kind: 'everything' | 'qualifying' | 'on-sale' | 'discounted' })
  | (Node & {
      /** `price >= 50 PLN`, `item.color in ("red", "green")`, `item.fragile`: a condition on one item. */
      readonly kind: 'where'
      readonly condition: Expression
    })
  | (Node & {
      readonly kind: 'intersection' | 'union' | 'difference'
      readonly left: Selector
      readonly right: Selector
    })
  | (Node & { readonly kind: 'complement'; readonly operand: Selector })
