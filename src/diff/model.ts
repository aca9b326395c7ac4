/** The differences between two rule sets, in rule terms, as plain JSON. Side `a` is before, `b` after. */
import type { Product } from '../compile/rules.ts'
import type { DeclarationKind, PartKind } from './outline.ts'

export interface RulesDiff {
  readonly changes: readonly RuleChange[]
  /** Products of the catalogue; absent if they are the same. */
  readonly catalogue?: CatalogueChanges
  /** The changed declarations as a unified diff; empty if there are none. */
  readonly text: string
}

export type RuleChange = { readonly kind: DeclarationKind; readonly name: string } & (
  | { readonly change: 'added' | 'removed'; readonly parts: readonly string[] }
  | { readonly change: 'renamed'; readonly was: string }
  | {
      readonly change: 'changed'
      readonly parts: readonly PartChange[]
      /** For a let, a product set or a segment: the campaigns that depend on it in B, by name. */
      readonly usedBy?: readonly string[]
    }
)

/** A changed statement; one side is absent if it was added or removed. */
export interface PartChange {
  readonly part: PartKind | ListKind
  readonly a?: string
  readonly b?: string
}

/** Lists that a declaration imports from a file; the texts of both sides are counts. */
export type ListKind = 'customers' | 'skus' | 'codes'

export interface CatalogueChanges {
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** The first changed products, by SKU. */
  readonly products: readonly ProductChange[]
}

export type ProductColumn = keyof Product

export interface ProductChange {
  readonly sku: string
  readonly name?: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Changed columns with their values before and after; prices in major units. */
  readonly columns: readonly { readonly column: ProductColumn; readonly a?: string; readonly b?: string }[]
}
