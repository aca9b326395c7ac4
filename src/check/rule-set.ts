/**
 * The checked tree: every declaration by its name, what files it imports read, settings with their defaults and lets
 * folded to constants. Campaigns keep the nodes of their conditions and effects, so that an analysis can point at them.
 *
 * Where a name is declared twice the first stands. A program with errors is still whole enough for an editor, but only
 * one without may be compiled or analysed.
 */
import type { Fraction } from '../money/fraction.ts'
import type * as Tree from '../syntax/tree.ts'

export interface RuleSet {
  readonly files: readonly Tree.PromoFile[]
  readonly settings: Settings
  /** By SKU, in the order of the imported rows; the first row stands where a SKU comes twice. */
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
  readonly referrals: ReadonlyMap<string, Located<Tree.Referral>>
  readonly scenarios: ReadonlyMap<string, Located<Tree.Scenario>>
  readonly tests: readonly Located<Tree.Test>[]
}

declare const checked: unique symbol

/** A program without errors, read and checked as a whole: only `check` gives one, and only it may be compiled. */
export type CheckedRuleSet = RuleSet & { readonly [checked]: true }

/** A declaration and the workspace-relative path of the file it stands in. */
export interface Located<Node> {
  readonly path: string
  readonly node: Node
}

/** Settings as they hold, defaults applied. */
export interface Settings {
  /** Absent when no settings block was written. */
  readonly declared?: Located<Tree.Settings>
  /** ISO 4217; "XXX" (no currency) when nothing sets it. */
  readonly currency: string
  /** Minor-unit digits of the currency. */
  readonly digits: number
  readonly timezone: string
  readonly rounding: { readonly mode: Tree.RoundingMode; readonly scope: Tree.RoundingScope }
  /** Absent: any number. */
  readonly couponsPerCart?: number
  /** Present with `choose best for customer`. */
  readonly best?: { readonly steps: number }
  readonly guards: readonly Tree.Guard[]
  readonly returns: Tree.ReturnsPolicy
}

/** The value of an expression that no cart is needed for. */
export type Constant =
  /** In major units. */
  | { readonly kind: 'money'; readonly amount: Fraction; readonly currency: string }
  /** 5 % is 5. */
  | { readonly kind: 'percent'; readonly value: Fraction }
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'text'; readonly value: string }
  /** "2026-10-01" or "2026-10-01T18:00", local. */
  | { readonly kind: 'date'; readonly value: string }
  /** After midnight. */
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'duration'; readonly count: number; readonly unit: Tree.DurationUnit }
  | { readonly kind: 'yes/no'; readonly value: boolean }

export interface LetConstant extends Located<Tree.Let> {
  /** Absent when the let has an error of its own. */
  readonly value?: Constant
}

export type AttributeType = 'number' | 'text' | 'money' | 'date' | 'yes/no'

export interface Attribute {
  readonly path: string
  /** Where the name stands. */
  readonly range: Tree.Range
  readonly owner: Tree.AttributeOwner
  readonly name: string
  readonly type: AttributeType
}

/** A catalogue row; decimals are checked plain decimal strings, amounts in major units. */
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
  /** Kilograms a unit. */
  readonly weight?: string
  /** What it is sold by, such as `kg`; see `syntax/sales-units.ts`. */
  readonly unit?: string
  readonly minQuantity?: string
  readonly orderMultiple?: string
  readonly attributes?: Readonly<Record<string, string | number | boolean>>
}

export interface ProductSet extends Located<Tree.Products> {
  /** The SKUs of a set that comes from a file. */
  readonly skus?: readonly string[]
}

export interface Segment extends Located<Tree.Segment> {
  /** The ids of a segment that comes from a file. */
  readonly customers?: readonly string[]
}

export interface Pool extends Located<Tree.Coupons> {
  /** Every code the rules know, typed or imported, by its compared form: trimmed, upper case. */
  readonly codes: ReadonlyMap<string, PoolCode>
}

export interface PoolCode {
  /** As written. */
  readonly code: string
  /** From the statement `code "X" limit …`. */
  readonly limits: readonly Tree.Limit[]
  /** From an imported row: so many uses. */
  readonly uses?: number
  /** Beside the dates of its pool. */
  readonly valid?: Tree.Interval
}

/** A campaign with its statements sorted by what they say; see the tree for each. */
export interface Campaign extends Located<Tree.Campaign> {
  readonly name: string
  /** One object for as long as the campaign, and all it can refer to, says the same; absent where that is not known. */
  readonly content?: object
  readonly status: 'live' | 'draft' | 'retired'
  /** 1 goes first; absent goes last. */
  readonly priority?: number
  readonly combination?: Tree.Combination
  /** Said by itself; its groups may say so too. */
  readonly eachItemOnce: boolean
  readonly similarAs?: string
  readonly group?: string
  readonly customerChooses: boolean
  readonly onPrices: boolean
  readonly event?: string
  readonly active?: Statement<'active'>
  readonly every: readonly Tree.Every[]
  /** The `when` lines; all must hold. */
  readonly conditions: readonly Tree.Expression[]
  /** The `then` lines, in the order written. */
  readonly effects: readonly Tree.Effect[]
  readonly limits: readonly Tree.Limit[]
  readonly budgets: readonly Tree.Budget[]
  readonly rounding?: Tree.RoundingStatement
  readonly returns?: Tree.ReturnsPolicy
  readonly funded: readonly Statement<'funded'>[]
  readonly texts: Readonly<Partial<Record<Tree.CampaignText, string>>>
}

export type Statement<Kind extends Tree.CampaignStatement['kind']> = Extract<Tree.CampaignStatement, { kind: Kind }>
