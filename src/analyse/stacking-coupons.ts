/** Coupons that can be combined on one cart although the settings do not say whether they may. */

import { keepsOut } from '../check/analyses/combination.ts'
import { type Findings, finding } from '../check/analyses/finding.ts'
import { type Turn, turnsOf } from '../check/analyses/turns.ts'
import { setInSettings } from '../check/settings-fix.ts'
import type { Finding } from '../syntax/diagnostic.ts'
import { msg } from '../words/message.ts'
import { type AnalysisInput, underAll } from './outcome.ts'
import { mayMeet } from './pairs.ts'
import type { SkippedAnalysis } from './skipped.ts'
import { witnessCarts } from './witness/witness-carts.ts'

/** Limits the work of the analysis. */
const maxTries = 10

export function* stackingCoupons(of: AnalysisInput, leaveOut: (what: SkippedAnalysis) => void): Findings {
  const { ruleSet } = of
  const { best, declared } = ruleSet.settings
  if (best || declared?.node.statements.some(({ kind }) => kind === 'coupons-per-cart')) return
  const turns = turnsOf(ruleSet)
  const withCoupon = turns.filter((turn) => turn.campaign.event === undefined && asksForCoupon(turn))
  let tries = 0
  for (const [index, second] of withCoupon.entries()) {
    for (const first of withCoupon.slice(0, index)) {
      if (keepsOut(first.campaign, second.campaign, ruleSet) || !mayMeet(first, second)) continue
      if (++tries > maxTries) return leaveOut('stacking-coupons')
      const found = together(first, second, of)
      yield found
      if (found) return
    }
  }
}

/** Whether every cart that the campaign applies to has a coupon. */
const asksForCoupon = ({ eligibility }: Turn): boolean =>
  eligibility.full !== undefined &&
  eligibility.full.length > 0 &&
  eligibility.full.every((box) =>
    ['coupon', 'code'].some((key) => {
      const constraint = box.get(key)?.constraint
      return constraint?.kind === 'many' && constraint.anyOf.length > 0
    }),
  )

function together(first: Turn, second: Turn, of: AnalysisInput): Finding | undefined {
  const [a, b] = [first.campaign, second.campaign]
  const evaluate = underAll(of)
  for (const cart of witnessCarts([a, b], of.ruleSet)) {
    const applied = evaluate(cart)?.applied
    // One code may unlock both campaigns, which is not stacking.
    if (!applied?.has(a.name) || !applied.has(b.name) || (cart.codes?.length ?? 0) < 2) continue
    const message = msg`the coupons of \`${a.name}\` and \`${b.name}\` can be used together in one cart`
    return finding('stacking-coupons', { path: b.path, range: b.node.name.range }, message, {
      help: msg`write \`one coupon per cart\` in the settings, or \`any number of coupons\` if this is intended`,
      fix: setInSettings(of.ruleSet, b.path, 'one coupon per cart'),
      alternatives: [setInSettings(of.ruleSet, b.path, 'any number of coupons')],
      related: [{ path: a.path, range: a.node.name.range, message: msg`\`${a.name}\` also applies` }],
      witness: cart,
    })
  }
  return undefined
}
