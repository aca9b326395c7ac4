/** The layouts that come with cartwright, by the names that `as "…"` knows them by. */
import { columnName } from '../lists.ts'
import { googleMerchant } from './google-merchant.ts'
import type { CatalogueMapping } from './mapping.ts'
import { shopifyProducts } from './shopify-products.ts'
import type { Cells } from './sources.ts'
import { woocommerceProducts } from './woocommerce-products.ts'

export interface ReadyMadeLayout {
  readonly mapping: CatalogueMapping
  /** With its article: "a product export of Shopify". */
  readonly what: string
  /** A file that has all columns of one of these is of this layout. */
  readonly signs: readonly (readonly string[])[]
}

export const readyMadeLayouts: ReadonlyMap<string, ReadyMadeLayout> = new Map([
  [
    'shopify-products',
    {
      mapping: shopifyProducts,
      what: 'a product export of Shopify',
      signs: [
        ['Handle', 'Title', 'Variant Price'],
        ['URL handle', 'Title', 'Price', 'Option1 value'],
      ],
    },
  ],
  [
    'woocommerce-products',
    {
      mapping: woocommerceProducts,
      what: 'a product export of WooCommerce',
      signs: [['SKU', 'Name', 'Regular price', 'Sale price']],
    },
  ],
  [
    'google-merchant',
    {
      mapping: googleMerchant,
      what: 'a feed for Google Merchant Center',
      signs: [['id', 'title', 'link', 'price', 'availability']],
    },
  ],
])

/** The ready-made layout whose columns a header has. */
export function recognise(header: Cells): (ReadyMadeLayout & { readonly name: string }) | undefined {
  const present = new Set(header.map(columnName))
  for (const [name, layout] of readyMadeLayouts) {
    if (layout.signs.some((columns) => columns.every((column) => present.has(columnName(column))))) {
      return { name, ...layout }
    }
  }
  return undefined
}

/** A ready-made layout also names columns that not every file has. */
export const isReadyMade = (mapping: CatalogueMapping): boolean =>
  readyMadeLayouts.values().some((layout) => layout.mapping === mapping)

/** `as "products.map.json"` names a file, `as "shopify-products"` a ready-made layout. */
export const isMappingPath = (layout: string): boolean => layout.toLowerCase().endsWith('.json')
