/** The outcome of one campaign on a cart: what it gives, or what the shopper would have to do to get it. */
import { sum } from '../../money/sum.ts'
import type { Locale } from '../../words/locale.ts'
import type { Cart } from '../cart/cart.ts'
import { CartError } from '../cart/cart-error.ts'
import { openCart } from '../cart/open-cart.ts'
import { prepareTruthTree } from '../conditions/truth-tree.ts'
import { joinLacks, type Lack } from '../effects/lacks.ts'
import { contributions } from '../effects/outcomes.ts'
import { evaluateAll } from '../evaluate-cart.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import type { OpenCart } from '../model.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import type { Refusal } from '../refusal.ts'
import type { NotApplied } from '../result/result.ts'
import { effectsLack, lacksOf } from './lacks.ts'
import { canBecomeTrue, type Need, needsOf } from './needs.ts'
import { notApplied } from './sentences.ts'

/** Minor units of discount, points plus cashback, and the number of coupons and perks. */
export interface Gives {
  readonly discount: number
  readonly gains: number
  readonly things: number
}

/** Ranks below a campaign that applies without giving any of these. */
export const givesNothing: Gives = { discount: 0, gains: 0, things: -1 }

export const isMore = (a: Gives, b: Gives): boolean =>
  a.discount >= b.discount &&
  a.gains >= b.gains &&
  a.things >= b.things &&
  (a.discount > b.discount || a.gains > b.gains || a.things > b.things)

export interface CampaignOutcome {
  /** Absent if it applies. */
  readonly refusal?: NotApplied
  readonly gives: Gives
  /** Amount due in minor units. */
  readonly total: number
  /** All of these are needed; empty if there is nothing known that a shopper could do. */
  readonly needs: readonly Need[]
  /** Whether the shopper can make its conditions hold, by known or unknown means. */
  readonly mayHold: boolean
}

/** Undefined for a cart that the rules reject. `locale`: the language of the sentence in `refusal`. */
export function outcomeOn(
  cart: Cart,
  campaign: PreparedCampaign,
  pass: EvaluationPass,
  locale?: Locale,
): CampaignOutcome | undefined {
  try {
    return evaluated(openCart(pass.prepared, cart), campaign, pass, locale)
  } catch (error) {
    if (error instanceof CartError) return undefined
    throw error
  }
}

function evaluated(
  cart: OpenCart,
  campaign: PreparedCampaign,
  pass: EvaluationPass,
  locale: Locale | undefined,
): CampaignOutcome {
  let refused: RefusedOutcome | undefined
  evaluateAll(pass, cart, (each, refusal) => {
    // A campaign that only offers rewards counts as obtained.
    if (each === campaign) {
      refused =
        refusal && refusal.reason !== 'offered' ? refusedOutcome(refusal, cart, campaign, pass, locale) : undefined
    }
  })
  const { state, prepared } = pass
  const isOwn = (of: { readonly campaign: number | undefined }): boolean => of.campaign === campaign.place
  return {
    ...(refused ?? { needs: [], mayHold: false }),
    gives: {
      discount: state.applied.find(isOwn)?.discount ?? 0,
      gains: sum(
        contributions(state, prepared.programs)
          .filter(isOwn)
          .map(({ amount }) => amount),
      ),
      things: state.outcomes.filter((each) => isOwn(each) && (each.kind === 'coupon' || each.kind === 'perk')).length,
    },
    total: state.goods + sum(state.deliveries),
  }
}

type RefusedOutcome = Pick<CampaignOutcome, 'refusal' | 'needs' | 'mayHold'>

function refusedOutcome(
  refused: Refusal,
  cart: OpenCart,
  campaign: PreparedCampaign,
  pass: EvaluationPass,
  locale: Locale | undefined,
): RefusedOutcome {
  const { reason } = refused
  const lacks = lacksOf(pass, campaign, reason)
  const explanation = { context: pass.prepared.context, cart, running: pass.state, locale }
  const refusal = notApplied(campaign, refused, explanation, lacks)
  if (reason !== 'condition') return { refusal, needs: lacks, mayHold: false }
  return { refusal, ...needsOfConditions(cart, campaign, pass) }
}

function needsOfConditions(
  cart: OpenCart,
  campaign: PreparedCampaign,
  pass: EvaluationPass,
): Pick<CampaignOutcome, 'needs' | 'mayHold'> {
  const { context } = pass.prepared
  const { when } = campaign.definition
  const tree = when && prepareTruthTree(when, context)(cart, pass.state)
  const needs = tree && needsOf(tree)
  if (!tree || !needs) return { needs: [], mayHold: tree !== undefined && canBecomeTrue(tree) }
  const lacks = effectsLack(pass, campaign)
  const further = lacks.every((each) => each.length > 0) ? (lacks[0] ?? []) : []
  const own = needs.filter((need): need is Lack => !('payment' in need))
  return { needs: [...needs.filter((need) => 'payment' in need), ...joinLacks(own, further, context)], mayHold: true }
}
