/**
 * Whether a campaign's deals lose money on every cart it applies to: the units that take part in it (bought, free, in a bundle,
 * reduced or added) together bring in less than they cost, whichever units those are. Valid for whole units at prices up to the
 * catalogue's. Proved separately for each kind of effect; without a proof nothing is reported.
 */
import type { Campaign, Deal, Effect, Product, Rules, Selector, SetGoods } from '../compile/rules.ts'
import type { PreparedRules } from '../evaluate/prepared-rules.ts'
import { isOfCatalogue } from './catalogue-goods.ts'
import { matchingProducts, type SkuAndProduct } from './matching-products.ts'

/** A number of units of any of these products. */
export interface LossPart {
  readonly products: readonly SkuAndProduct[]
  readonly count: number
}

/** `units`: each single unit is sold below cost; `sets`: all units of a set together are. `parts`: such a unit or set. */
export interface SureLoss {
  readonly kind: 'units' | 'sets'
  readonly parts: readonly LossPart[]
}

/** `neutral`: does not change the proceeds, such as gifts, points and delivery. */
type Verdict = SureLoss | 'neutral' | 'unproved'

export function sureLossOf({ effects, group }: Campaign, prepared: PreparedRules): SureLoss | undefined {
  const { guards, groups } = prepared.rules
  // How much discount a guard refuses depends on the rest of the cart.
  if (guards.some(({ kind }) => kind !== 'no-discount')) return undefined
  const verdict = inTurn(effects.map((effect) => verdictOn(effect, prepared)))
  if (verdict === 'neutral' || verdict === 'unproved') return undefined
  // In such a group, a set may keep its discount on only some of its lines.
  return verdict.kind === 'sets' && isPerLine(group, groups) ? undefined : verdict
}

function isPerLine(name: string | undefined, groups: Rules['groups']): boolean {
  const group = name === undefined ? undefined : groups[name]
  return group !== undefined && (group.perLine || isPerLine(group.parent, groups))
}

/**
 * For effects that all apply. Units reduced one by one add to the loss of sets. But two kinds of sets could share the units that
 * lose money, while each also has units that don't.
 */
function inTurn(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('unproved')) return 'unproved'
  const losses = verdicts.filter((verdict) => verdict !== 'neutral' && verdict !== 'unproved')
  const sets = losses.filter(({ kind }) => kind === 'sets')
  if (sets.length > 1) return 'unproved'
  return sets[0] ?? losses[0] ?? 'neutral'
}

/** For effects of which one applies. */
function oneOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.every((verdict) => verdict === 'neutral')) return 'neutral'
  const losses = verdicts.filter((verdict) => verdict !== 'neutral' && verdict !== 'unproved')
  if (losses.length < verdicts.length) return 'unproved'
  const kind = losses.every((loss) => loss.kind === 'units') ? 'units' : 'sets'
  return losses[0] ? { ...losses[0], kind } : 'unproved'
}

