/**
 * The checked program: declarations by name, imported files read, settings with defaults, and lets folded to constants. Campaigns
 * keep the nodes of their conditions and effects, so that analyses can point at them.
 * If a name is declared twice, the first one counts. A program with errors is complete enough for an editor, but only one without
 * errors may be compiled or analysed.
 */
import type { Fraction } from '../money/fraction.ts'
import type * as Tree from '../syntax/tree.ts'

export interface RuleSet {
  readonly files: readonly Tree.PromoFile[]
  readonly settings: Settings
  /** By SKU in row order; the first row of a SKU counts. */
  readonly catalogue: ReadonlyMap<string, Product>
  /** By "customer.age". */
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly lets: ReadonlyMap<string, LetConstant>
  readonly products: ReadonlyMap<string, ProductSet>
  readonly segments: ReadonlyMap<string, Segment>
  readonly pools: ReadonlyMap<string, Pool>
  readonly groups: ReadonlyMap<string, Located<Tree.Group>>
  readonly campaigns: ReadonlyMap<string, Campaign>
  readonly programs: ReadonlyMap<string, Located<Tree.Program>>
  readonly memberships: ReadonlyMap<string, Located<Tree.Membership>>
  readonly giftCards: ReadonlyMap<string, Located<Tree.GiftCards>>
  readonly referrals: ReadonlyMap<string, Located<Tree.Referral>>
  readonly scenarios: ReadonlyMap<string, Located<Tree.Scenario>>
  readonly tests: readonly Located<Tree.Test>[]
  /** The program in the other currencies; absent if there is only one. */
  readonly otherCurrencies?: ReadonlyMap<string, RuleSet>
}

declare const checked: unique symbol

/**
 * A checked program without errors. Only `check` and, for editors,
 * `withoutErrors` create one, and only this type can be compiled.
 */
export type CheckedRuleSet = RuleSet & { readonly [checked]: true }

/** A declaration and its workspace-relative path. */
export interface Located<Node> {
  readonly path: string
  readonly node: Node
}

/** Effective settings with defaults. */
export interface Settings {
  /** Absent without a settings block. */
  readonly declared?: Located<Tree.Settings>
  /** ISO 4217; "XXX" (no currency) if unset. */
  readonly currency: string
  /** All currencies in order; absent if there is only one. */
  readonly currencies?: readonly string[]
  /** Minor-unit digits of the currency. */
  readonly digits: number
  readonly timezone: string
  readonly rounding: { readonly mode: Tree.RoundingMode; readonly scope: Tree.RoundingScope }
  /** Absent: unlimited. */
  readonly couponsPerCart?: number
  /** Present with `choose best for customer`. */
  readonly best?: { readonly steps: number }
  readonly guards: readonly Tree.Guard[]
  readonly returns: Tree.ReturnsPolicy
}

/** The value of a constant expression. */
export type Constant =
  /** In major units. */
  | { readonly kind: 'money'; readonly amount: Fraction; readonly currency: string }
  /** 5 % is 5. */
  | { readonly kind: 'percent'; readonly value: Fraction }
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'text'; readonly value: string }
  /** "2026-10-01" or "2026-10-01T18:00", local. */
  | { readonly kind: 'date'; readonly value: string }
  /** Minutes after midnight. */
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'duration'; readonly count: number; readonly unit: Tree.DurationUnit }
  | { readonly kind: 'yes/no'; readonly value: boolean }

export interface LetConstant extends Located<Tree.Let> {
  /** Absent after an error in the let. */
  readonly value?: Constant
}

export type AttributeType = 'number' | 'text' | 'money' | 'date' | 'yes/no'

export interface Attribute {
  readonly path: string
  /** Range of the name. */
  readonly range: Tree.Range
  readonly owner: Tree.AttributeOwner
  readonly name: string
  readonly type: AttributeType
}

/** A catalogue row. Decimals are validated decimal strings; amounts are in major units. */
export interface Product {
  readonly sku: string
  readonly name?: string
  readonly price?: string
  readonly listPrice?: string
  readonly cost?: string
  readonly minPrice?: string
  readonly categories?: readonly string[]
  readonly brand?: string
  readonly labels?: readonly string[]
  /** Kilograms per unit. */
  readonly weight?: string
  /** Unit of sale, such as `kg`; see `syntax/sales-units.ts`. */
  readonly unit?: string
  readonly minQuantity?: string
  readonly orderMultiple?: string
  readonly attributes?: Readonly<Record<string, string | number | boolean>>
}

export interface ProductSet extends Located<Tree.Products> {
  /** SKUs of a set, if it is imported from a file. */
  readonly skus?: readonly string[]
}

export interface Segment extends Located<Tree.Segment> {
  /** Customer ids of a segment, if it is imported from a file. */
  readonly customers?: readonly string[]
}

export interface Pool extends Located<Tree.Coupons> {
  /** All typed and imported codes, keyed by normalized form. */
  readonly codes: ReadonlyMap<string, PoolCode>
}

export interface PoolCode {
  /** In its original spelling. */
  readonly code: string
  /** From the statement `code "X" limit …`. */
  readonly limits: readonly Tree.Limit[]
  /** Number of uses, from an imported row. */
  readonly uses?: number
  /** Validity of the code itself, in addition to the pool's. */
  readonly valid?: Tree.Interval
}

/** A campaign with its statements by kind; see the tree for each. */
export interface Campaign extends Located<Tree.Campaign> {
  readonly name: string
  /** Identical while the campaign and everything it can refer to is unchanged; absent if unknown. */
  readonly content?: object
  readonly status: 'live' | 'draft' | 'retired'
  /** 1 goes first; absent goes last. */
  readonly priority?: number
  readonly combination?: Tree.Combination
  /** Stated by the campaign itself; its groups may have it too. */
  readonly eachItemOnce: boolean
  readonly similarAs?: string
  /** The former name, under which its usage was recorded. */
  readonly was?: string
  readonly group?: string
  readonly customerChooses: boolean
  readonly onPrices: boolean
  readonly event?: string
  readonly active?: Statement<'active'>
  readonly every: readonly Tree.Every[]
  /** The `when` lines; all must hold. */
  readonly conditions: readonly Tree.Expression[]
  /** The `then` lines in source order. */
  readonly effects: readonly Tree.Effect[]
  readonly limits: readonly Tree.Limit[]
  readonly budgets: readonly Tree.Budget[]
  readonly rounding?: Tree.RoundingStatement
  readonly returns?: Tree.ReturnsPolicy
  readonly funded: readonly Statement<'funded'>[]
  readonly texts: Readonly<Partial<Record<Tree.CampaignText, string>>>
}

export type Statement<Kind extends Tree.CampaignStatement['kind']> = Extract<Tree.CampaignStatement, { kind: Kind }>
