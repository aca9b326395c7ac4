/** The gallery of campaigns, and a shop that is not a workspace yet. */

import {
  type ColumnChoices,
  type MappableColumn,
  mappableColumns,
  mappingOf,
  suggestColumns,
} from '../../../src/check/catalogue-layouts/column-choices.ts'
import type { CatalogueMapping } from '../../../src/check/catalogue-layouts/mapping.ts'
import { readyMadeLayouts, recognise } from '../../../src/check/catalogue-layouts/ready-made.ts'
import { readCatalogue } from '../../../src/check/catalogue-rows.ts'
import type { ImportedFile, ImportedTable } from '../../../src/check/imports.ts'
import type { Product } from '../../../src/check/rule-set.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { type GalleryItem, gallery, galleryBase, readableRows } from '../../../src/language/gallery/index.ts'
import { type CampaignTrial, tryCampaign } from '../../../src/language/gallery/picture.ts'
import { shopText } from '../../../src/language/gallery/shop-text.ts'
import { type Project, readProject, typeInProject } from '../../../src/language/project.ts'
import { currencyCodes, minorDigits } from '../../../src/money/currencies.ts'
import type { Message } from '../../../src/words/message.ts'
import { textOf as write } from '../../../src/words/text-of.ts'

export type { CartPicture, Gain } from '../../../src/language/gallery/picture.ts'
export type { CampaignTrial, ColumnChoices, GalleryItem, MappableColumn }

/** What is known about a shop while it is being set up. */
export interface ShopDraft {
  readonly currency: string
  readonly timezone: string
  /** "2026-10-03" */
  readonly today: string
  /** How to read the product list that was set; absent without one. */
  readonly products?: ProductChoices & { /** Whether unreadable rows are left out. */ readonly leaveOut: boolean }
}

/** The columns chosen by hand, or the layout that the list was recognised as. */
export type ProductChoices = { readonly layout: string } | { readonly columns: ColumnChoices }

export interface ProductListView {
  readonly columns: readonly string[]
  readonly rows: number
  readonly layout?: { readonly name: string; readonly what: string }
  readonly suggested: ColumnChoices
  readonly wanted: readonly MappableColumn[]
  readonly currencies: readonly string[]
}

export interface ProductPreview {
  readonly count: number
  readonly first: readonly Product[]
  /** The first refused rows, and their total number. */
  readonly refused: readonly {
    readonly line: number
    readonly column?: string
    readonly message: string
    readonly help: string
  }[]
  readonly refusedCount: number
  /** Digits of the currency's minor unit. */
  readonly digits: number
  readonly notes: readonly string[]
}

export interface GalleryView {
  readonly items: readonly GalleryItem[]
  /** Names of existing campaigns. */
  readonly taken: readonly string[]
  /** What the rules lack and a campaign needs: the settings. */
  readonly missing?: string
}

const shown = 6
const mappingFile = 'products.map.json'

const optionsOf = (currency: string) => ({ attributes: new Map(), settings: { currency, currencies: [currency] } })

export function galleryFeatures(project: () => Project) {
  const say = (message: Message): string => write(message, project().locale)
  let table: ImportedTable = { rows: [] }
  let listName = 'products.csv'
  let base: Project | undefined

  const mapping = (choices: ProductChoices): CatalogueMapping | undefined =>
    'layout' in choices ? readyMadeLayouts.get(choices.layout)?.mapping : mappingOf(choices.columns, table.rows)
  const layoutOf = (choices: ProductChoices): string | undefined =>
    'layout' in choices ? choices.layout : mapping(choices) && mappingFile
  const refusedRows = ({ currency, products }: ShopDraft): readonly number[] =>
    products?.leaveOut ? readableRows(table, optionsOf(currency), mapping(products)).refused : []
  const listFile = (draft: ShopDraft): string => (refusedRows(draft).length > 0 ? 'products.csv' : listName)
  const textOf = (draft: ShopDraft): string => {
    const { currency, timezone, products } = draft
    const catalogue = products && { file: listFile(draft), layout: layoutOf(products) }
    return shopText({ currency, timezone, ...(catalogue && { catalogue }) })
  }

  return {
    /** Sets the product list that later drafts refer to. */
    setProductList: (list: ImportedTable, name: string): ProductListView => {
      table = list
      listName = name
      const [columns = [], ...rows] = list.rows
      const known = recognise(columns)
      return {
        columns,
        rows: rows.length,
        ...(known && { layout: { name: known.name, what: say(known.what) } }),
        suggested: suggestColumns(list.rows),
        wanted: mappableColumns,
        currencies: currencyCodes,
      }
    },
    currencyCodes: (): readonly string[] => currencyCodes,
    previewProducts: ({ currency, products }: ShopDraft): ProductPreview => {
      const digits = minorDigits(currency) ?? 2
      if (!products) return { count: 0, first: [], refused: [], refusedCount: 0, notes: [], digits }
      const read = readCatalogue(table.rows, optionsOf(currency), mapping(products))
      return {
        count: read.products.size,
        first: [...Iterator.from(read.products.values()).take(shown)],
        refused: read.problems.slice(0, shown).map(({ place, column, message, help }) => ({
          line: table.lines?.[place] ?? place + 1,
          ...(column !== undefined && { column }),
          message: say(message),
          help: say(help),
        })),
        refusedCount: read.problems.length,
        notes: read.notes.map(say),
        digits,
      }
    },
    /** Indexes of the rows that are left out, counted from 1. */
    refusedRows,
    /** The gallery for a shop that is being set up. */
    openShopGallery: (draft: ShopDraft): GalleryView => {
      const imports = new Map<string, ImportedFile>()
      if (draft.products) {
        const mapped = mapping(draft.products)
        imports.set(listFile(draft), readableRows(table, optionsOf(draft.currency), mapped).table)
        if (mapped) imports.set(mappingFile, { mapping: mapped })
      }
      base = readProject([{ path: 'shop.promo', text: textOf(draft) }], imports, draft.today)
      return { items: gallery(base), taken: [] }
    },
    /** The gallery for the open workspace. If that has no settings, it gets those of `fallback`. */
    openGallery: (fallback: ShopDraft): GalleryView => {
      const { ruleSet } = project()
      base = galleryBase(project())
      const missing = ruleSet.settings.declared ? undefined : textOf(fallback)
      if (missing !== undefined) base = typeInProject(base, '~settings.promo', missing)
      const taken = [...ruleSet.campaigns.keys()]
      return { items: gallery(base), taken, ...(missing !== undefined && { missing }) }
    },
    tryCampaign: (text: string, id: string): CampaignTrial => (base ? tryCampaign(base, text, id) : { problems: [] }),
    /** The files of the new workspace, besides the product list. */
    shopFiles: (draft: ShopDraft, campaign: string | undefined, cart: Cart | undefined): Record<string, string> => {
      const mapped = draft.products && 'columns' in draft.products ? mapping(draft.products) : undefined
      return {
        'shop.promo': campaign === undefined ? textOf(draft) : `${textOf(draft)}\n${campaign}\n`,
        ...(mapped && { [mappingFile]: `${JSON.stringify(mapped, null, 2)}\n` }),
        ...(cart && { 'carts/first.json': `${JSON.stringify(cart, null, 2)}\n` }),
      }
    },
  }
}
