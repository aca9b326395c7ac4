/** The gallery of campaigns by goal, filled in with a shop's own goods and evaluated on a small cart. */

import type { CatalogueMapping } from '../../check/catalogue-layouts/mapping.ts'
import { readyMadeLayouts } from '../../check/catalogue-layouts/ready-made.ts'
import { readCatalogue } from '../../check/catalogue-rows.ts'
import type { CatalogueOptions } from '../../check/catalogue-table.ts'
import { type ImportedTable, type Imports, importKey } from '../../check/imports.ts'
import type { Settings } from '../../check/rule-set.ts'
import type { Declaration, Range } from '../../syntax/tree.ts'
import { unusedName } from '../code-actions/action.ts'
import { type Project, readProject, type SourceFile } from '../project.ts'
import { type Goal, galleryEntries } from './entries.ts'
import { type CampaignTrial, tryCampaign } from './picture.ts'
import { galleryShop } from './shop.ts'

export interface GalleryItem extends CampaignTrial {
  readonly id: string
  readonly goal: Goal
  /** With its parameters between ‹ and ›. */
  readonly text: string
}

/** Every entry that the shop has the goods for, with a picture of its effect. */
export function gallery(base: Project): readonly GalleryItem[] {
  const shop = galleryShop(base)
  return galleryEntries.flatMap((entry) => {
    const lines = entry.lines(shop)
    if (lines === undefined) return []
    const text = lines
      .join('\n')
      .replaceAll(/‹([^›]*)›/g, (_, name: string) => `‹${unusedName(name, base.ruleSet.pools, ' ')}›`)
    return [{ id: entry.id, goal: entry.goal, text, ...tryCampaign(base, filled(text), entry.id) }]
  })
}

export const filled = (text: string): string => text.replaceAll(/[‹›]/g, '')

/** Declarations that campaigns may depend on. Other campaigns are left out, so that a picture shows one campaign alone. */
const isDependency: { readonly [K in Declaration['kind']]: boolean } = {
  settings: true,
  catalogue: true,
  attributes: true,
  let: true,
  products: true,
  segment: true,
  coupons: true,
  group: true,
  program: true,
  membership: true,
  'gift-cards': true,
  referral: false,
  campaign: false,
  scenario: false,
  test: false,
}

/** The same rules with only the declarations that campaigns may depend on, without those that have errors. */
export function galleryBase({ parsed, imports, today, ruleSet, found }: Project): Project {
  const errors = found.filter(({ severity, code }) => severity === 'error' && !rowCodes.has(code))
  const isWrong = (path: string, { start, end }: Range): boolean =>
    errors.some(({ path: at, range }) => at === path && start <= range.start && range.end <= end)
  const files = [...parsed].map(
    ([path, { file }]): SourceFile => ({
      path,
      text: file.declarations
        .filter(({ kind, broken, range }) => isDependency[kind] && !broken && !isWrong(path, range))
        .map(({ range }) => file.text.slice(range.start, range.end))
        .join('\n'),
    }),
  )
  return readProject(files, withoutRefusedRows(imports, parsed, ruleSet.settings), today)
}

const rowCodes: ReadonlySet<string> = new Set(['import-row', 'import-repeated'])

/** The imports with only the catalogue rows that are valid. */
function withoutRefusedRows(imports: Imports, parsed: Project['parsed'], settings: Settings): Imports {
  const kept = new Map(imports)
  for (const [path, { file }] of parsed) {
    const catalogue = file.declarations.find(({ kind }) => kind === 'catalogue')
    if (catalogue?.kind !== 'catalogue') continue
    const key = importKey(path, catalogue.from.text)
    const table = imports.get(key)
    const layout = catalogue.layout?.text
    const named = layout === undefined ? undefined : imports.get(importKey(path, layout))
    const mapping = named && 'mapping' in named ? named.mapping : readyMadeLayouts.get(layout ?? '')?.mapping
    if (table && 'rows' in table) kept.set(key, readableRows(table, { attributes: new Map(), settings }, mapping).table)
  }
  return kept
}

/** The table without invalid rows, and the indices of those. */
export function readableRows(
  table: ImportedTable,
  options: CatalogueOptions,
  mapping: CatalogueMapping | undefined,
): { readonly table: ImportedTable; readonly refused: readonly number[] } {
  const { problems } = readCatalogue(table.rows, options, mapping)
  const refused = new Set(problems.map(({ place }) => place).filter((place) => place > 0))
  if (refused.size === 0) return { table, refused: [] }
  return { table: { rows: table.rows.filter((_, place) => !refused.has(place)) }, refused: [...refused] }
}
