/** Carts for testing a claim about some campaigns: their conditions hold, and the goods that they act on are there. */
import { everything, intersect, type Region } from '../../check/analyses/domain/region.ts'
import { complete } from '../../check/analyses/domain/relations.ts'
import { selectorKey } from '../../check/analyses/domain/variable.ts'
import { subeffects } from '../../check/analyses/effects.ts'
import { eligibilityOf } from '../../check/analyses/eligibility.ts'
import { fold } from '../../check/fold.ts'
import type { Campaign, RuleSet } from '../../check/rule-set.ts'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { type Fraction, fraction, multiply } from '../../money/fraction.ts'
import type { Effect, Expression, Selector } from '../../syntax/tree.ts'
import { type GoodsNeed, goodsNeeded } from './goods-needed.ts'
import type { Prices } from './lines.ts'
import { productFor, type Template } from './product.ts'
import { propose } from './propose.ts'

/** Large enough for an amount off, then small, then with different prices for effects that choose by price. */
const pricings: readonly Prices[] = [
  { worth: fraction(1000n), order: 'equal' },
  { worth: fraction(100n), order: 'equal' },
  { worth: fraction(100n), order: 'falling' },
  { worth: fraction(100n), order: 'rising' },
]
/** For effects that count or choose units. */
const unequal: readonly Prices[] = [
  { worth: fraction(100n), order: 'falling' },
  { worth: fraction(100n), order: 'rising' },
  { worth: fraction(100n), order: 'mixed' },
  { worth: fraction(100n), order: 'equal' },
]
const maxBoxes = 3

/** Carts that all of the campaigns may apply to. */
export function* witnessCarts(campaigns: readonly Campaign[], ruleSet: RuleSet): Generator<Cart> {
  const region = campaigns.reduce<Region | undefined>(
    (so, campaign) => intersect(so, eligibilityOf(campaign, ruleSet).region),
    everything,
  )
  if (!region) return
  const effects = campaigns.flatMap((campaign) => campaign.effects.flatMap((effect) => [...subeffects(effect)]))
  const needed = campaigns.map((campaign) => goodsNeeded(campaign, ruleSet))
  const goods = needed.flat()
  const both = goodsOfBoth(needed, ruleSet)
  const delivery = effects.some(({ kind }) => kind === 'shipping')
  const id = effects.some(({ kind }) => kind === 'one-of')
  const variants: readonly Variant[] = [
    { goods, prices: [...pricings, ...pricesAtBounds(effects, unitsOf(goods), ruleSet)] },
    ...(both.length > 0 ? [{ goods: [...goods, ...both], prices: unequal }] : []),
    { goods: [...goods, ...both].map((need) => ({ ...need, units: 2 * need.units })), prices: unequal },
  ]
  const boxes = complete(region, ruleSet).slice(0, maxBoxes)
  for (const { goods: wanted, prices } of variants) {
    for (const box of boxes) {
      const withPrices = propose({ box, campaigns, goods: wanted, delivery, id }, ruleSet)
      for (const each of withPrices ? prices : []) {
        const cart = withPrices?.(each)
        if (cart) yield cart
      }
    }
  }
}

interface Variant {
  readonly goods: readonly GoodsNeed[]
  readonly prices: readonly Prices[]
}

/** Limits on the number of carts: amounts in effects, and goods of two campaigns at once. */
const maxAmounts = 3
const maxInBoth = 4

/**
 * Carts with the value that an effect mentions (a step, a floor, a price, a set), or
 * slightly more, where the order of campaigns matters.
 */
function pricesAtBounds(effects: readonly Effect[], units: number, { lets }: RuleSet): readonly Prices[] {
  const amounts = new Map<string, Fraction>()
  for (const expression of effects.flatMap(boundsOf)) {
    const value = fold(expression, lets)
    if (value?.kind === 'money' && value.amount.n > 0n) amounts.set(`${value.amount.n}/${value.amount.d}`, value.amount)
  }
  return [...amounts.values()]
    .slice(0, maxAmounts)
    .flatMap((amount): Prices[] => [
      { worth: amount, order: 'equal' },
      { worth: multiply(amount, fraction(11n, 10n)), order: 'equal' },
      ...(units > 1 ? [{ worth: multiply(amount, fraction(1n, BigInt(units))), order: 'equal' } as const] : []),
    ])
}

const unitsOf = (goods: readonly GoodsNeed[]): number => goods.reduce((sum, { units }) => sum + units, 0)

/** Amounts at which an effect's result changes. */
function boundsOf(effect: Effect): readonly Expression[] {
  const ofModifiers = effect.modifiers.flatMap((modifier): Expression[] => {
    if (modifier.kind === 'at-most') return [modifier.amount]
    return modifier.kind === 'not-below' && modifier.floor.kind === 'floor-amount' ? [modifier.floor.amount] : []
  })
  switch (effect.kind) {
    case 'steps':
      return [...effect.steps.map(({ from }) => from), ...ofModifiers]
    case 'for-every':
      return [effect.amount, ...ofModifiers]
    case 'buy-get':
      return [effect.buy.count, ...ofModifiers]
    case 'bundle':
      return [...effect.parts.map(({ count }) => count), ...ofModifiers]
    case 'price':
      return [effect.price, ...ofModifiers]
    default:
      effect.kind satisfies
        | 'off'
        | 'off-ranked'
        | 'ranked-of-every'
        | 'off-every-nth'
        | 'off-total'
        | 'choose'
        | 'add'
        | 'shipping'
        | 'earn'
        | 'cashback'
        | 'issue'
        | 'grant'
        | 'one-of'
      return ofModifiers
  }
}

/** Goods that the effects of two campaigns have in common: only there does one affect the other. */
function goodsOfBoth(needed: readonly (readonly GoodsNeed[])[], ruleSet: RuleSet): readonly GoodsNeed[] {
  const [first = [], second = [], ...others] = needed
  if (others.length > 0) return []
  const both = first.flatMap((a) =>
    second.flatMap((b): GoodsNeed[] => {
      if (selectorKey(a.goods) === selectorKey(b.goods)) return []
      const goods: Selector = { kind: 'intersection', left: a.goods, right: b.goods, range: a.goods.range }
      return isPlausible(productFor(goods, ruleSet), ruleSet) ? [{ goods, units: 1 }] : []
    }),
  )
  return both.slice(0, maxInBoth)
}

/** Whether the product does not contradict the catalogue. */
function isPlausible(template: Template | undefined, { catalogue }: RuleSet): boolean {
  if (template === undefined) return false
  const { sku, categories = [], labels = [], brand } = template
  const product = sku === undefined ? undefined : catalogue.get(sku)
  if (product === undefined) return true
  return (
    (brand === undefined || product.brand === brand) &&
    labels.every((label) => product.labels?.includes(label)) &&
    categories.every((name) => product.categories?.some((path) => path === name || path.startsWith(`${name}/`)))
  )
}
