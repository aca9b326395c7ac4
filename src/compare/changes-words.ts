/** Says what changed in a sentence each: "Promo 2 Fiskars: 11% → 15% off brand "Fiskars"". */
import type {
  CatalogueChanges,
  PartChange,
  ProductChange,
  ProductColumn,
  RuleChange,
  RulesDiff,
} from '../diff/model.ts'
import type { DeclarationKind } from '../diff/outline.ts'
import { type TokenRun, tokenDiff } from '../diff/token-diff.ts'

/** Campaigns and lets are known by their names alone. */
const kindWords: Readonly<Record<DeclarationKind, string>> = {
  campaign: '',
  let: '',
  segment: 'segment ',
  products: 'products ',
  coupons: 'coupons ',
  group: 'group ',
  program: 'program ',
  membership: 'membership ',
  'gift-cards': 'gift cards ',
  referral: 'referral ',
  settings: 'settings',
  attributes: 'attributes',
  catalogue: 'catalogue',
}

/** Campaigns that a change reaches, at most so many by name. */
const mostUsers = 3

export function diffInWords({ changes, catalogue }: Pick<RulesDiff, 'changes' | 'catalogue'>): string[] {
  return [...changes.flatMap(changeInWords), ...(catalogue ? catalogueInWords(catalogue) : [])]
}

export function changeInWords(change: RuleChange): string[] {
  const name = `${kindWords[change.kind]}${change.name}`
  switch (change.change) {
    case 'added':
      return [`New: ${name}${ofParts(change.parts)}`]
    case 'removed':
      return [`Removed: ${name}${ofParts(change.parts)}`]
    case 'renamed':
      return [`Renamed: ${kindWords[change.kind]}${change.was} → ${change.name}`]
    case 'changed': {
      const { usedBy } = change
      const users = usedBy === undefined ? '' : ` (in ${firstOf(usedBy)})`
      return change.parts.map((part) => `${name}: ${partInWords(part)}${users}`)
    }
  }
}

const ofParts = (parts: readonly string[]): string => (parts.length === 0 ? '' : ` (${parts.join('; ')})`)

const firstOf = (names: readonly string[]): string => {
  const more = names.length - mostUsers
  return `${names.slice(0, mostUsers).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const listWords: Partial<Record<PartChange['part'], string>> = {
  customers: 'customers ',
  skus: 'SKUs ',
  codes: 'codes ',
}

export function partInWords({ part, a, b }: PartChange): string {
  if (a === undefined) return `now ${spoken(part, b)}`
  if (b === undefined) return `no longer ${spoken(part, a)}`
  const runs = tokenDiff(a, b)
  if (runs === undefined || !isReplaced(runs)) return `${listWords[part] ?? ''}${a} → ${b}`
  return runs
    .map(({ kind, text }) => (kind === 'removed' ? `${text.trimEnd()} → ` : text))
    .join('')
    .trim()
}

/** Whether something stands in the place of all that went. */
const isReplaced = (runs: readonly TokenRun[]): boolean =>
  runs.every(({ kind }, i) =>
    kind === 'removed' ? runs[i + 1]?.kind === 'added' : kind === 'same' || runs[i - 1]?.kind === 'removed',
  )

const spoken = (part: PartChange['part'], text = ''): string => (part === 'condition' ? `when ${text}` : text)

function catalogueInWords({ added, removed, changed, products }: CatalogueChanges): string[] {
  const counts = [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(added > 0 ? [`${added} new`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
  ]
  return [`Catalogue: ${counts.join(', ')}`, ...products.map(productInWords)]
}

const columnWords: Readonly<Record<ProductColumn, string>> = {
  price: 'price',
  listPrice: 'list price',
  cost: 'cost',
  minPrice: 'lowest price',
  name: 'name',
  categories: 'categories',
  brand: 'brand',
  labels: 'labels',
  weight: 'weight',
  measured: 'sold by measure',
  minQuantity: 'least quantity',
  orderMultiple: 'order multiple',
  attributes: 'attributes',
}

export function productInWords({ sku, name, change, columns }: ProductChange): string {
  const title = name === undefined ? sku : `${name} (${sku})`
  const of = columns.map(({ column, a, b }) =>
    change === 'changed'
      ? `${columnWords[column]} ${a ?? '—'} → ${b ?? '—'}`
      : `${columnWords[column]} ${b ?? a ?? '—'}`,
  )
  const said = of.length === 0 ? '' : `: ${of.join(', ')}`
  switch (change) {
    case 'added':
      return `New: ${title}${said}`
    case 'removed':
      return `Removed: ${title}${said}`
    case 'changed':
      return `${title}${said}`
  }
}
