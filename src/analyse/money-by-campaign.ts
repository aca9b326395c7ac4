/** The monetary value that campaigns give: discounts, cashback, and points if the rules state their value. */
import { subeffects } from '../check/analyses/effects.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import { contributions } from '../evaluate/effects/outcomes.ts'
import type { EvaluationPass } from '../evaluate/evaluation-pass.ts'
import { nameAt } from './outcome.ts'

/** By applied campaign, in minor units. */
export function moneyByCampaign({ state, prepared }: EvaluationPass): ReadonlyMap<string, number> {
  const { rules, programs } = prepared
  const given = new Map(state.applied.map(({ campaign, discount }) => [nameAt(campaign, prepared), discount]))
  if (state.outcomes.length === 0) return given
  for (const { campaign, kind, to, amount } of contributions(state, programs)) {
    const name = campaign === undefined ? undefined : nameAt(campaign, prepared)
    const worth = kind === 'cashback' ? 1 : Number(rules.programs[to]?.pointWorth ?? 0) * 10 ** rules.digits
    if (name !== undefined) given.set(name, (given.get(name) ?? 0) + Math.round(amount * worth))
  }
  return given
}

/** Whether everything that the campaign gives has a known monetary value. */
export function givesMoneyAlone({ effects }: Campaign, { programs }: RuleSet): boolean {
  return effects.every((effect) =>
    [...subeffects(effect)].every((each) => {
      switch (each.kind) {
        case 'issue':
        case 'grant':
          return false
        case 'earn':
          return programs.get(each.program.text)?.node.statements.some(({ kind }) => kind === 'worth') ?? false
        default:
          each.kind satisfies
            | 'off'
            | 'off-ranked'
            | 'ranked-of-every'
            | 'off-every-nth'
            | 'buy-get'
            | 'bundle'
            | 'price'
            | 'off-total'
            | 'choose'
            | 'add'
            | 'shipping'
            | 'cashback'
            | 'steps'
            | 'one-of'
            | 'for-every'
          return true
      }
    }),
  )
}
