/** Conditions and selectors of compiled rules, which are mutually recursive. Units as in `../rules.ts`. */
import type { FactKind } from '../../syntax/facts.ts'
import type {
  ArithmeticOperator,
  AttributeOwner,
  CalendarPeriod,
  CompareOperator,
  DurationUnit,
} from '../../syntax/tree.ts'

export type Decimal = string

export type AttributeType = 'number' | 'text' | 'money' | 'date' | 'yes/no'

export interface Duration {
  readonly count: number
  readonly unit: DurationUnit
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly left: Value; readonly right: Value }
  | { readonly kind: 'between'; readonly value: Value; readonly low: Value; readonly high: Value }
  | { readonly kind: 'in'; readonly value: Value; readonly options: readonly Value[] }
  | { readonly kind: 'holds'; readonly fact: Fact | Attribute }
  | { readonly kind: 'constant'; readonly value: boolean }

export type Value =
  | { readonly kind: 'money'; readonly amount: Decimal }
  | { readonly kind: 'percent'; readonly value: Decimal }
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'text'; readonly value: string }
  /** A local date "2026-10-01" or local minute "2026-10-01T18:00". */
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'duration'; readonly value: Duration }
  | { readonly kind: 'yes/no'; readonly value: boolean }
  | Fact
  | Attribute
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Value; readonly right: Value }

export interface Attribute {
  readonly kind: 'attribute'
  readonly owner: AttributeOwner
  readonly name: string
  readonly type: AttributeType
}

export interface Fact {
  readonly kind: 'fact'
  readonly fact: FactKind
  readonly goods?: Selector
  readonly count?: Decimal
  readonly names?: readonly string[]
  readonly period?: Duration
  readonly this?: CalendarPeriod
  readonly date?: Attribute
  readonly program?: string
  readonly level?: { readonly atLeast: boolean; readonly tier: string }
}

/** `except` is compiled to `and` and `not`. */
export type Selector =
  | { readonly kind: 'sku' | 'category' | 'brand' | 'label'; readonly names: readonly string[] }
  /** Named sets are not inlined: each selector exists once, in `Rules.products`. */
  | { readonly kind: 'products'; readonly names: readonly string[] }
  | { readonly kind: 'everything' | 'on-sale' | 'discounted' }
  | { readonly kind: 'where'; readonly condition: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Selector[] }
  | { readonly kind: 'not'; readonly of: Selector }
