/** Everything that `.promo` files declare, by name, still as trees. */
import { type Imports, importKey } from '../../src/check/imports.ts'
import type * as Tree from '../../src/syntax/tree.ts'
import { type Product, readCatalogue } from './catalogue.ts'

export interface RuleSet {
  readonly currency: string
  /** The same files for carts in the other currencies of the settings (M83). */
  readonly others: ReadonlyMap<string, RuleSet>
  readonly digits: number
  readonly timezone: string
  readonly rounding: Rounding
  /** How many codes may be needed in one cart. */
  readonly couponsPerCart: 'one' | 'any' | Tree.Expression
  readonly chooseBest: boolean
  readonly guards: readonly Tree.Guard['rule'][]
  readonly attributes: ReadonlyMap<string, Tree.ValueType>
  readonly catalogue: ReadonlyMap<string, Product>
  readonly lets: ReadonlyMap<string, Tree.Expression>
  readonly products: ReadonlyMap<string, Tree.Selector | readonly string[]>
  readonly segments: ReadonlyMap<string, Tree.Expression | readonly string[] | 'external'>
  readonly pools: ReadonlyMap<string, Pool>
  readonly groups: ReadonlyMap<string, Tree.Group>
  readonly programs: ReadonlyMap<string, Tree.Program>
  /** Goods that are gift cards and memberships, by name. */
  readonly giftCards: ReadonlyMap<string, Tree.Selector>
  readonly memberships: ReadonlyMap<string, Tree.Selector>
  readonly campaigns: readonly Campaign[]
}

export interface Rounding {
  readonly mode: Tree.RoundingMode
  readonly scope: Tree.RoundingScope
}

export interface Pool {
  readonly name: string
  /** Keys are trimmed and in upper case. */
  readonly codes: ReadonlyMap<string, PoolCode>
  readonly statements: readonly Tree.CouponsStatement[]
}

export interface PoolCode {
  readonly limits: readonly Tree.Limit[]
  readonly uses?: string
  readonly valid?: Tree.Interval
  /** Imported, as written in the file. */
  readonly from?: string
  readonly to?: string
}

export interface Campaign {
  readonly name: string
  readonly statements: readonly Tree.CampaignStatement[]
  /** Set if the scenario switches it off or on. */
  readonly switched?: 'off' | 'on'
}

/**
 * The rule set of these files in their first currency, as changed by a scenario. Assumes that names are declared once and used
 * correctly.
 */
export function readRules(files: readonly Tree.PromoFile[], imports: Imports, scenario?: string): RuleSet {
  const [first = 'XXX', ...others] = currenciesOf(files)
  const read = (currency: string) => readIn(currency, first, files, imports, scenario)
  return { ...read(first), others: new Map(others.map((each) => [each, read(each)])) }
}

function currenciesOf(files: readonly Tree.PromoFile[]): string[] {
  const settings = files.flatMap(({ declarations }) =>
    declarations.flatMap((each) => (each.kind === 'settings' ? each.statements : [])),
  )
  return settings
    .flatMap((each) => (each.kind === 'currency' ? [each.code, ...(each.others ?? [])] : []))
    .map(({ text }) => text)
}

/** `first`: the currency of catalogue amounts that name none. */
function readIn(
  currency: string,
  first: string,
  files: readonly Tree.PromoFile[],
  imports: Imports,
  scenario: string | undefined,
): RuleSet {
  const placed = files.flatMap((file) => file.declarations.map((node) => ({ path: file.path, node })))
  const all = <Kind extends Tree.Declaration['kind']>(kind: Kind) =>
    placed.flatMap(({ path, node }) =>
      node.kind === kind ? [{ path, node: node as Extract<Tree.Declaration, { kind: Kind }> }] : [],
    )
  const rowsOf = (path: string, from: Tree.Name): readonly (readonly string[])[] => {
    const file = imports.get(importKey(path, from.text))
    return file && 'rows' in file ? file.rows : []
  }
  const settings = all('settings').flatMap(({ node }) => node.statements)
  const setting = <Kind extends Tree.SettingsStatement['kind']>(kind: Kind) =>
    settings.find((each): each is Extract<Tree.SettingsStatement, { kind: Kind }> => each.kind === kind)

  const rounding = setting('rounding')
  const attributes = new Map(
    all('attributes').flatMap(({ node }) =>
      node.entries.map((each) => [`${each.owner}.${each.name.text}`, each.type] as const),
    ),
  )
  const changes = all('scenario').flatMap(({ node }) => (node.name.text === scenario ? node.changes : []))
  const written = new Map(all('let').map(({ node }) => [node.name.text, node.value]))
  const lets = new Map(written)
  for (const each of changes) if (each.kind === 'set') lets.set(each.name.text, withLets(each.value, written))

  return {
    currency,
    others: new Map(),
    digits: digitsOf(currency),
    timezone: setting('timezone')?.name.text ?? 'UTC',
    rounding: { mode: rounding?.mode ?? 'half-up', scope: rounding?.scope ?? 'discount' },
    couponsPerCart: setting('coupons-per-cart')?.most ?? 'any',
    chooseBest: setting('choose-best') !== undefined,
    guards: settings.flatMap((each) => (each.kind === 'guard' ? [each.rule] : [])),
    attributes,
    catalogue: readCatalogue(
      all('catalogue').map(({ path, node }) => rowsOf(path, node.from)),
      attributes,
      { currency, first },
    ),
    lets,
    products: new Map(
      all('products').map(({ path, node }) => [
        node.name.text,
        node.source.kind === 'goods' ? node.source.goods : firstColumn(rowsOf(path, node.source.from)),
      ]),
    ),
    segments: new Map(
      all('segment').map(({ path, node }) => [node.name.text, segmentOf(node.source, (from) => rowsOf(path, from))]),
    ),
    pools: new Map(
      all('coupons').map(({ path, node }) => [node.name.text, poolOf(node, (from) => rowsOf(path, from))]),
    ),
    groups: new Map(all('group').map(({ node }) => [node.name.text, node])),
    programs: new Map(all('program').map(({ node }) => [node.name.text, node])),
    giftCards: goodsSoldAs(all('gift-cards').map(({ node }) => node)),
    memberships: goodsSoldAs(all('membership').map(({ node }) => node)),
    campaigns: all('campaign').map(({ node }) => {
      const change = changes.findLast((each) => each.kind !== 'set' && each.campaign.text === node.name.text)
      return {
        name: node.name.text,
        statements: node.statements,
        ...(change && change.kind !== 'set' && { switched: change.kind === 'disable' ? 'off' : 'on' }),
      }
    }),
  }
}

