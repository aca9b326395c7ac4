/** The choices made so far for a new workspace, and what is still missing. */
import type { ColumnChoices, ProductChoices, ProductListView, ShopDraft } from '../../engine/gallery.ts'

export const templates = ['shop', 'b2b', 'loyalty'] as const
export type Template = (typeof templates)[number]

export type Beginning = 'files' | 'empty' | Template

export const steps = ['start', 'shop', 'products', 'campaign'] as const
export type Step = (typeof steps)[number]

export interface NewWorkspaceDraft {
  readonly beginning: Beginning
  readonly name: string
  /** The folder in which the workspace's own folder is created. */
  readonly parent: string
  readonly currency: string
  readonly timezone: string
  /** Absolute path of the product list. */
  readonly file?: string | undefined
  readonly list?: ProductListView | undefined
  /** Whether the columns are chosen by hand although the list was recognised. */
  readonly byHand: boolean
  readonly columns: ColumnChoices
  readonly importOrders: boolean
  /** Whether rows that can't be read stay out of the copied list. */
  readonly leaveOut: boolean
}

/** Templates have their own currency, goods and campaigns, so they skip those steps. */
export const stepsOf = ({ beginning }: NewWorkspaceDraft): readonly Step[] => {
  if (beginning === 'files') return steps
  return beginning === 'empty' ? ['start', 'shop', 'campaign'] : ['start', 'shop']
}

/** The name as a folder name: "Łódź & Co." becomes "lodz-co". The marks of other scripts stay: they make other letters. */
export const folderName = (name: string): string =>
  name
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .normalize('NFKD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')

export const folderOf = ({ parent, name }: NewWorkspaceDraft): string =>
  `${parent.replace(/[/\\]$/, '')}/${folderName(name)}`

export const productChoices = ({ list, byHand, columns }: NewWorkspaceDraft): ProductChoices | undefined => {
  if (!list) return undefined
  return list.layout && !byHand ? { layout: list.layout.name } : { columns }
}

export function shopDraft(draft: NewWorkspaceDraft): ShopDraft {
  const products = draft.beginning === 'files' ? productChoices(draft) : undefined
  return {
    currency: draft.currency,
    timezone: draft.timezone,
    today: today(),
    ...(products && { products: { ...products, leaveOut: draft.leaveOut } }),
  }
}

/** What is missing in a step, as a translation key; undefined if it is complete. */
export function missingIn(step: Step, draft: NewWorkspaceDraft): 'name' | 'parent' | 'sku' | undefined {
  switch (step) {
    case 'shop':
      return folderName(draft.name) === '' ? 'name' : draft.parent === '' ? 'parent' : undefined
    case 'products': {
      const choices = productChoices(draft)
      return choices && 'columns' in choices && choices.columns.sku === undefined ? 'sku' : undefined
    }
    case 'start':
    case 'campaign':
      return undefined
  }
}

export const today = (): string => new Date().toLocaleDateString('sv')

/** Defaults from the computer's time zone and language. */
export function defaultShop(language: string): ShopDraft {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { currency: likelyCurrency(timezone, language), timezone, today: today() }
}

/** Guessed from the time zone, else from the language. */
function likelyCurrency(timezone: string, language: string): string {
  const byZone: readonly (readonly [RegExp, string])[] = [
    [/^Europe\/Warsaw/, 'PLN'],
    [/^Europe\/London/, 'GBP'],
    [/^Europe\/(?:Moscow|Samara|Kaliningrad)/, 'RUB'],
    [/^Europe\/Prague/, 'CZK'],
    [/^Europe\/Zurich/, 'CHF'],
    [/^Europe\/Stockholm/, 'SEK'],
    [/^Asia\/Tokyo/, 'JPY'],
    [/^(?:America\/(?:New_York|Chicago|Denver|Los_Angeles))/, 'USD'],
    [/^Europe\//, 'EUR'],
  ]
  const byLanguage: Readonly<Record<string, string>> = { pl: 'PLN', ru: 'RUB', de: 'EUR' }
  return byZone.find(([zone]) => zone.test(timezone))?.[1] ?? byLanguage[language] ?? 'EUR'
}
