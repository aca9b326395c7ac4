/** Finds every name in a file: its kind, its range, and whether it is a declaration or a use. */

import type { CartText } from '../syntax/cart-texts.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { facts } from '../syntax/facts.ts'
import { keywordOf } from '../syntax/keyword.ts'
import type * as Tree from '../syntax/tree.ts'
import type { PromoFile } from '../syntax/tree.ts'
import { memoize } from './memoize.ts'
import { nodesIn, type TreeNode } from './nodes.ts'

/** Kinds of names. Those in the first line are declared in rules; the others are only used. */
export type NameKind = DeclaredKind | SharedKind | OutsideKind
export type DeclaredKind =
  | 'let'
  | 'products'
  | 'segment'
  | 'coupons'
  | 'group'
  | 'campaign'
  | 'program'
  | 'membership'
  | 'gift-cards'
  | 'referral'
  | 'scenario'
  | 'test'
  | 'attribute'
  | 'tier'
  | 'code'
/** Names that rules share without declaring them. */
export type SharedKind = 'similar' | 'perk' | 'wallet'
/** Names that come from the shop, its catalogue and its customers. */
export type OutsideKind =
  | 'sku'
  | 'category'
  | 'brand'
  | 'label'
  | 'customer'
  | CartText
  | 'delivery'
  | 'event'
  | 'partner'
  | 'funder'

export interface Occurrence {
  readonly kind: NameKind
  /** Without quotes; "customer.age" for an attribute. */
  readonly text: string
  /** Identifies the named thing. */
  readonly key: string
  /** Includes quotes. */
  readonly range: Tree.Range
  readonly declares: boolean
  /** Ignored if something with this other key is declared. */
  readonly unless?: string
}

/** `of`: the program of a tier. */
export function keyOf(kind: NameKind, text: string, of = ''): string {
  return [kind, of, kind === 'code' ? comparedCode(text) : text].join('\n')
}

/** Sorted by position. */
export const namesIn: (file: PromoFile) => readonly Occurrence[] = memoize(({ declarations }) =>
  declarations
    .flatMap((declaration) => nodesIn(declaration).flatMap(namesOf))
    .sort((a, b) => a.range.start - b.range.start),
)

export const namesByKey: (file: PromoFile) => ReadonlyMap<string, readonly Occurrence[]> = memoize((file) =>
  Map.groupBy(namesIn(file), ({ key }) => key),
)

function used(kind: NameKind, names: Tree.Name | readonly Tree.Name[] | undefined): Occurrence[] {
  return [names ?? []].flat().map((name) => occurrence(kind, name, { declares: false }))
}

const declared = (kind: NameKind, name: Tree.Name): Occurrence => occurrence(kind, name, { declares: true })

function occurrence(
  kind: NameKind,
  { text, range }: Tree.Name,
  { declares, of }: { declares: boolean; of?: string },
): Occurrence {
  return { kind, text, key: keyOf(kind, text, of), range, declares }
}

const tier = (name: Tree.Name, program: Tree.Name, declares = false): Occurrence =>
  occurrence('tier', name, { declares, of: program.text })

const attribute = (owner: Tree.AttributeOwner, { text, range }: Tree.Name, declares = false): Occurrence =>
  occurrence('attribute', { text: `${owner}.${text}`, range }, { declares })

