import type { Locale } from '../../words/locale.ts'
import { evaluateAll } from '../evaluate-cart.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import type { OpenCart } from '../model.ts'
import type { NotApplied } from '../result/result.ts'
import { lacksOf } from './lacks.ts'
import { notApplied } from './sentences.ts'

/** Evaluates the cart and returns, in evaluation order, why each campaign that did not apply was refused. */
export function evaluateWithReasons(pass: EvaluationPass, cart: OpenCart, locale?: Locale): NotApplied[] {
  const { context, campaigns } = pass.prepared
  const entries = campaigns.map((): NotApplied | undefined => undefined)
  evaluateAll(pass, cart, (campaign, refusal) => {
    const { state } = pass
    const explanation = { context, cart: state.cart, running: state, locale }
    entries[campaign.place] =
      refusal && notApplied(campaign, refusal, explanation, lacksOf(pass, campaign, refusal.reason))
  })
  return entries.filter((entry) => entry !== undefined)
}
