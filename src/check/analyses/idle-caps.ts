/**
 * Finds caps without effect: `10 PLN off cart, at most 50 PLN`. After `for every`, authors mean such a cap
 * for all repetitions together, but it applies to each.
 */

import { compare } from '../../money/fraction.ts'
import type { Finding } from '../../syntax/diagnostic.ts'
import type { Effect, Modifier } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { fold } from '../fold.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { eachCampaign } from './each-campaign.ts'
import { innerEffects } from './effects.ts'
import { finding } from './finding.ts'
import { quote } from './source.ts'

export const idleCaps = eachCampaign((campaign, ruleSet) =>
  campaign.effects.flatMap((effect) => idleCap(effect, false, campaign, ruleSet)),
)

function idleCap(effect: Effect, repeated: boolean, campaign: Campaign, ruleSet: RuleSet): readonly Finding[] {
  const inside = innerEffects(effect).flatMap((inner) =>
    idleCap(inner, repeated || effect.kind === 'for-every', campaign, ruleSet),
  )
  const cap = effect.modifiers.find((each) => each.kind === 'at-most')
  return cap && neverReached(effect, cap, ruleSet)
    ? [idle(effect, cap, repeated, campaign, ruleSet), ...inside]
    : inside
}

type Cap = Extract<Modifier, { kind: 'at-most' }>

function neverReached(effect: Effect, cap: Cap, ruleSet: RuleSet): boolean {
  if (effect.kind !== 'off' || effect.each || effect.base === 'list') return false
  const off = fold(effect.rate, ruleSet.lets)
  const most = fold(cap.amount, ruleSet.lets)
  return off?.kind === 'money' && most?.kind === 'money' && compare(off.amount, most.amount) <= 0
}

function idle(effect: Effect, cap: Cap, repeated: boolean, { path }: Campaign, ruleSet: RuleSet): Finding {
  const rate = effect.kind === 'off' ? effect.rate : effect
  const message = msg`${quote(ruleSet, path, cap)} has no effect: ${quote(ruleSet, path, rate)} is never more than that`
  const help = repeated
    ? msg`after \`for every\`, the cap applies to each repetition; limit the repetitions: \`, up to 5 times\``
    : msg`remove it, or write the larger amount first`
  return finding('idle-cap', { path, range: cap.range }, message, { help })
}
