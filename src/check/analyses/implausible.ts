/** Values that are valid but probably not intended. */

import { compare, type Fraction, fraction } from '../../money/fraction.ts'
import type { Finding } from '../../syntax/diagnostic.ts'
import type { Effect, Expression } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { fold } from '../fold.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { whereTrue } from './domain/normalise.ts'
import { intersect, type Region } from './domain/region.ts'
import { selectorKey } from './domain/variable.ts'
import { eachCampaign } from './each-campaign.ts'
import { subeffects } from './effects.ts'
import { eligibilityOf } from './eligibility.ts'
import { finding } from './finding.ts'
import { quote } from './source.ts'

export const implausible = eachCampaign((campaign, ruleSet) =>
  campaign.effects.flatMap((effect) => [
    ...[...subeffects(effect)].flatMap((each) => hugeRates(each, campaign, ruleSet)),
    ...moreThanThreshold(effect, campaign, ruleSet),
  ]),
)

const nearlyAll = fraction(90n)
const all = fraction(100n)

/** 90 % or more, but not free, is often a typo for 9 % or 9.9 %. Delivery is excluded, because it is often nearly free. */
function hugeRates(effect: Effect, { path }: Campaign, ruleSet: RuleSet): Finding[] {
  return ratesOf(effect).flatMap((rate) => {
    const value = fold(rate, ruleSet.lets)
    if (value?.kind !== 'percent' || compare(value.value, nearlyAll) < 0 || compare(value.value, all) >= 0) return []
    const message = msg`${quote(ruleSet, path, rate)} leaves almost nothing to pay`
    return [
      finding('implausible-percent', { path, range: rate.range }, message, {
        help: msg`write the percentage to take off, or \`100%\``,
        alternatives: [{ title: msg`Change to 100%`, edits: [{ path, range: rate.range, text: '100%' }] }],
      }),
    ]
  })
}

function ratesOf(effect: Effect): readonly Expression[] {
  switch (effect.kind) {
    case 'off':
    case 'off-ranked':
    case 'off-every-nth':
    case 'cashback':
      return [effect.rate]
    case 'ranked-of-every':
    case 'buy-get':
    case 'add':
    case 'bundle':
      return effect.deal.kind === 'deal-off' ? [effect.deal.rate] : []
    default:
      effect.kind satisfies
        | 'price'
        | 'off-total'
        | 'choose'
        | 'shipping'
        | 'earn'
        | 'issue'
        | 'grant'
        | 'steps'
        | 'one-of'
        | 'for-every'
      return []
  }
}

/** `when subtotal >= 30 PLN then 50 PLN off cart`: carts in between become free. */
function moreThanThreshold(effect: Effect, campaign: Campaign, ruleSet: RuleSet): Finding[] {
  const { region } = eligibilityOf(campaign, ruleSet)
  if (effect.kind !== 'steps') return exceeds(effect, region, campaign, ruleSet)
  if (effect.mode !== 'cart') return []
  return effect.steps.flatMap(({ from, range, effect: inner }) => {
    const reached = { kind: 'compare', operator: '>=', left: effect.by, right: from, range } as const
    return exceeds(inner, intersect(region, whereTrue(reached, ruleSet)), campaign, ruleSet)
  })
}

function exceeds(effect: Effect, region: Region | undefined, { path }: Campaign, ruleSet: RuleSet): Finding[] {
  if (effect.kind !== 'off' || effect.each || effect.modifiers.some(({ kind }) => kind === 'at-most')) return []
  const off = fold(effect.rate, ruleSet.lets)
  const least = region && leastValue(region, effect)
  if (off?.kind !== 'money' || !least || compare(off.amount, least) <= 0) return []
  const message = msg`${quote(ruleSet, path, effect.rate)} off is more than the required value of the goods`
  const help = msg`lower the amount, or require a higher value in \`when\``
  return [finding('more-than-threshold', { path, range: effect.rate.range }, message, { help })]
}

/** The minimum value that conditions require of the effect's goods; undefined if there is none. */
function leastValue(region: Region, { goods }: Extract<Effect, { kind: 'off' }>): Fraction | undefined {
  const key = goods && goods.kind !== 'everything' ? `subtotal of ${selectorKey(goods)}` : 'subtotal'
  let least: Fraction | undefined
  for (const box of region) {
    const constraint = box.get(key)?.constraint
    const low = constraint?.kind === 'number' ? constraint.interval.low?.value : undefined
    if (!low || low.n <= 0n) return undefined
    if (!least || compare(low, least) < 0) least = low
  }
  return least
}
