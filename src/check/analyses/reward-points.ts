/**
 * Rewards for points of a program without any way to earn them: it has no base rate,
 * its points have no value, and no campaign earns any.
 */

import type { Finding } from '../../syntax/diagnostic.ts'
import type { Name } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { subeffects } from './effects.ts'
import { finding } from './finding.ts'

export function rewardPoints(ruleSet: RuleSet): Finding[] {
  const fullPrices = [...ruleSet.campaigns.values()].flatMap((campaign) =>
    programsPaying(campaign).map((program) => ({ path: campaign.path, program })),
  )
  if (fullPrices.length === 0) return []
  const given = programsWithPoints(ruleSet)
  return fullPrices
    .filter(({ program }) => ruleSet.programs.has(program.text) && !given.has(program.text))
    .map(({ path, program: { text, range } }) =>
      finding('no-points', { path, range }, msg`no points can be earned in \`${text}\`, so nobody has any to spend`, {
        help: msg`let the program or a campaign give points, such as \`earn 1 point per … in "${text}"\``,
      }),
    )
}

const effectsOf = ({ effects }: Campaign) => effects.flatMap((effect) => [...subeffects(effect)])

function programsPaying(campaign: Campaign): Name[] {
  return effectsOf(campaign).flatMap((effect) => {
    if (effect.kind !== 'choose') return []
    return [...effect.rewards, effect].flatMap(({ price }) => price?.points?.program ?? [])
  })
}

function programsWithPoints({ programs, campaigns }: RuleSet): ReadonlySet<string> {
  const byThemselves = [...programs].filter(([, { node }]) =>
    node.statements.some(({ kind }) => kind === 'base-earn' || kind === 'worth'),
  )
  const earned = [...campaigns.values()]
    .flatMap(effectsOf)
    .flatMap((effect) => (effect.kind === 'earn' ? [effect.program.text] : []))
  return new Set([...byThemselves.map(([name]) => name), ...earned])
}
