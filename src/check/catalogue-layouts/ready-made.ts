/** The layouts that ship with cartwright, by the names used in `as "…"`. */
import { type Message, msg } from '../../words/message.ts'
import type { RowProblem } from '../imported.ts'
import { columnName } from '../lists.ts'
import { googleMerchant } from './google-merchant.ts'
import type { CatalogueMapping } from './mapping.ts'
import { shopifyProducts } from './shopify-products.ts'
import type { Cells } from './sources.ts'
import { woocommerceProducts } from './woocommerce-products.ts'

export interface ReadyMadeLayout {
  readonly mapping: CatalogueMapping
  /** With its article: "a product export of Shopify". */
  readonly what: Message
  /** A file has this layout if it has all columns of one of these lists. */
  readonly signs: readonly (readonly string[])[]
}

export const readyMadeLayouts: ReadonlyMap<string, ReadyMadeLayout> = new Map([
  [
    'shopify-products',
    {
      mapping: shopifyProducts,
      what: msg`a Shopify product export`,
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
      what: msg`a WooCommerce product export`,
      signs: [['SKU', 'Name', 'Regular price', 'Sale price']],
    },
  ],
  [
    'google-merchant',
    {
      mapping: googleMerchant,
      what: msg`a Google Merchant Center feed`,
      signs: [['id', 'title', 'link', 'price', 'availability']],
    },
  ],
])

/** The ready-made layout that a header matches. */
export function recognise(header: Cells): (ReadyMadeLayout & { readonly name: string }) | undefined {
  const present = new Set(header.map(columnName))
  for (const [name, layout] of readyMadeLayouts) {
    if (layout.signs.some((columns) => columns.every((column) => present.has(columnName(column))))) {
      return { name, ...layout }
    }
  }
  return undefined
}

/** The problem of a file that is read with another layout than its own. */
export const isForeign = (
  { name, what }: { readonly name: string; readonly what: Message },
  code: RowProblem['code'],
): RowProblem => ({ place: 0, code, message: msg`this is ${what}`, help: msg`write \`as "${name}"\``, layout: name })

/** The problem of a file that lacks columns of the layout it is read with. */
export function isOther({ what, signs }: ReadyMadeLayout, header: Cells): RowProblem {
  const present = new Set(header.map(columnName))
  const lacking = signs[0]?.find((column) => !present.has(columnName(column))) ?? ''
  return {
    place: 0,
    code: 'import-row',
    message: msg`this is not ${what}: there is no column \`${lacking}\``,
    help: present.has('sku')
      ? msg`remove \`as\` if the file has Cartwright’s own columns; otherwise write a mapping`
      : msg`write a mapping: \`as "products.map.json"\``,
  }
}

/** The layout with this mapping. Not every file has all columns of a ready-made mapping, so a missing one is no error. */
export const readyMadeOf = (mapping: CatalogueMapping): ReadyMadeLayout | undefined =>
  readyMadeLayouts.values().find((layout) => layout.mapping === mapping)

/** `as "products.map.json"` names a file, `as "shopify-products"` a ready-made layout. */
export const isMappingPath = (layout: string): boolean => layout.toLowerCase().endsWith('.json')
