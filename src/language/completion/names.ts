/** Texts in quotes: names that are declared, what the catalogue knows, and what the workspace already says. */
import { CompletionItemKind } from 'vscode-languageserver-types'
import type { Expected } from '../../../grammar/expected.ts'
import type { Placed, Program } from '../../check/program.ts'
import type { CartText } from '../../syntax/cart-texts.ts'
import { quote, unquote } from '../../syntax/text.ts'
import type { Range } from '../../syntax/tree.ts'
import { codeBlock } from '../markdown.ts'
import { textOf } from '../project.ts'
import { currencies, timezones } from './lists.ts'
import { type NameOf, namedAt } from './named.ts'
import type { Place } from './place.ts'
import { productProposals } from './products.ts'
import type { Proposal } from './proposal.ts'
import { seen } from './seen.ts'

export function nameProposals(place: Place, expected: readonly Expected[]): readonly Proposal[] {
  const kinds = new Set(expected.map((one) => namedAt(place, one)).filter((kind) => kind !== undefined))
  const isCode = expected.some(({ token, rule }) => token.name === 'CurrencyCode' || rule.name === 'currency')
  const names = [...kinds].flatMap((kind) => named(place, kind))
  return isCode && expected.some(({ rule }) => rule.name === 'currency') ? [...names, ...currencies(place)] : names
}

type Entry = Pick<Proposal, 'detail' | 'documentation' | 'alias'> & { readonly name: string }

function named(place: Place, kind: NameOf): readonly Proposal[] {
  const { project } = place
  const { program } = project
  if (kind === 'sku') return productProposals(place)
  return entriesOf(place, program, kind).map(({ name, ...more }) => ({
    label: quote(name),
    kind: kinds[kind] ?? CompletionItemKind.Value,
    rank: 1,
    ...more,
  }))
}

const kinds: { readonly [K in NameOf]?: CompletionItemKind } = {
  campaign: CompletionItemKind.Event,
  segment: CompletionItemKind.Class,
  pool: CompletionItemKind.Module,
  products: CompletionItemKind.Class,
  group: CompletionItemKind.Struct,
  program: CompletionItemKind.Module,
  file: CompletionItemKind.File,
}

function entriesOf(place: Place, program: Program, kind: NameOf): readonly Entry[] {
  const { project } = place
  switch (kind) {
    case 'sku':
      return []
    case 'campaign':
      return declared(place, program.campaigns)
    case 'segment':
      return declared(place, program.segments)
    case 'pool':
      return declared(place, program.pools)
    case 'products':
      return declared(place, program.products)
    case 'group':
      return declared(place, program.groups)
    case 'program':
      return declared(place, program.programs)
    case 'membership':
      return declared(place, program.memberships)
    case 'tier':
      return [...program.programs].flatMap(([of, { node }]) =>
        node.statements
          .flatMap((statement) => (statement.kind === 'tiers' ? statement.tiers : []))
          .map(({ name }) => ({ name: name.text, detail: of })),
      )
    case 'code':
      return [...program.pools].flatMap(([pool, { codes }]) =>
        first(codes.values()).map(({ code }) => ({ name: code, detail: pool })),
      )
    case 'category':
    case 'brand':
    case 'label':
      return goodsNames(place, kind)
    case 'customer':
      return [...new Set([...seen(project, 'customer'), ...customersOf(program)])].map((name) => ({ name }))
    case 'status':
      return statuses.map((name) => ({ name }))
    case 'timezone':
      return timezones().map((name) => ({ name }))
    case 'file':
      return [...project.imports.keys()].map((name) => ({ name: relative(place.file.path, name) }))
    case 'text':
      return []
    case 'fresh':
      return [{ name: freshName(place), detail: 'a name of your own' }]
    case 'pattern':
      return [{ name: 'CODE-????-????', detail: 'each ? is drawn' }]
    default:
      kind satisfies CartText | 'delivery' | 'event' | 'message' | 'partner' | 'perk' | 'similar' | 'wallet'
      return seen(project, kind).map((name) => ({ name }))
  }
}

const statuses = ['accepted', 'unused', 'unknown', 'not-yet', 'expired', 'not-issued', 'limit', 'one-per-cart']

/** A pool may have a million codes. */
const first = <T>(values: Iterable<T>): T[] => Iterator.from(values).take(50).toArray()

const customersOf = ({ segments }: Program): readonly string[] =>
  [...segments.values()].flatMap(({ customers }) => first(customers ?? []))

function declared(place: Place, all: ReadonlyMap<string, Placed<{ readonly range: Range }>>): readonly Entry[] {
  return [...all].map(([name, { path, node }]) => ({
    name,
    get documentation() {
      return excerpt(place, path, node.range)
    },
  }))
}

/** A declaration as it is written, cut where it is long. */
function excerpt({ project }: Place, path: string, { start, end }: Range): string {
  const lines = textOf(project, path).slice(start, end).split('\n')
  return codeBlock(...(lines.length > 12 ? [...lines.slice(0, 11), '  …'] : lines))
}

/** Of the catalogue; without one, of the workspace's texts. */
function goodsNames(place: Place, kind: 'category' | 'brand' | 'label'): readonly Entry[] {
  const counts = countsOf(place.project.program.catalogue)[kind]
  if (counts.size === 0) return seen(place.project, kind).map((name) => ({ name }))
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => ({ name, detail: productsIn(count) }))
}

const productsIn = (count: number): string => (count === 1 ? '1 product' : `${count} products`)

type Counts = Readonly<Record<'category' | 'brand' | 'label', ReadonlyMap<string, number>>>
const counted = new WeakMap<Program['catalogue'], Counts>()

/** How many products there are of each; a category has those of all below it. */
function countsOf(catalogue: Program['catalogue']): Counts {
  const known = counted.get(catalogue)
  if (known) return known
  const counts = {
    category: new Map<string, number>(),
    brand: new Map<string, number>(),
    label: new Map<string, number>(),
  }
  const add = (to: Map<string, number>, name: string): Map<string, number> => to.set(name, (to.get(name) ?? 0) + 1)
  for (const { categories = [], brand, labels = [] } of catalogue.values()) {
    for (const category of new Set(categories.flatMap(withParents))) add(counts.category, category)
    for (const label of labels) add(counts.label, label)
    if (brand !== undefined) add(counts.brand, brand)
  }
  counted.set(catalogue, counts)
  return counts
}

/** "Tools/Drills" is in "Tools" too. */
function withParents(category: string): readonly string[] {
  const steps = category.split('/')
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'))
}

/** How a file names one of the workspace's, as `from "…"` reads it. */
function relative(path: string, to: string): string {
  const folders = path.split('/').slice(0, -1)
  const steps = to.split('/')
  while (folders.length > 0 && folders[0] === steps[0] && steps.length > 1) {
    folders.shift()
    steps.shift()
  }
  return [...folders.map(() => '..'), ...steps].join('/')
}

/** "New campaign", or "New campaign 2" where that is taken. */
function freshName({ project, tokens, typed }: Place): string {
  const word = tokens[0]?.image ?? 'name'
  const begun = unquote(typed)
  const base = begun === '' ? `New ${word}` : begun
  const { campaigns, segments, pools, products, groups, programs, scenarios } = project.program
  const taken = (name: string) =>
    [campaigns, segments, pools, products, groups, programs, scenarios].some((map) => map.has(name))
  for (let count = 2, name = base; ; name = `${base} ${count++}`) if (!taken(name)) return name
}
