/** Carts to try a claim about some campaigns on: their conditions hold, and what they act on is there. */
import { everything, intersect, type Region } from '../../check/analyses/domain/region.ts'
import { complete } from '../../check/analyses/domain/relations.ts'
import { subeffects } from '../../check/analyses/effects.ts'
import { eligibilityOf } from '../../check/analyses/eligibility.ts'
import type { Campaign, RuleSet } from '../../check/rule-set.ts'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { fraction } from '../../money/fraction.ts'
import { goodsNeeded } from './goods-needed.ts'
import type { Prices } from './lines.ts'
import { propose } from './propose.ts'

/** Large enough for an amount off, then small, then different ones for what chooses by price. */
const pricings: readonly Prices[] = [
  { worth: fraction(1000n), order: 'equal' },
  { worth: fraction(100n), order: 'equal' },
  { worth: fraction(100n), order: 'falling' },
  { worth: fraction(100n), order: 'rising' },
]
const mostBoxes = 3

/** Carts that the campaigns may all apply to. */
export function* witnessCarts(campaigns: readonly Campaign[], ruleSet: RuleSet): Generator<Cart> {
  const region = campaigns.reduce<Region | undefined>(
    (so, campaign) => intersect(so, eligibilityOf(campaign, ruleSet).region),
    everything,
  )
  if (!region) return
  const effects = campaigns.flatMap((campaign) => campaign.effects.flatMap((effect) => [...subeffects(effect)]))
  const goods = campaigns.flatMap((campaign) => goodsNeeded(campaign, ruleSet))
  const delivery = effects.some(({ kind }) => kind === 'shipping')
  const id = effects.some(({ kind }) => kind === 'one-of')
  for (const box of complete(region, ruleSet).slice(0, mostBoxes)) {
    const withPrices = propose({ box, campaigns, goods, delivery, id }, ruleSet)
    for (const prices of withPrices ? pricings : []) {
      const cart = withPrices?.(prices)
      if (cart) yield cart
    }
  }
}
