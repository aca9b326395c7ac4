/** Turns the code examples of the language reference into rule sets that can be checked and run. */
import { readFileSync } from 'node:fs'
import type { ImportedFile, Imports } from '../../src/check/imports.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { Declaration, PromoFile } from '../../src/syntax/tree.ts'
import { readCatalogueMapping } from '../../src/workspace/catalogue-mapping.ts'
import { readCsv } from '../../src/workspace/csv.ts'

export const reference = readFileSync(new URL('../../grammar/README.md', import.meta.url), 'utf8')

interface Fence {
  readonly language: string
  /** The info string after the language: a path, `shop`, `error=…`. */
  readonly mark: string
  readonly text: string
  /** Line of the opening fence, from 1. */
  readonly line: number
  readonly heading: string
}

const fences: readonly Fence[] = [...reference.matchAll(/^```(\w+)(?: (.+))?\n([\s\S]*?)^```$/gm)].map((match) => {
  const before = reference.slice(0, match.index)
  return {
    language: match[1] ?? '',
    mark: match[2] ?? '',
    text: match[3] ?? '',
    line: before.split('\n').length,
    heading: [...before.matchAll(/^#+ (.+)$/gm)].at(-1)?.[1] ?? '',
  }
})

export const imports: Imports = new Map<string, ImportedFile>(
  fences.flatMap(({ language, mark, text }): [string, ImportedFile][] => {
    if (language === 'csv') return [[mark, readCsv(text)]]
    return mark.endsWith('.map.json') ? [[mark, readCatalogueMapping(text)]] : []
  }),
)

const promo = fences.filter(({ language }) => language === 'promo')
export const shop = promo.find(({ mark }) => mark === 'shop')?.text ?? ''
export const examples = promo.filter(({ mark }) => mark !== 'shop')
export const json = (mark: string): unknown =>
  JSON.parse(fences.find((fence) => fence.language === 'json' && fence.mark === mark)?.text ?? '')

/** The example's rule set: its own declarations, plus those of the shop that it does not declare. */
export function withShop(example: string): string {
  const own = new Set(parse(example, 'example.promo').file.declarations.map(named))
  const { file } = parse(shop, 'shop.promo')
  const taken = file.declarations.filter((each) => !own.has(named(each)))
  return [example, ...taken.map(({ range }) => file.text.slice(range.start, range.end))].join('\n\n')
}

function named(declaration: Declaration): string {
  return 'name' in declaration ? `${declaration.kind} ${declaration.name.text}` : declaration.kind
}

export interface Mentioned {
  readonly kinds: ReadonlySet<string>
  readonly facts: ReadonlySet<string>
}

/** All node kinds of the trees, and all facts; modes and scopes as `kind:value`. */
export function mentioned(files: readonly PromoFile[]): Mentioned {
  const kinds = new Set<string>()
  const facts = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each)
    else if (typeof node === 'object' && node !== null) {
      if ('kind' in node) kinds.add(node.kind === 'cart-text' && 'text' in node ? String(node.text) : String(node.kind))
      if ('fact' in node) facts.add(String(node.fact))
      for (const value of Object.values(node)) visit(value)
    }
  }
  visit(files.map(({ declarations }) => declarations))
  return { kinds, facts }
}
