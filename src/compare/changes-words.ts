/** Describes each change in one sentence: "Promo 2 Fiskars: 11% → 15% off brand "Fiskars"". */
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
import { firstOf, joined, type Message, msg, type Parameter, toMessage } from '../words/message.ts'

/** A change, and what it concerns. */
export interface ChangeSentence {
  readonly subject: Parameter
  readonly change: Parameter
}

/** Number of affected campaigns listed by name. */
const maxUsers = 3

export function diffInWords({ changes, catalogue }: Pick<RulesDiff, 'changes' | 'catalogue'>): Message[] {
  return [
    ...changes.flatMap(changeInWords),
    ...(catalogue ? [inOne(catalogueCounts(catalogue)), ...catalogue.products.map(productInWords)] : []),
  ]
}

export const changeInWords = (change: RuleChange): Message[] => changeSentences(change).map(inOne)
export const productInWords = (product: ProductChange): Message => inOne(productSentence(product))

const inOne = ({ subject, change }: ChangeSentence): Message =>
  change === '' ? toMessage(subject) : toMessage(joined([subject, change], ': '))

export function changeSentences(change: RuleChange): ChangeSentence[] {
  const declaration = declarationInWords(change.kind, change.name)
  switch (change.change) {
    case 'added':
      return [{ subject: msg`New`, change: ofParts(declaration, change.parts) }]
    case 'removed':
      return [{ subject: msg`Removed`, change: ofParts(declaration, change.parts) }]
    case 'renamed':
      return [
        {
          subject: msg`Renamed`,
          change: joined([declarationInWords(change.kind, change.was), change.name], ' → '),
        },
      ]
    case 'changed': {
      const { usedBy } = change
      return change.parts.map((part) => ({
        subject: declaration,
        change: usedBy === undefined ? partInWords(part) : msg`${partInWords(part)} (in ${firstOf(usedBy, maxUsers)})`,
      }))
    }
  }
}

/** Campaigns and lets are shown by name only. */
function declarationInWords(kind: DeclarationKind, name: string): Parameter {
  switch (kind) {
    case 'campaign':
    case 'let':
      return name
    case 'segment':
      return msg`segment ${name}`
    case 'products':
      return msg`products ${name}`
    case 'coupons':
      return msg`coupons ${name}`
    case 'group':
      return msg`group ${name}`
    case 'program':
      return msg`program ${name}`
    case 'membership':
      return msg`membership ${name}`
    case 'gift-cards':
      return msg`gift cards ${name}`
    case 'referral':
      return msg`referral ${name}`
    case 'settings':
      return msg`settings`
    case 'attributes':
      return msg`attributes`
    case 'catalogue':
      return msg`catalogue`
    default:
      return kind satisfies never
  }
}

const ofParts = (declaration: Parameter, parts: readonly string[]): Parameter =>
  parts.length === 0 ? declaration : msg`${declaration} (${joined(parts, '; ')})`

export function partInWords({ part, a, b }: PartChange): Message {
  if (a === undefined) return part === 'condition' ? msg`now when ${b ?? ''}` : msg`now ${b ?? ''}`
  if (b === undefined) return part === 'condition' ? msg`no longer when ${a}` : msg`no longer ${a}`
  const runs = tokenDiff(a, b)
  if (runs !== undefined && isReplaced(runs)) {
    return toMessage(runs.map(({ kind, text }) => (kind === 'removed' ? `${text.trimEnd()} → ` : text)).join(''))
  }
  switch (part) {
    case 'customers':
      return msg`customers ${a} → ${b}`
    case 'skus':
      return msg`SKUs ${a} → ${b}`
    case 'codes':
      return msg`codes ${a} → ${b}`
    default:
      return toMessage(`${a} → ${b}`)
  }
}

/** Whether every removed run is directly replaced by an added one. */
const isReplaced = (runs: readonly TokenRun[]): boolean =>
  runs.every(({ kind }, i) =>
    kind === 'removed' ? runs[i + 1]?.kind === 'added' : kind === 'same' || runs[i - 1]?.kind === 'removed',
  )

export function catalogueCounts({ added, removed, changed }: CatalogueChanges): ChangeSentence {
  const counts = [
    ...(changed > 0 ? [msg`${changed} changed`] : []),
    ...(added > 0 ? [msg`${added} new`] : []),
    ...(removed > 0 ? [msg`${removed} removed`] : []),
  ]
  return { subject: msg`Catalogue`, change: joined(counts, ', ') }
}

const columnWords: Readonly<Record<ProductColumn, Message>> = {
  price: msg`price`,
  listPrice: msg`list price`,
  cost: msg`cost`,
  minPrice: msg`lowest price`,
  name: msg`name`,
  categories: msg`categories`,
  brand: msg`brand`,
  labels: msg`labels`,
  weight: msg`weight`,
  measured: msg`sold by measure`,
  minQuantity: msg`minimum quantity`,
  orderMultiple: msg`order multiple`,
  attributes: msg`attributes`,
}

export function productSentence({ sku, name, change, columns }: ProductChange): ChangeSentence {
  const title = name === undefined ? sku : `${name} (${sku})`
  const values = columns.map(({ column, a, b }) =>
    joined([columnWords[column], change === 'changed' ? `${a ?? '—'} → ${b ?? '—'}` : (b ?? a ?? '—')], ' '),
  )
  const list = joined(values, ', ')
  const named = values.length === 0 ? title : joined([title, list], ': ')
  switch (change) {
    case 'added':
      return { subject: msg`New`, change: named }
    case 'removed':
      return { subject: msg`Removed`, change: named }
    case 'changed':
      return { subject: title, change: values.length === 0 ? '' : list }
  }
}
