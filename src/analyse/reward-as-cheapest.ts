/** Rewards at a price that a later campaign takes as the cheapest of its goods: the shopper gets less than both promise. */
import { subeffects } from '../check/analyses/effects.ts'
import { finding } from '../check/analyses/finding.ts'
import { turnsOf } from '../check/analyses/turns.ts'
import { fold } from '../check/fold.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Effect } from '../syntax/tree.ts'
import type { AnalysisInput } from './outcome.ts'
import { witnessCarts } from './witness/witness-carts.ts'

/** A bound on the time of the analysis; beyond it it is silent. */
const mostPairs = 50

export function rewardAsCheapest(of: AnalysisInput): Diagnostic[] {
  const { ruleSet } = of
  const turns = turnsOf(ruleSet).filter(({ campaign }) => campaign.event === undefined)
  const later = turns.filter(({ campaign }) => effectsOf(campaign).some(takesCheapest))
  let pairs = 0
  return turns.flatMap((first) =>
    pricedRewards(first.campaign, ruleSet).flatMap((sku) =>
      later
        .filter(({ place }) => place > first.place)
        .flatMap((second) => {
          if (++pairs > mostPairs) return []
          const cart = taken(first.campaign, sku, second.campaign, of)
          return cart ? [report(first.campaign, sku, second.campaign, cart)] : []
        }),
    ),
  )
}

const effectsOf = ({ effects }: Campaign): readonly Effect[] => effects.flatMap((effect) => [...subeffects(effect)])

const takesCheapest = (effect: Effect): boolean =>
  (effect.kind === 'off-ranked' || effect.kind === 'ranked-of-every' || effect.kind === 'buy-get') &&
  effect.order === 'cheapest'

/** What is free is never the cheapest: only units that are worth something are counted. */
function pricedRewards(campaign: Campaign, { lets }: RuleSet): readonly string[] {
  return effectsOf(campaign).flatMap((effect) => {
    if (effect.kind !== 'choose') return []
    return effect.rewards.flatMap(({ sku, price = effect.price }) => {
      const value = price?.amount && fold(price.amount, lets)
      return value?.kind === 'money' && value.amount.n > 0n ? [sku.text] : []
    })
  })
}

/** A cart of which it is so. */
function taken(
  first: Campaign,
  sku: string,
  second: Campaign,
  { ruleSet, evaluator }: AnalysisInput,
): Cart | undefined {
  for (const plain of witnessCarts([first, second], ruleSet)) {
    const rewards = [{ campaign: first.name, sku, quantity: 1 }]
    const cart: Cart = {
      ...plain,
      lines: plain.lines.filter((line) => line.sku !== sku),
      chosen: { ...plain.chosen, rewards },
    }
    if (cart.lines.length === 0) continue
    const result = unlessRefused(() => evaluator.run(cart, { reasons: false }))
    if (result && isTaken(result, first, sku, second)) return cart
  }
  return undefined
}

const isTaken = ({ lines }: Result, first: Campaign, sku: string, second: Campaign): boolean =>
  lines.some(
    (line) =>
      line.sku === sku &&
      line.addedBy === first.name &&
      line.adjustments.some(({ campaign }) => campaign === second.name),
  )

function unlessRefused(run: () => Result): Result | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof CartError) return undefined
    throw error
  }
}

function report(first: Campaign, sku: string, second: Campaign, witness: Cart): Diagnostic {
  const message = `\`${second.name}\` may take the reward \`${sku}\` of \`${first.name}\` as the cheapest`
  return finding('reward-as-cheapest', { path: second.path, range: second.node.name.range }, message, {
    help: `write \`except sku "${sku}"\` behind its goods, or give it a priority before \`${first.name}\``,
    related: [{ path: first.path, range: first.node.name.range, message: `\`${first.name}\` offers it` }],
    witness,
  })
}
