/** Campaigns that sell every product they are for below its cost, on every cart that meets them. */
import { finding } from '../check/analyses/finding.ts'
import { turnsOf } from '../check/analyses/turns.ts'
import type { Campaign } from '../check/rule-set.ts'
import type { Effect as CompiledEffect, Product } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { preparedOf } from '../evaluate/evaluator.ts'
import { formatMinor } from '../money/amounts.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { type AnalysisInput, type Evaluate, underAll, underOnly } from './outcome.ts'
import { productsTaken } from './products-taken.ts'
import { witnessCarts } from './witness/witness-carts.ts'

/** Bounds on the time of the analysis; beyond them it is silent. */
const mostCampaigns = 200
const mostProducts = 50

export function belowCost(of: AnalysisInput): Diagnostic[] {
  const { ruleSet, evaluator } = of
  if (!Object.values(evaluator.rules.catalogue).some(({ cost }) => cost !== undefined)) return []
  return turnsOf(ruleSet)
    .filter(({ campaign }) => campaign.event === undefined)
    .slice(0, mostCampaigns)
    .flatMap(({ campaign }) => lossOf(campaign, of) ?? [])
}

interface Loss {
  readonly cart: Cart
  readonly sku: string
  /** Minor units, for as many units as the cart has. */
  readonly paid: number
  readonly cost: number
}

function lossOf(campaign: Campaign, of: AnalysisInput): Diagnostic | undefined {
  const { ruleSet, evaluator } = of
  const compiled = evaluator.rules.campaigns.find(({ name }) => name === campaign.name)
  const [effect, ...others] = compiled?.effects ?? []
  if (effect === undefined || others.length > 0 || !lowersEach(effect)) return undefined
  const products = productsTaken(effect.goods, preparedOf(evaluator), mostProducts + 1)
  if (products.length === 0 || products.length > mostProducts) return undefined
  const [base] = witnessCarts([campaign], ruleSet)
  if (base === undefined) return undefined
  const alone = underOnly([campaign.name], of)
  const losses: Loss[] = []
  for (const [sku, product] of products) {
    const sold = soldWith(base, sku, alone, campaign)
    if (sold === undefined) continue
    const cost = costOf(product, sold.units, of)
    if (cost === undefined || sold.paid >= cost || sold.before < cost) return undefined
    losses.push({ cart: sold.cart, sku, paid: sold.paid, cost })
  }
  // What campaigns before it take makes it no dearer; that it still applies among all is what is left to see.
  const loss = losses.find(({ cart }) => underAll(of)(cart)?.applied.has(campaign.name))
  return loss && report(campaign, loss, of)
}

type Lowering = Extract<CompiledEffect, { kind: 'off' | 'price' }> & { readonly goods: NonNullable<unknown> }

/** Each unit of some goods by a percentage or to a price, whatever the cart is worth. */
function lowersEach(effect: CompiledEffect): effect is Lowering {
  if (effect.kind !== 'off' && effect.kind !== 'price') return false
  if (effect.goods === undefined || effect.modifiers.atMost !== undefined || effect.modifiers.upToUnits) return false
  if (effect.kind === 'price') return Number(effect.price) > 0
  return effect.each || ('percent' in effect.rate && Number(effect.rate.percent) < 100)
}

/** The least units of the product alone that the campaign applies to. */
function soldWith(base: Cart, sku: string, alone: Evaluate, { name }: Campaign) {
  for (const units of [1, 2, 3, 5, 10, 100]) {
    const cart: Cart = { ...base, lines: [{ sku, quantity: String(units) }] }
    const outcome = alone(cart)
    if (outcome?.applied.has(name)) return { cart, units, paid: outcome.goods, before: outcome.subtotal }
  }
  return undefined
}

function costOf({ cost }: Product, units: number, { ruleSet }: AnalysisInput): number | undefined {
  return cost === undefined ? undefined : Math.round(Number(cost) * 10 ** ruleSet.settings.digits * units)
}

function report(campaign: Campaign, { cart, sku, paid, cost }: Loss, { ruleSet }: AnalysisInput): Diagnostic {
  const { digits, currency } = ruleSet.settings
  const amount = (minor: number) => `${formatMinor(minor, digits)} ${currency}`
  const units = cart.lines[0]?.quantity ?? '1'
  const message = `\`${campaign.name}\` sells all its goods below cost: ${units} x \`${sku}\` for ${amount(paid)}, which costs ${amount(cost)}`
  return finding('below-cost', { path: campaign.path, range: campaign.node.name.range }, message, {
    help: 'give less, or add `, not below cost`',
    witness: cart,
  })
}
