/** Campaigns that sell their goods below cost on every cart they apply to, with a cart that shows it. */

import { type Findings, finding } from '../check/analyses/finding.ts'
import type { Campaign } from '../check/rule-set.ts'
import type { Cart, Line } from '../evaluate/cart/cart.ts'
import type { EvaluationPass } from '../evaluate/evaluation-pass.ts'
import { formatMinor } from '../money/amounts.ts'
import { sum } from '../money/sum.ts'
import type { Finding } from '../syntax/diagnostic.ts'
import { joined, money, msg, plural } from '../words/message.ts'
import type { SkuAndProduct } from './matching-products.ts'
import { type AnalysisInput, nameAt, readUnderAll } from './outcome.ts'
import { type SureLoss, sureLossOf } from './sure-loss.ts'
import { witnessCarts } from './witness/witness-carts.ts'

export function* belowCost(of: AnalysisInput): Findings {
  const { rules } = of.prepared
  if (!Object.values(rules.catalogue).some(({ cost }) => cost !== undefined)) return
  for (const compiled of [...rules.shelf, ...rules.campaigns]) {
    const campaign = of.ruleSet.campaigns.get(compiled.name)
    if (compiled.status !== 'live' || compiled.event !== undefined || campaign === undefined) continue
    const loss = sureLossOf(compiled, of.prepared)
    const sale = loss && saleOf(campaign, loss, of)
    yield sale && report(campaign, sale, of)
  }
}

/** Amounts in minor units. */
interface Sale {
  readonly cart: Cart
  readonly sold: readonly SoldGoods[]
}

interface SoldGoods {
  readonly sku: string
  readonly quantity: number
  readonly paid: number
  readonly cost: number
}

/** Maximum number of base carts, which differ in how they meet other conditions, and multiples of the deal to try. */
const maxCarts = 8
const times: readonly number[] = [1, 2, 3, 5, 10, 100]

/** The smallest sale with the deals, on a cart that the campaign applies to. */
function saleOf(campaign: Campaign, { parts }: SureLoss, of: AnalysisInput): Sale | undefined {
  const deal = parts.flatMap(({ products: [product], count }) => (product ? [{ product, count }] : []))
  const skus = new Set(parts.flatMap(({ products }) => products.map(([sku]) => sku)))
  const evaluate = readUnderAll(of, (pass) =>
    soldIn(
      pass,
      campaign,
      deal.map(({ product }) => product),
    ),
  )
  for (const base of firstOf(witnessCarts([campaign], of.ruleSet), maxCarts)) {
    const others = base.lines.filter(({ sku }) => !skus.has(sku))
    for (const extra of others.length === 0 ? [others] : [[], others]) {
      for (const factor of times) {
        const cart: Cart = { ...base, lines: [...linesOf(deal, factor), ...extra] }
        const sold = evaluate(cart)
        if (sold && sum(sold.map(({ paid }) => paid)) < sum(sold.map(({ cost }) => cost))) return { cart, sold }
      }
    }
  }
  return undefined
}

function linesOf(deal: readonly { readonly product: SkuAndProduct; readonly count: number }[], factor: number): Line[] {
  const counts = new Map<string, number>()
  for (const { product, count } of deal) counts.set(product[0], (counts.get(product[0]) ?? 0) + count * factor)
  return [...counts].map(([sku, count]) => ({ sku, quantity: String(count) }))
}

/** Proceeds of the deal's goods and the campaign's gifts; undefined if it does not apply. */
function soldIn(
  { state, prepared }: EvaluationPass,
  { name, onPrices }: Campaign,
  deal: readonly SkuAndProduct[],
): readonly SoldGoods[] | undefined {
  const { catalogue, digits } = prepared.rules
  const applies = onPrices
    ? state.lines.some(({ prices }) => prices.some(({ campaign }) => campaign === name))
    : state.applied.some(({ campaign }) => nameAt(campaign, prepared) === name)
  if (!applies) return undefined
  const gifts = new Set(
    state.addedUnits.flatMap(({ campaign, after }) => (nameAt(campaign, prepared) === name ? [after.index] : [])),
  )
  return state.lines.flatMap(({ index, sku, quantity }): SoldGoods[] => {
    const cost = catalogue[sku]?.cost
    if (!gifts.has(index) && !deal.some(([each]) => each === sku)) return []
    const units = quantity / 1_000_000
    const paid = state.amounts[index] ?? 0
    return [
      { sku, quantity: units, paid, cost: cost === undefined ? 0 : Math.round(Number(cost) * 10 ** digits * units) },
    ]
  })
}

function firstOf<Item>(items: Iterable<Item>, count: number): Item[] {
  const found: Item[] = []
  for (const item of items) {
    if (found.push(item) === count) break
  }
  return found
}

function report(campaign: Campaign, { cart, sold }: Sale, { ruleSet }: AnalysisInput): Finding {
  const { digits, currency } = ruleSet.settings
  const amount = (minor: number) => money(formatMinor(minor, digits), currency)
  const goods = sold.map(({ sku, quantity }) => `${quantity} x \`${sku}\``)
  const named = goods.length === 1 ? goods.join('') : msg`${joined(goods.slice(0, -1), ', ')} and ${goods.at(-1) ?? ''}`
  const [paid, cost] = [sum(sold.map((each) => each.paid)), sum(sold.map((each) => each.cost))]
  const message = plural(
    sold.length,
    msg`\`${campaign.name}\` sells all its goods below cost: ${named} for ${amount(paid)}, which costs ${amount(cost)}`,
    msg`\`${campaign.name}\` sells all its goods below cost: ${named} for ${amount(paid)}, which cost ${amount(cost)}`,
  )
  return finding('below-cost', { path: campaign.path, range: campaign.node.name.range }, message, {
    help: msg`lower the discount, or add \`, not below cost\``,
    witness: cart,
  })
}
