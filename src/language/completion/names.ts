/** Quoted texts: declared names, names from the catalogue, and texts already used in the workspace. */

import { CompletionItemKind } from 'vscode-languageserver-types'
import type { ExpectedToken } from '../../../grammar/expected.ts'
import { isMappingPath, readyMadeLayouts } from '../../check/catalogue-layouts/ready-made.ts'
import { codeStatuses } from '../../check/expectations.ts'
import type { Located, RuleSet } from '../../check/rule-set.ts'
import type { CartText } from '../../syntax/cart-texts.ts'
import { quote, unquote } from '../../syntax/text.ts'
import type { Range } from '../../syntax/tree.ts'
import { msg, number, plural } from '../../words/message.ts'
import { codeBlock } from '../markdown.ts'
import { textOf } from '../project.ts'
import { say } from '../say.ts'
import type { CompletionContext } from './context.ts'
import { currencies, timezones } from './lists.ts'
import { nameKindAt, type QuotedNameKind } from './name-kind.ts'
import { productProposals } from './products.ts'
import type { Proposal } from './proposal.ts'
import { usedTexts } from './used-texts.ts'

/** @param importable Paths of files that can be imported. Default: those already imported. */
export function nameProposals(
  context: CompletionContext,
  expected: readonly ExpectedToken[],
  importable: readonly string[] = [],
): readonly Proposal[] {
  const kinds = new Set(expected.map((one) => nameKindAt(context, one)).filter((kind) => kind !== undefined))
  const isCode = expected.some(({ token, rule }) => token.name === 'CurrencyCode' || rule.name === 'currency')
  const names = [...kinds].flatMap((kind) => named(context, kind, importable))
  return isCode && expected.some(({ rule }) => rule.name === 'currency') ? [...names, ...currencies(context)] : names
}

type NameEntry = Pick<Proposal, 'detail' | 'documentation' | 'alias'> & { readonly name: string }

function named(context: CompletionContext, kind: QuotedNameKind, importable: readonly string[]): readonly Proposal[] {
  if (kind === 'sku') return productProposals(context)
  return entriesOf(context, kind, importable).map(({ name, ...more }) => ({
    label: quote(name),
    kind: kinds[kind] ?? CompletionItemKind.Value,
    rank: 1,
    ...more,
  }))
}

const kinds: { readonly [K in QuotedNameKind]?: CompletionItemKind } = {
  campaign: CompletionItemKind.Event,
  segment: CompletionItemKind.Class,
  pool: CompletionItemKind.Module,
  products: CompletionItemKind.Class,
  group: CompletionItemKind.Struct,
  program: CompletionItemKind.Module,
  file: CompletionItemKind.File,
}

function entriesOf(
  context: CompletionContext,
  kind: QuotedNameKind,
  importable: readonly string[],
): readonly NameEntry[] {
  const { project } = context
  const { ruleSet } = project
  switch (kind) {
    case 'sku':
      return []
    case 'campaign':
      return declared(context, ruleSet.campaigns)
    case 'segment':
      return declared(context, ruleSet.segments)
    case 'pool':
      return declared(context, ruleSet.pools)
    case 'products':
      return declared(context, ruleSet.products)
    case 'group':
      return declared(context, ruleSet.groups)
    case 'program':
      return declared(context, ruleSet.programs)
    case 'membership':
      return declared(context, ruleSet.memberships)
    case 'tier':
      return [...ruleSet.programs].flatMap(([of, { node }]) =>
        node.statements
          .flatMap((statement) => (statement.kind === 'tiers' ? statement.tiers : []))
          .map(({ name }) => ({ name: name.text, detail: of })),
      )
    case 'code':
      return [...ruleSet.pools].flatMap(([pool, { codes }]) =>
        first(codes.values()).map(({ code }) => ({ name: code, detail: pool })),
      )
    case 'category':
    case 'brand':
    case 'label':
      return goodsNames(context, kind)
    case 'customer':
      return [...new Set([...usedTexts(project, 'customer'), ...customersOf(ruleSet)])].map((name) => ({ name }))
    case 'status':
      return codeStatuses.map((name) => ({ name }))
    case 'timezone':
      return timezones().map((name) => ({ name }))
    case 'file':
      return fileNames(context, importable, (path) => !isMappingPath(path))
    case 'layout':
      return [
        ...[...readyMadeLayouts].map(([name, { what }]) => ({ name, detail: say(project, what) })),
        ...fileNames(context, importable, isMappingPath),
      ]
    case 'text':
      return []
    case 'fresh':
      return [{ name: freshName(context), detail: say(project, msg`a name of your own`) }]
    case 'pattern':
      return [{ name: 'CODE-????-????', detail: say(project, msg`each ? is random`) }]
    default:
      kind satisfies
        | CartText
        | 'delivery'
        | 'deliveryId'
        | 'event'
        | 'message'
        | 'partner'
        | 'perk'
        | 'similar'
        | 'wallet'
      return usedTexts(project, kind).map((name) => ({ name }))
  }
}