/** M51: a value set by a scenario is computed from the lets as they are outside the scenario. */
function withLets(node: Tree.Expression, lets: ReadonlyMap<string, Tree.Expression>): Tree.Expression {
  if (node.kind === 'name') return withLets(lets.get(node.name.text) ?? node, lets)
  if (node.kind !== 'arithmetic') return node
  return { ...node, left: withLets(node.left, lets), right: withLets(node.right, lets) }
}

const goodsSoldAs = (all: readonly (Tree.GiftCards | Tree.Membership)[]): ReadonlyMap<string, Tree.Selector> =>
  new Map(
    all.flatMap(({ name, statements }) =>
      statements.flatMap((each) => (each.kind === 'sold-as' ? [[name.text, each.goods] as const] : [])),
    ),
  )

function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** The rows of a list without its header, if it has one. */
function body(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return ['sku', 'customer', 'code'].includes(rows[0]?.[0] ?? '') ? rows.slice(1) : rows
}

function firstColumn(rows: readonly (readonly string[])[]): string[] {
  return body(rows).flatMap((row) => (row[0] === undefined ? [] : [row[0]]))
}

function segmentOf(
  source: Tree.Segment['source'],
  rowsOf: (from: Tree.Name) => readonly (readonly string[])[],
): Tree.Expression | readonly string[] | 'external' {
  switch (source.kind) {
    case 'condition':
      return source.condition
    case 'file':
      return firstColumn(rowsOf(source.from))
    case 'external':
      return 'external'
  }
}

/** The form in which codes are compared (M68). */
export function codeKey(code: string): string {
  const visible = [...code.normalize('NFKC')].filter((sign) => !/\p{Cf}|\p{Default_Ignorable_Code_Point}/u.test(sign))
  const words = visible
    .join('')
    .split(/\s/)
    .filter((word) => word !== '')
  return words.join(' ').toUpperCase().normalize('NFKC')
}

function poolOf(node: Tree.Coupons, rowsOf: (from: Tree.Name) => readonly (readonly string[])[]): Pool {
  const codes = new Map<string, PoolCode>()
  for (const each of node.statements) {
    if (each.kind === 'pool-code') codes.set(codeKey(each.code.text), each)
    if (each.kind !== 'codes-from') continue
    for (const [code, uses, from, to] of body(rowsOf(each.from))) {
      if (code === undefined) continue
      codes.set(codeKey(code), { limits: [], uses: uses || '1', ...(from && { from }), ...(to && { to }) })
    }
  }
  return { name: node.name.text, codes, statements: node.statements }
}

/** A campaign's statements of one kind. */
export function said<Kind extends Tree.CampaignStatement['kind']>(
  campaign: Campaign,
  kind: Kind,
): Extract<Tree.CampaignStatement, { kind: Kind }>[] {
  return campaign.statements.filter(
    (each): each is Extract<Tree.CampaignStatement, { kind: Kind }> => each.kind === kind,
  )
}

export function combinationOf(campaign: Campaign): Tree.Combination | undefined {
  return said(campaign, 'combine')[0]?.mode
}

export function roundingOf(rules: RuleSet, campaign: Campaign): Rounding {
  const own = said(campaign, 'rounding')[0]
  return own ? { mode: own.mode, scope: own.scope ?? rules.rounding.scope } : rules.rounding
}
