/** Assembles the program: names, constants and imported files, before any declaration's body is checked. */

import type { Finding } from '../syntax/diagnostic.ts'
import type * as Tree from '../syntax/tree.ts'
import { firstOf, msg, name } from '../words/message.ts'
import { readAttributes } from './attributes.ts'
import { viewCampaign } from './campaign-view.ts'
import { catalogueLayout, sayLayout } from './catalogue-layout.ts'
import type { CatalogueMapping } from './catalogue-layouts/mapping.ts'
import { type ReadCatalogue, readCatalogue } from './catalogue-rows.ts'
import type { CheckCache } from './check-cache.ts'
import { byName, collect, type Declarations, single } from './collect.ts'
import { sortDefinitions } from './cycles.ts'
import { importedTable, mappingFileOf, type Rows, reportNotes, reportRows } from './imported.ts'
import type { Imports } from './imports.ts'
import { foldLets, namesIn } from './lets.ts'
import { readList } from './lists.ts'
import { newScope } from './new-scope.ts'
import { readPool } from './pools.ts'
import type { LetConstant, Located, Product, ProductSet, RuleSet, Segment } from './rule-set.ts'
import { reporter, type Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { segmentsIn, setsIn } from './walk.ts'

/** The program; errors in names, lets, attributes and imported files are added to `found`. */
export function assemble(
  files: readonly Tree.PromoFile[],
  imports: Imports,
  cache: CheckCache,
  found: Finding[],
): RuleSet {
  const declared = collect(files)
  const settingsNode = single(declared.settings, msg`\`settings\` block`, found)
  const attributes = readAttributes(declared.attributes, found)
  const lets = new Map<string, LetConstant>()
  const fileAt = new Map(files.map((file) => [file.path, file]))
  const scopeAt = (path: string, of: RuleSet): Scope =>
    newScope({
      ruleSet: of,
      file: fileAt.get(path) ?? { path, text: '', declarations: [], comments: [] },
      report: reporter(path, found),
    })

  const named = nameAll(declared, found)
  const bare: RuleSet = {
    files,
    settings: readSettings(settingsNode, lets),
    catalogue: new Map(),
    attributes,
    lets,
    products: named.products,
    segments: named.segments,
    pools: new Map(),
    groups: named.groups,
    campaigns: new Map(),
    programs: named.programs,
    memberships: named.memberships,
    giftCards: named.giftCards,
    referrals: named.referrals,
    scenarios: named.scenarios,
    tests: [...byName(declared.test, msg`test`, found).values()],
  }
  foldLets(named.lets, named.letOrder, lets, (path) => scopeAt(path, bare))

  const at = (path: string) => scopeAt(path, bare)
  const catalogue = readProducts(single(declared.catalogue, msg`catalogue`, found), bare, imports, at)
  return {
    ...bare,
    settings: readSettings(settingsNode, lets),
    catalogue,
    products: map(named.products, (set) => readProductSet(set, catalogue, imports, at(set.path))),
    segments: map(named.segments, (segment) => readSegment(segment, imports, at(segment.path))),
    pools: map(named.pools, (pool) => readPool(pool, imports, at(pool.path))),
    campaigns: map(named.campaigns, (campaign) =>
      cache.view(campaign, at(campaign.path).file, (content) => viewCampaign(campaign, lets, content)),
    ),
  }
}

function nameAll(declared: Declarations, found: Finding[]) {
  const named = {
    lets: byName(declared.let, msg`let`, found),
    products: byName(declared.products, msg`set of products`, found),
    segments: byName(declared.segment, msg`segment`, found),
    pools: byName(declared.coupons, msg`coupon pool`, found),
    groups: byName(declared.group, msg`group`, found),
    campaigns: byName(declared.campaign, msg`campaign`, found),
    programs: byName(declared.program, msg`program`, found),
    memberships: byName(declared.membership, msg`membership`, found),
    giftCards: byName(declared['gift-cards'], msg`kind of gift cards`, found),
    referrals: byName(declared.referral, msg`referral`, found),
    scenarios: byName(declared.scenario, msg`scenario`, found),
  }
  const at = (path: string) => reporter(path, found)
  sortDefinitions(named.products, ({ source }) => (source.kind === 'goods' ? setsIn(source.goods) : []), at)
  sortDefinitions(named.segments, ({ source }) => (source.kind === 'condition' ? segmentsIn(source.condition) : []), at)
  sortDefinitions(named.groups, ({ parent }) => (parent ? [parent] : []), at)
  return { ...named, letOrder: sortDefinitions(named.lets, (node) => namesIn(node.value), at) }
}

function map<Value, Result>(values: ReadonlyMap<string, Value>, change: (value: Value) => Result): Map<string, Result> {
  const changed = new Map<string, Result>()
  for (const [name, value] of values) changed.set(name, change(value))
  return changed
}

interface KnownCatalogue {
  readonly for: string
  readonly mapping: CatalogueMapping | undefined
  readonly read: ReadCatalogue
}

type CatalogueByCurrency = Map<string, KnownCatalogue>
const catalogues = new WeakMap<Rows, CatalogueByCurrency>()

/** A large catalogue is parsed once per currency; the cache is valid until its rows, layout, attributes or currencies change. */
function readProducts(
  placed: Located<Tree.Catalogue> | undefined,
  { attributes, settings }: Pick<RuleSet, 'attributes' | 'settings'>,
  imports: Imports,
  scopeAt: (path: string) => Scope,
): ReadonlyMap<string, Product> {
  const scope = placed && scopeAt(placed.path)
  if (!scope) return new Map()
  const table = importedTable(placed.node.from, scope, imports)
  const layout = catalogueLayout(placed.node, table?.rows ?? [], scope, imports)
  if (!table || layout === 'unknown') return new Map()
  const { rows } = table
  const { currency, currencies = [] } = settings
  const signature = [...currencies, ...[...attributes].map(([key, { type }]) => `${key}:${type}`)].join()
  const byCurrency: CatalogueByCurrency = catalogues.get(rows) ?? new Map()
  const known = byCurrency.get(currency)
  const isKnown = known?.for === signature && known.mapping === layout
  const read = isKnown ? known.read : readCatalogue(rows, { attributes, settings }, layout)
  catalogues.set(rows, byCurrency.set(currency, { for: signature, mapping: layout, read }))
  reportRows(read.problems, table, placed.node.from, scope, ({ layout, suggested }) => {
    const name = suggested ? mappingFileOf(placed.node.from) : layout
    return name === undefined ? undefined : sayLayout(placed, name, suggested)
  })
  reportNotes(read.notes, placed.node.from, leftOutHelp, scope)
  return read.products
}

const leftOutHelp = msg`to use a column in conditions, declare it as \`item.…\` in \`attributes\``

function readProductSet(
  set: Located<Tree.Products>,
  catalogue: RuleSet['catalogue'],
  imports: Imports,
  scope: Scope,
): ProductSet {
  const { source } = set.node
  if (source.kind !== 'file') return set
  const skus = readNames(source.from, 'products', imports, scope)
  if (skus === undefined) return set
  reportAbsent(skus, catalogue, source.from, scope)
  return { ...set, skus }
}

/** SKUs in a list that the catalogue lacks: often discontinued or misspelled. */
function reportAbsent(skus: readonly string[], catalogue: RuleSet['catalogue'], from: Tree.Name, scope: Scope): void {
  if (catalogue.size === 0) return
  const absent = skus.filter((sku) => !catalogue.has(sku))
  if (absent.length === 0) return
  const message = msg`\`${from.text}\`: ${absent.length} of ${skus.length} SKUs are not in the catalogue: ${firstOf(absent.map(name), 3)}`
  scope.report('not-in-catalogue', from.range, message, {
    help: msg`fix the list or the catalogue, or leave it if these products will be added later`,
  })
}

function readSegment(segment: Located<Tree.Segment>, imports: Imports, scope: Scope): Segment {
  const { source } = segment.node
  const customers = source.kind === 'file' ? readNames(source.from, 'customers', imports, scope) : undefined
  return customers ? { ...segment, customers } : segment
}

function readNames(
  from: Tree.Name,
  of: 'products' | 'customers',
  imports: Imports,
  scope: Scope,
): readonly string[] | undefined {
  const table = importedTable(from, scope, imports)
  if (!table) return undefined
  const { entries, problems } = readList[of](table.rows)
  reportRows(problems, table, from, scope)
  return entries
}