/** The names in the node itself, without those of its children. */
function namesOf(node: TreeNode): readonly Occurrence[] {
  switch (node.kind) {
    case 'let':
    case 'coupons':
    case 'campaign':
    case 'products':
    case 'segment':
    case 'membership':
    case 'gift-cards':
    case 'referral':
    case 'scenario':
    case 'test':
      return [declared(node.kind, node.name)]
    case 'group':
      return [declared('group', node.name), ...used('group', node.parent)]
    case 'program':
      return [declared('program', node.name), ...tiersOf(node)]
    case 'attributes':
      return node.entries.map(({ owner, name }) => attribute(owner, name, true))
    case 'partners':
      return used('partner', node.names)
    case 'pool-code':
      return [declared('code', node.code)]
    case 'pool-channel':
      return used('channel', node.names)
    case 'cart-code':
      return [...used('code', node.code), ...used('coupons', node.pool)]
    case 'expect-code':
      return used('code', node.code)
    case 'in-group':
      return used('group', node.group)
    case 'similar-as':
      return used('similar', node.name)
    case 'on-event':
      return used('event', node.event)
    case 'funded':
      return used('funder', node.by)
    case 'set':
      return used('let', node.name)
    case 'name':
      return used('let', node.name)
    case 'attribute':
    case 'cart-attribute':
      return [attribute(node.owner, node.name)]
    case 'line-item':
      return [attribute('item', node.name)]
    case 'fact':
      return namesOfFact(node)
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
      return used(node.kind, node.names)
    case 'product-set':
      return used('products', node.names)
    case 'line-category':
    case 'line-label':
      return used(keywordOf(node.kind), node.names)
    case 'line-brand':
      return used('brand', node.name)
    case 'cart-line':
    case 'add':
    case 'expect-line':
    case 'expect-price':
      return used('sku', node.sku)
    case 'choose':
      return [
        ...node.rewards.flatMap(({ sku, price }) => [...used('sku', sku), ...used('program', price?.points?.program)]),
        ...used('program', node.price?.points?.program),
      ]
    case 'choose-reward':
    case 'expect-offered':
      return [...used('sku', node.sku), ...used('campaign', node.campaign)]
    case 'disable':
    case 'enable':
    case 'choose-campaign':
    case 'expect-applied':
    case 'expect-missing':
      return used('campaign', node.campaign)
    case 'expect-not-applied':
      return [...used('campaign', node.campaign), ...(node.by ? namesOfExcluder(node.by) : [])]
    case 'switched-off':
      return used('campaign', node.campaigns)
    case 'used':
      return used(node.what, node.name)
    case 'shipping':
      return used('delivery', node.methods)
    case 'cart-delivery':
      return used('delivery', node.method)
    case 'cart-text':
      return used(node.text, node.value)
    case 'cart-event':
      return used('event', node.name)
    case 'cart-customer':
      return used('customer', node.id)
    case 'customer-segment':
      return used('segment', node.names)
    case 'customer-member':
      return used('membership', node.names)
    case 'customer-tier':
      return [tier(node.tier, node.program), ...used('program', node.program)]
    case 'customer-points':
    case 'expect-points':
    case 'expect-spent':
    case 'earn':
    case 'pay-points':
      return used('program', node.program)
    case 'pay-from':
      return node.means === 'wallet' ? used('wallet', node.name) : used('code', node.name)
    case 'expect-cashback':
    case 'cashback':
      return used('wallet', node.wallet)
    case 'issue':
      return used('coupons', node.coupons)
    case 'expect-coupon':
      return used('coupons', node.text)
    case 'grant':
      return used('perk', node.perk)
    case 'expect-perk':
      return used('perk', node.text)
    case 'steps':
      return stepsByTier(node)
    default:
      node.kind satisfies Nameless
      return []
  }
}

type Nameless =
  | Tree.SettingsStatement['kind']
  | Tree.Modifier['kind']
  | Tree.Deal['kind']
  | Tree.Floor['kind']
  | Tree.Literal['kind']
  | Tree.CampaignText
  | NamelessDeclaration
  | NamelessStatement
  | NamelessExpression
  | NamelessEffect
  | undefined
type NamelessDeclaration = 'settings' | 'catalogue'
type NamelessStatement =
  | 'cart-currency'
  | ('codes-from' | 'generate' | 'valid' | 'valid-after-issue')
  | ('card-term' | 'codes-like' | 'membership-price' | 'referral-pending' | 'referral-reward' | 'shared-by' | 'sold-as')
  | (
      | 'active'
      | 'budget'
      | 'combine'
      | 'customer-chooses'
      | 'each-item-once'
      | 'every'
      | 'limit'
      | 'on-prices'
      | 'priority'
      | 'status'
      | 'was'
    )
  | ('then' | 'when' | 'base-earn' | 'expire' | 'pay' | 'pending' | 'tiers' | 'worth')
  | ('cart-order' | 'customer-birthday' | 'customer-bought' | 'customer-orders' | 'customer-spend')
  | (
      | 'customer-subscribed'
      | 'line-cost'
      | 'line-delivery'
      | 'line-id'
      | 'line-list'
      | 'line-min'
      | 'line-unit'
      | 'line-weight'
    )
  | ('expect-amount' | 'expect-message')
type NamelessExpression =
  | ('and' | 'or' | 'not' | 'compare' | 'between' | 'in' | 'arithmetic' | 'negate')
  | ('everything' | 'qualifying' | 'on-sale' | 'discounted' | 'where')
  | ('intersection' | 'union' | 'difference' | 'complement')
type NamelessEffect =
  | ('off' | 'off-total' | 'off-ranked' | 'ranked-of-every' | 'off-every-nth' | 'buy-get' | 'bundle' | 'price')
  | ('one-of' | 'for-every')

/** A campaign is excluded by a group or by another campaign. */
const namesOfExcluder = (name: Tree.Name): readonly Occurrence[] => [
  ...used('campaign', name).map((each) => ({ ...each, unless: keyOf('group', name.text) })),
  ...used('group', name),
]

function namesOfFact({ fact, names, program, level }: Tree.Fact): readonly Occurrence[] {
  const { names: kind } = facts[fact]
  if (kind !== undefined) return used(kind, names)
  return [...used('program', program), ...(program && level ? [tier(level.tier, program)] : [])]
}

function tiersOf({ name, statements }: Tree.Program): readonly Occurrence[] {
  return statements.flatMap((each) =>
    each.kind === 'tiers' ? each.tiers.map((level) => tier(level.name, name, true)) : [],
  )
}

/** `by tier in "Club" { from "Gold": … }` */
function stepsByTier({ by, steps }: Extract<Tree.Effect, { kind: 'steps' }>): readonly Occurrence[] {
  if (by.kind !== 'fact' || by.fact !== 'tier' || !by.program) return []
  const { program } = by
  return steps.flatMap(({ from }) =>
    from.kind === 'text' ? [tier({ text: from.value, range: from.range }, program)] : [],
  )
}