function verdictOn(effect: Effect, prepared: PreparedRules): Verdict {
  const { atMost, notBelow, spread } = effect.modifiers
  if (atMost !== undefined || notBelow !== undefined || (spread !== undefined && spread !== 'amount')) return 'unproved'
  switch (effect.kind) {
    case 'off':
      if (('amount' in effect.rate && !effect.each) || effect.base === 'list') return 'unproved'
      return ofUnits(effect.goods ?? { kind: 'everything' }, { off: effect.rate }, prepared)
    case 'price':
      if (effect.goods === undefined || typeof effect.price !== 'string') return 'unproved'
      return ofUnits(effect.goods, { at: effect.price }, prepared)
    case 'off-ranked':
      if ('amount' in effect.rate && effect.count !== 1) return 'unproved'
      return ofUnits(effect.goods, { off: effect.rate }, prepared)
    case 'ranked-of-every': {
      const { count, every, goods, deal } = effect
      if (typeof count !== 'number' || typeof every !== 'number') return 'unproved'
      return ofSets(
        [
          { goods, count: every - count },
          { goods, count, deal },
        ],
        prepared,
      )
    }
    case 'off-every-nth': {
      const { goods, nth, rate } = effect
      return ofSets(
        [
          { goods, count: nth - 1 },
          { goods, count: 1, deal: { off: rate } },
        ],
        prepared,
      )
    }
    case 'buy-get': {
      const { buy, get, getsUpTo, deal } = effect
      if (!isCounted(buy) || typeof get.count !== 'number') return 'unproved'
      // The fewer free units, the less the bought ones have to make up for.
      return ofSets([buy, { goods: get.goods, count: getsUpTo ? 1 : get.count, deal }], prepared)
    }
    case 'bundle':
      return ofBundle(effect, prepared)
    case 'choose': {
      const { catalogue } = prepared.rules
      const isGift = ({ sku, price }: (typeof effect.rewards)[number]): boolean =>
        typeof price === 'string' && Number(price) <= Number(catalogue[sku]?.cost ?? 0)
      return effect.rewards.every(isGift) ? 'neutral' : 'unproved'
    }
    case 'for-every':
      return repeated(effect, prepared)
    case 'steps':
      return oneOf(effect.steps.map((step) => verdictOn(step.effect, prepared)))
    case 'one-of':
      return oneOf(effect.choices.map((choice) => verdictOn(choice.effect, prepared)))
    case 'off-total':
      return 'unproved'
    case 'add':
    case 'shipping':
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant':
      return 'neutral'
    default:
      return effect satisfies never
  }
}

/** Each unit by itself. Free units are gifts, which are meant to cost money. */
function ofUnits(goods: Selector, deal: Deal, prepared: PreparedRules): Verdict {
  const price = priceUnder(deal, prepared)
  const priced = pricedGoods(goods, prepared)
  if (price === undefined || priced === undefined) return 'unproved'
  if (isFree(deal)) return 'neutral'
  const loses = priced.every((each) => Math.max(price(each.price), each.least) + 1 <= each.cost)
  return loses ? { kind: 'units', parts: [{ products: priced.map(({ product }) => product), count: 1 }] } : 'unproved'
}

interface Part {
  readonly goods: Selector
  readonly count: number
  /** Absent: the full price. */
  readonly deal?: Deal
}

/** Sets with a number of units of each part, whichever of the goods they are. */
function ofSets(parts: readonly Part[], prepared: PreparedRules): Verdict {
  let most = 0
  const found: LossPart[] = []
  for (const { goods, count, deal } of parts) {
    if (count === 0) continue
    const price = deal === undefined ? (full: number) => full : priceUnder(deal, prepared)
    const priced = pricedGoods(goods, prepared)
    if (price === undefined || priced === undefined || priced.some(({ canBeInSets }) => !canBeInSets)) return 'unproved'
    most += count * (Math.max(...priced.map((each) => price(each.price) - each.cost)) + 1)
    found.push({ products: priced.map(({ product }) => product), count })
  }
  return most <= 0 ? { kind: 'sets', parts: found } : 'unproved'
}

function ofBundle({ parts, deal }: Extract<Effect, { kind: 'bundle' }>, prepared: PreparedRules): Verdict {
  const counted = parts.filter(isCounted)
  const [first] = parts
  if (counted.length < parts.length || !first) {
    const isShare = 'off' in deal && 'percent' in deal.off
    return isShare && first ? ofUnits(first.goods, deal, prepared) : 'unproved'
  }
  if ('off' in deal && 'percent' in deal.off) {
    return ofSets(
      counted.map((part) => ({ ...part, deal })),
      prepared,
    )
  }
  const amount = 'for' in deal ? deal.for : 'amount' in deal.off ? deal.off.amount : undefined
  if (typeof amount !== 'string') return 'unproved'
  const found: LossPart[] = []
  let [units, leastCost, maxPrice] = [0, 0, 0]
  for (const { goods, count } of counted) {
    const priced = pricedGoods(goods, prepared)
    if (priced === undefined || priced.some(({ canBeInSets }) => !canBeInSets)) return 'unproved'
    units += count
    leastCost += count * Math.min(...priced.map(({ cost }) => cost))
    maxPrice += count * Math.max(...priced.map(({ price, cost }) => price - cost))
    found.push({ products: priced.map(({ product }) => product), count })
  }
  const most =
    'for' in deal ? minor(amount, prepared) - leastCost : Math.max(maxPrice - minor(amount, prepared), -leastCost)
  return most + units <= 0 ? { kind: 'sets', parts: found } : 'unproved'
}

