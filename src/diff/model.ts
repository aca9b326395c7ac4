/** What differs between two rule sets, in rule terms, as plain JSON. Side `a` is before, `b` after. */
import type { Product } from '../compile/rules.ts'
import type { DeclarationKind, PartKind } from './outline.ts'

export interface RulesDiff {
  readonly changes: readonly RuleChange[]
  /** Goods of the catalogue; absent where they are the same. */
  readonly catalogue?: CatalogueChanges
  /** The changed declarations as a unified diff; empty without any. */
  readonly text: string
}

export type RuleChange = { readonly kind: DeclarationKind; readonly name: string } & (
  | { readonly change: 'added' | 'removed'; readonly parts: readonly string[] }
  | { readonly change: 'renamed'; readonly was: string }
  | {
      readonly change: 'changed'
      readonly parts: readonly PartChange[]
      /** Of a let, a product set or a segment: the campaigns that depend on it in B, by name. */
      readonly usedBy?: readonly string[]
    }
)

/** A statement that changed; one side is absent where it is new or gone. */
export interface PartChange {
  readonly part: PartKind | ListKind
  readonly a?: string
  readonly b?: string
}

/** What a declaration has from a file; its texts are how many. */
export type ListKind = 'customers' | 'skus' | 'codes'

export interface CatalogueChanges {
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** The first of the products, by SKU. */
  readonly products: readonly ProductChange[]
}

export type ProductColumn = keyof Product

export interface ProductChange {
  readonly sku: string
  readonly name?: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Columns with what they were and are; prices in major units. */
  readonly columns: readonly { readonly column: ProductColumn; readonly a?: string; readonly b?: string }[]
}
