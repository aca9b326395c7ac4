/**
 * Rewards with a price that a later campaign takes for the cheapest of its goods: the shopper gets less than both promise.
 */

import { subeffects } from '../check/analyses/effects.ts'
import { type Findings, finding } from '../check/analyses/finding.ts'
import { turnsOf } from '../check/analyses/turns.ts'
import { fold } from '../check/fold.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import type { EvaluationPass } from '../evaluate/evaluation-pass.ts'
import { rowEnd } from '../evaluate/units/state.ts'
import type { Finding } from '../syntax/diagnostic.ts'
import type { Effect } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { type AnalysisInput, nameAt, readUnderAll } from './outcome.ts'
import { mayMeet } from './pairs.ts'
import type { SkippedAnalysis } from './skipped.ts'
import { witnessCarts } from './witness/witness-carts.ts'

/** Limits the work of the analysis. */
const maxPairs = 50

export function* rewardAsCheapest(of: AnalysisInput, leaveOut: (what: SkippedAnalysis) => void): Findings {
  const { ruleSet } = of
  const turns = turnsOf(ruleSet).filter(({ campaign }) => campaign.event === undefined)
  const later = turns.filter(({ campaign }) => effectsOf(campaign).some(takesCheapest))
  if (later.length === 0) return
  let pairs = 0
  for (const first of turns) {
    for (const sku of pricedRewards(first.campaign, ruleSet)) {
      for (const second of later) {
        if (second.place <= first.place || !mayMeet(first, second)) continue
        if (++pairs > maxPairs) return leaveOut('reward-as-cheapest')
        const cart = taken(first.campaign, sku, second.campaign, of)
        yield cart && report(first.campaign, sku, second.campaign, cart)
      }
    }
  }
}

const effectsOf = ({ effects }: Campaign): readonly Effect[] => effects.flatMap((effect) => [...subeffects(effect)])

/** `every nth` takes the last unit of each group, most expensive first: the group's cheapest. */
const takesCheapest = (effect: Effect): boolean =>
  effect.kind === 'off-every-nth' ||
  ((effect.kind === 'off-ranked' || effect.kind === 'ranked-of-every' || effect.kind === 'buy-get') &&
    effect.order === 'cheapest')

/** A free unit is never the cheapest, because only units with a positive price count. */
function pricedRewards(campaign: Campaign, { lets }: RuleSet): readonly string[] {
  return effectsOf(campaign).flatMap((effect) => {
    if (effect.kind !== 'choose') return []
    return effect.rewards.flatMap(({ sku, price = effect.price }) => {
      const value = price?.amount && fold(price.amount, lets)
      return value?.kind === 'money' && value.amount.n > 0n ? [sku.text] : []
    })
  })
}

/** A cart that shows it. */
function taken(first: Campaign, sku: string, second: Campaign, of: AnalysisInput): Cart | undefined {
  const evaluate = readUnderAll(of, (pass) => isTaken(pass, first, sku, second))
  for (const plain of witnessCarts([first, second], of.ruleSet)) {
    const rewards = [{ campaign: first.name, sku, quantity: 1 }]
    const cart: Cart = {
      ...plain,
      lines: plain.lines.filter((line) => line.sku !== sku),
      chosen: { ...plain.chosen, rewards },
    }
    if (cart.lines.length > 0 && evaluate(cart)) return cart
  }
  return undefined
}

function isTaken({ state, prepared }: EvaluationPass, first: Campaign, sku: string, second: Campaign): boolean {
  const added = state.addedUnits.find(
    ({ campaign, after }) => after.sku === sku && nameAt(campaign, prepared) === first.name,
  )
  if (added === undefined) return false
  const { log } = state
  for (let row = 0; row < log.rows; row++) {
    if (nameAt(log.rowCampaign[row] ?? -1, prepared) !== second.name) continue
    for (let entry = log.rowStart[row] ?? 0; entry < rowEnd(log, row); entry++) {
      if (log.line[entry] === added.after.index && (log.amount[entry] ?? 0) > 0) return true
    }
  }
  return false
}

function report(first: Campaign, sku: string, second: Campaign, witness: Cart): Finding {
  const message = msg`\`${second.name}\` may discount the reward \`${sku}\` of \`${first.name}\` as the cheapest item`
  return finding('reward-as-cheapest', { path: second.path, range: second.node.name.range }, message, {
    help: msg`write \`except sku "${sku}"\` after its goods, or give it a priority before \`${first.name}\``,
    related: [{ path: first.path, range: first.node.name.range, message: msg`\`${first.name}\` offers it` }],
    witness,
  })
}
