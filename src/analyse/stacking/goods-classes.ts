/** Products of the catalogue, grouped by which campaigns act on them. */
import { innerEffects } from '../../compile/inner-effects.ts'
import type { Campaign, CurrencyRules, Effect, Selector } from '../../compile/rules.ts'
import { openCart } from '../../evaluate/cart/open-cart.ts'
import { nothingApplied } from '../../evaluate/conditions/nothing-applied.ts'
import type { PreparedRules } from '../../evaluate/prepared-rules.ts'
import { isOfCatalogue } from '../catalogue-goods.ts'
import { skuOnly } from './share-bound.ts'

export interface GoodsClass {
  /** One for each set of categories in the class; empty if a shop has no catalogue. */
  readonly skus: readonly string[]
  /** Also true if it depends on more than the catalogue. */
  readonly takes: (goods: Selector | undefined) => boolean
}

/** Used if there is no catalogue: the shop may sell anything. */
const anyGoods: GoodsClass = { skus: [], takes: () => true }

/** Limit on the number of different products, by their catalogue data. */
const maxKinds = 2_000

/** Undefined if the catalogue has too many kinds of products. */
export function goodsClasses(prepared: PreparedRules): readonly GoodsClass[] | undefined {
  const { rules } = prepared
  const kinds = kindsOfProducts(rules)
  if (kinds.length === 0) return [anyGoods]
  if (kinds.length > maxKinds) return undefined
  const lines = kinds.map((sku) => ({ sku, quantity: '1' }))
  const cart = openCart(prepared, { at: '2026-01-01T12:00:00Z', currency: rules.currency, lines })
  const taken = new Map<string, ReadonlySet<number>>()
  for (const goods of selectorsIn([...rules.shelf, ...rules.campaigns])) {
    const key = JSON.stringify(goods)
    if (taken.has(key) || !isOfCatalogue(goods, prepared)) continue
    const matching = prepared.context.goods(goods).linesOf(cart, nothingApplied)
    taken.set(key, new Set(matching.map(({ index }) => index)))
  }
  const sets = [...taken.values()]
  const bySignature = new Map<string, number[]>()
  for (const place of kinds.keys()) {
    const signature = sets.map((set) => (set.has(place) ? '1' : '0')).join('')
    const same = bySignature.get(signature)
    if (same) same.push(place)
    else bySignature.set(signature, [place])
  }
  return [...bySignature.values()].map((places): GoodsClass => {
    const [first = 0] = places
    return {
      skus: places.flatMap((place) => kinds[place] ?? []),
      takes: (goods) => goods === undefined || (taken.get(JSON.stringify(goods))?.has(first) ?? true),
    }
  })
}

/** One product with a price for each combination of categories, brand, labels and SKU lists. */
function kindsOfProducts(rules: CurrencyRules): readonly string[] {
  const listed = new Map<string, number[]>()
  let lists = 0
  const visit = (goods: Selector): void => {
    if (goods.kind === 'and' || goods.kind === 'or') goods.of.forEach(visit)
    else if (goods.kind === 'not') visit(goods.of)
    else if (goods.kind === 'sku') {
      lists++
      for (const sku of goods.names) listed.set(sku, [...(listed.get(sku) ?? []), lists])
    }
  }
  for (const goods of [...Object.values(rules.products), ...selectorsIn([...rules.shelf, ...rules.campaigns])])
    visit(goods)
  const kinds = new Map<string, string>()
  for (const [sku, { price, categories, brand, labels }] of Object.entries(rules.catalogue)) {
    const key = JSON.stringify([categories, brand, labels, listed.get(sku)])
    if (price !== undefined && Number(price) > 0 && !kinds.has(key)) kinds.set(key, sku)
  }
  return [...kinds.values()]
}

const selectorsIn = (campaigns: readonly Campaign[]): Selector[] =>
  campaigns.flatMap(({ effects }) => effects.flatMap(selectorsOf))

function selectorsOf(effect: Effect): Selector[] {
  const own = 'goods' in effect && effect.goods ? [effect.goods] : []
  return [...own, ...ofSets(effect), ...innerEffects(effect).flatMap(selectorsOf)]
}

function ofSets(effect: Effect): Selector[] {
  switch (effect.kind) {
    case 'buy-get':
      return [effect.buy.goods, effect.get.goods]
    case 'bundle':
      return effect.parts.map(({ goods }) => goods)
    case 'choose':
      return effect.rewards.map(({ sku }) => skuOnly(sku))
    case 'add':
      return [skuOnly(effect.sku)]
    default:
      effect.kind satisfies
        | 'off'
        | 'off-ranked'
        | 'ranked-of-every'
        | 'off-every-nth'
        | 'price'
        | 'off-total'
        | 'shipping'
        | 'earn'
        | 'cashback'
        | 'issue'
        | 'grant'
        | 'steps'
        | 'one-of'
        | 'for-every'
      return []
  }
}
