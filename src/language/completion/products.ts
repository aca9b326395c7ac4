/** Finds the catalogue's products by SKU and by name. */
import { CompletionItemKind } from 'vscode-languageserver-types'
import type { Product, RuleSet } from '../../check/rule-set.ts'
import { quote, unquote } from '../../syntax/text.ts'
import { currencyOf } from '../currency.ts'
import { plain } from '../markdown.ts'
import type { CompletionContext } from './context.ts'
import { maxShown, type Proposal } from './proposal.ts'
import { usedTexts } from './used-texts.ts'

export function productProposals(context: CompletionContext): readonly Proposal[] {
  const { catalogue } = context.project.ruleSet
  if (catalogue.size === 0) {
    return usedTexts(context.project, 'sku').map((sku) => ({
      label: quote(sku),
      kind: CompletionItemKind.Value,
      rank: 1,
    }))
  }
  const sought = words(unquote(context.typed))
  const found = search(indexOf(catalogue), sought)
  return found.slice(0, maxShown + 1).map(({ product, score }) => proposal(product, score, currencyOf(context.project)))
}

function proposal({ sku, name, price, brand, categories }: Product, score: number, currency: string): Proposal {
  const facts = [categories?.join(', '), brand].filter(Boolean)
  const detail = [name, price && `${price} ${currency}`].filter(Boolean).join(' · ')
  return {
    label: quote(sku),
    kind: CompletionItemKind.Value,
    rank: 1 + score / 10,
    ...(detail !== '' && { detail, isInRow: true }),
    ...(name !== undefined && { alias: name }),
    ...(facts.length > 0 && { documentation: plain(facts.join(' · ')) }),
  }
}

interface IndexEntry {
  readonly product: Product
  readonly sku: string
  /** SKU and name in lower case. */
  readonly text: string
}

const indexes = new WeakMap<RuleSet['catalogue'], readonly IndexEntry[]>()

function indexOf(catalogue: RuleSet['catalogue']): readonly IndexEntry[] {
  const known = indexes.get(catalogue)
  if (known) return known
  const index = [...catalogue.values()].map((product) => ({
    product,
    sku: product.sku.toLowerCase(),
    text: `${product.sku} ${product.name ?? ''}`.toLowerCase(),
  }))
  indexes.set(catalogue, index)
  return index
}

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

interface ProductMatch {
  readonly product: Product
  /** 0: the SKU starts with the text; 1: a word does; 2: it occurs elsewhere. */
  readonly score: number
}

/** Products that contain every word, best match first, then in catalogue order; limited to what can be shown. */
function search(index: readonly IndexEntry[], sought: readonly string[]): readonly ProductMatch[] {
  const found: ProductMatch[][] = [[], [], []]
  for (const { product, sku, text } of index) {
    if (!sought.every((word) => text.includes(word))) continue
    const score = scoreOf(sku, text, sought[0] ?? '')
    found[score]?.push({ product, score })
    if ((found[0]?.length ?? 0) > maxShown) break
  }
  return found.flat()
}

function scoreOf(sku: string, text: string, word: string): number {
  if (sku.startsWith(word)) return 0
  const before = text[text.indexOf(word) - 1] ?? ' '
  return /[\p{L}\p{N}]/u.test(before) ? 2 : 1
}
