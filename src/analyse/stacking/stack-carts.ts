/** Small carts with goods that as many as possible of some campaigns act on. */
import type { Box } from '../../check/analyses/domain/region.ts'
import { subeffects } from '../../check/analyses/effects.ts'
import { fold } from '../../check/fold.ts'
import type { RuleSet } from '../../check/rule-set.ts'
import type { Cart, Line } from '../../evaluate/cart/cart.ts'
import { type Fraction, fraction, parseDecimal, toDecimal } from '../../money/fraction.ts'
import type { Selector } from '../../syntax/tree.ts'
import type { AnalysisInput } from '../outcome.ts'
import { goodsNeeded } from '../witness/goods-needed.ts'
import { linesFor } from '../witness/lines.ts'
import { productFor } from '../witness/product.ts'
import { propose } from '../witness/propose.ts'
import { leastSubtotal } from './share-bound.ts'
import type { CampaignSet } from './strongest-sets.ts'

/** Limits on the number of carts: alternatives of conditions, and products. */
const maxBoxes = 2
const maxSkus = 3

/** Numbers of units that make singles, pairs, and sets of three and four; larger numbers add nothing new. */
const counts: readonly number[] = [1, 2, 3, 4, 6, 12]

/** `skus`: products to use; empty if there is no catalogue. */
export function* stackCarts(
  { campaigns: all, boxes }: CampaignSet,
  skus: readonly string[],
  of: AnalysisInput,
): Generator<Cart> {
  const { ruleSet } = of
  for (const box of boxes.slice(0, maxBoxes)) {
    const { plain, campaigns } = plainCart(all, box, ruleSet)
    if (!plain) continue
    const goods =
      skus.length > 0 ? skus.slice(0, maxSkus).map((sku) => ofCatalogue(sku, of)) : madeUp(campaigns, box, ruleSet)
    for (const each of goods) {
      for (const units of unitCounts(box, each)) {
        yield { ...plain, lines: [{ ...each.line, quantity: String(units) }] }
        const lines = linesFor(box, [{ goods: each.selector, units }], { worth: each.price, order: 'equal' }, ruleSet)
        if (lines && lines.length > 1) yield { ...plain, lines }
      }
    }
  }
}

/** A cart at a time when all of the campaigns are active. If there is none, the weakest are dropped one by one. */
function plainCart(all: CampaignSet['campaigns'], box: Box, ruleSet: RuleSet) {
  for (let count = all.length; count > 1; count--) {
    const campaigns = all.slice(0, count)
    const effects = campaigns.flatMap((campaign) => campaign.effects.flatMap((effect) => [...subeffects(effect)]))
    const id = effects.some(({ kind }) => kind === 'one-of')
    const cartWith = propose({ box, campaigns, goods: [], delivery: false, id }, ruleSet)
    const plain = cartWith?.({ worth: usualWorth, order: 'equal' })
    if (plain) return { plain, campaigns }
  }
  return { plain: undefined, campaigns: [] }
}

const usualWorth = fraction(1000n)

interface Goods {
  readonly selector: Selector
  readonly line: Omit<Line, 'quantity'>
  /** In major units. */
  readonly price: Fraction
}

function ofCatalogue(sku: string, { prepared }: AnalysisInput): Goods {
  const range = { start: 0, end: 0 }
  const price = parseDecimal(prepared.rules.catalogue[sku]?.price ?? '') ?? usualWorth
  return { selector: { kind: 'sku', names: [{ text: sku, range }], range }, line: { sku }, price }
}

/** A made-up product that all effects act on, if possible; otherwise one for each campaign. */
function madeUp(campaigns: CampaignSet['campaigns'], box: Box, ruleSet: RuleSet): readonly Goods[] {
  const wanted = campaigns.flatMap((campaign) => goodsNeeded(campaign, ruleSet).map(({ goods }) => goods))
  const all = wanted.reduce<Selector | undefined>(
    (so, goods) => (so ? { kind: 'intersection', left: so, right: goods, range: goods.range } : goods),
    undefined,
  )
  const anything: Selector = { kind: 'everything', range: { start: 0, end: 0 } }
  const joint = productFor(all ?? anything, ruleSet)
  const selectors = joint ? [all ?? anything] : wanted
  return selectors.flatMap((selector): Goods[] => {
    const template = productFor(selector, ruleSet)
    if (!template) return []
    const { sku = 'SKU-1', price: _, ...product } = template
    return worths(campaigns, box, ruleSet).map((price) => ({
      selector,
      line: { sku, price: toDecimal(price) ?? '1000', ...product },
      price,
    }))
  })
}

/** A typical price, and prices that just meet conditions and steps, where an amount off is the largest share. */
function worths(campaigns: CampaignSet['campaigns'], box: Box, { lets, settings }: RuleSet): readonly Fraction[] {
  const steps = campaigns.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === 'steps' ? effect.steps : [])),
  )
  const named = steps.flatMap(({ from }) => {
    const value = fold(from, lets)
    return value?.kind === 'money' ? [Number(value.amount.n) / Number(value.amount.d)] : []
  })
  const least = leastSubtotal(box)
  const scale = 10 ** settings.digits
  const met = [least, ...named].filter((amount) => amount > 0 && amount >= least).slice(0, 4)
  return [usualWorth, ...met.map((amount) => fraction(BigInt(Math.ceil(amount * scale)), BigInt(scale)))]
}

/** The usual numbers, and the number that gives the cart the value that conditions require. */
function unitCounts(box: Box, { price }: Goods): readonly number[] {
  const least = leastSubtotal(box)
  const each = Number(price.n) / Number(price.d)
  const enough = each > 0 ? Math.ceil(least / each) : 1
  return [
    ...new Set(
      [...counts.filter((count) => count * each >= least), enough, enough + 1].filter(
        (count) => count > 0 && count <= 10_000,
      ),
    ),
  ]
}