/** `for every 2 of SEL add 1 of sku "MUG" free`: nearly twice as many goods may be in the cart for each gift. */
function repeated(effect: Extract<Effect, { kind: 'for-every' }>, prepared: PreparedRules): Verdict {
  const { amount, of, effect: inner } = effect
  const verdict = verdictOn(inner, prepared)
  if (inner.kind !== 'add' || inner.cartFirst) return verdict
  const gift = prepared.rules.catalogue[inner.sku]
  const isCounting = of.kind === 'fact' && (of.fact === 'quantity' || of.fact === 'contains') && of.goods !== undefined
  const times = amount.kind === 'number' ? Number(amount.value) : Number.NaN
  const isCertain = gift?.price !== undefined && gift.cost !== undefined && !isBoundToNumbers(gift)
  if (!isCounting || !of.goods || !isCertain || !Number.isInteger(times) || typeof inner.count !== 'number')
    return verdict
  if (effect.modifiers.upToTimes !== undefined) return verdict
  const bought = pricedGoods(of.goods, prepared)
  if (bought === undefined || bought.some(({ canBeInSets }) => !canBeInSets)) return verdict
  const earned = (2 * times - 1) * (Math.max(...bought.map(({ price, cost }) => price - cost)) + 1)
  const loses = earned <= inner.count * minor(gift.cost ?? '0', prepared)
  return loses ? { kind: 'sets', parts: [{ products: bought.map(({ product }) => product), count: times }] } : verdict
}

const isBoundToNumbers = ({ measured, minQuantity, orderMultiple }: Product): boolean =>
  measured === true || minQuantity !== undefined || orderMultiple !== undefined

const isCounted = (part: SetGoods): part is SetGoods & { readonly count: number } =>
  'count' in part && typeof part.count === 'number'

// ---------------------------------------------------------------------------------------------- prices and costs

/** Minor units per unit. Floating point is precise enough, because every claim leaves a whole minor unit of slack. */
interface PricedProduct {
  readonly product: SkuAndProduct
  readonly price: number
  readonly cost: number
  readonly least: number
  /** Whether units are interchangeable: not sold by weight, and without a minimum price that would stop a reduction. */
  readonly canBeInSets: boolean
}

/**
 * Undefined if there are none, if a cost is unknown or already above the price,
 * or if the goods depend on more than the catalogue.
 */
function pricedGoods(goods: Selector, prepared: PreparedRules): readonly PricedProduct[] | undefined {
  if (!isOfCatalogue(goods, prepared)) return undefined
  const priced = matchingProducts(goods, prepared).map((product): PricedProduct | undefined => {
    const { price, cost, minPrice, measured } = product[1]
    if (price === undefined || cost === undefined || Number(price) < Number(cost)) return undefined
    return {
      product,
      price: minor(price, prepared),
      cost: minor(cost, prepared),
      least: minor(minPrice ?? '0', prepared),
      canBeInSets: minPrice === undefined && measured !== true,
    }
  })
  const known = priced.filter((each) => each !== undefined)
  return known.length > 0 && known.length === priced.length ? known : undefined
}

/** The highest price of a unit under the deal, as a function of its price. */
function priceUnder(deal: Deal, prepared: PreparedRules): ((price: number) => number) | undefined {
  if ('at' in deal) {
    if (typeof deal.at !== 'string') return undefined
    const at = minor(deal.at, prepared)
    return (price) => Math.min(price, at)
  }
  if ('percent' in deal.off) {
    if (typeof deal.off.percent !== 'string') return undefined
    const left = 1 - Number(deal.off.percent) / 100
    return (price) => price * left
  }
  if (typeof deal.off.amount !== 'string') return undefined
  const off = minor(deal.off.amount, prepared)
  return (price) => Math.max(0, price - off)
}

const isFree = (deal: Deal): boolean =>
  'at' in deal ? Number(deal.at) === 0 : 'percent' in deal.off && Number(deal.off.percent) >= 100

const minor = (amount: string, { rules }: PreparedRules): number => Number(amount) * 10 ** rules.digits