/** Files that were successfully imported. */
function fileNames(
  { project, file }: CompletionContext,
  importable: readonly string[],
  isWanted: (path: string) => boolean,
): readonly NameEntry[] {
  const imported = [...project.imports].flatMap(([path, read]) => ('error' in read ? [] : [path]))
  return [...new Set([...imported, ...importable])]
    .filter(isWanted)
    .map((path) => ({ name: relative(file.path, path) }))
}

/** Limited, because a pool may have a million codes. */
const first = <T>(values: Iterable<T>): T[] => Iterator.from(values).take(50).toArray()

const customersOf = ({ segments }: RuleSet): readonly string[] =>
  [...segments.values()].flatMap(({ customers }) => first(customers ?? []))

function declared(
  context: CompletionContext,
  all: ReadonlyMap<string, Located<{ readonly range: Range }>>,
): readonly NameEntry[] {
  return [...all].map(([name, { path, node }]) => ({
    name,
    get documentation() {
      return excerpt(context, path, node.range)
    },
  }))
}

/** The declaration's text, shortened. */
function excerpt({ project }: CompletionContext, path: string, { start, end }: Range): string {
  const lines = textOf(project, path).slice(start, end).split('\n')
  return codeBlock(...(lines.length > 12 ? [...lines.slice(0, 11), '  …'] : lines))
}

/** From the catalogue; without one, from texts in the workspace. */
function goodsNames(context: CompletionContext, kind: 'category' | 'brand' | 'label'): readonly NameEntry[] {
  const counts = countsOf(context.project.ruleSet.catalogue)[kind]
  const productsIn = (count: number): string =>
    say(context.project, plural(count, msg`1 product`, msg`${number(count)} products`))
  if (counts.size === 0) return usedTexts(context.project, kind).map((name) => ({ name }))
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => ({ name, detail: productsIn(count) }))
}

type ProductCounts = Readonly<Record<'category' | 'brand' | 'label', ReadonlyMap<string, number>>>
const counted = new WeakMap<RuleSet['catalogue'], ProductCounts>()

/** Product counts; a category includes its subcategories. */
function countsOf(catalogue: RuleSet['catalogue']): ProductCounts {
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

/** "Tools/Drills" also belongs to "Tools". */
function withParents(category: string): readonly string[] {
  const steps = category.split('/')
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'))
}

/** The path of another file in the notation of `from "…"`. */
function relative(path: string, to: string): string {
  const folders = path.split('/').slice(0, -1)
  const steps = to.split('/')
  while (folders.length > 0 && folders[0] === steps[0] && steps.length > 1) {
    folders.shift()
    steps.shift()
  }
  return [...folders.map(() => '..'), ...steps].join('/')
}

/** "New campaign", or "New campaign 2" if that is taken. */
function freshName({ project, tokens, typed }: CompletionContext): string {
  const word = tokens[0]?.image ?? 'name'
  const begun = unquote(typed)
  const base = begun === '' ? `New ${word}` : begun
  const { campaigns, segments, pools, products, groups, programs, scenarios } = project.ruleSet
  const taken = (name: string) =>
    [campaigns, segments, pools, products, groups, programs, scenarios].some((map) => map.has(name))
  for (let count = 2, name = base; ; name = `${base} ${count++}`) if (!taken(name)) return name
}
