import type { Effect } from '../compile/rules.ts'
import type { Result } from '../evaluate/result.ts'

/** Whether a campaign's effect gave something in a result: a discount, a price, an offer, points, a coupon, a perk. `place` counts from 1. */
export function gives(effect: Effect, place: number, campaign: string, result: Result): boolean {
  const isIts = (each: { readonly campaign?: string }): boolean => each.campaign === campaign
  switch (effect.kind) {
    case 'earn':
      return result.points.some(isIts)
    case 'cashback':
      return result.cashback.some(isIts)
    case 'issue':
      return result.coupons.some(isIts)
    case 'grant':
      return result.perks.some(isIts)
    case 'choose':
      return result.rewards.some(isIts) || adjusts(place, campaign, result)
    case 'steps':
      return effect.steps.some((step) => gives(step.effect, place, campaign, result))
    case 'one-of':
      return effect.choices.some((choice) => gives(choice.effect, place, campaign, result))
    case 'for-every':
      return gives(effect.effect, place, campaign, result)
    default:
      return adjusts(place, campaign, result)
  }
}

function adjusts(place: number, campaign: string, result: Result): boolean {
  const deliveries = [result.delivery ?? []].flat()
  return (
    [...result.lines, ...deliveries].some(({ adjustments }) =>
      adjustments.some((each) => each.campaign === campaign && each.effect === place),
    ) || result.lines.some((line) => line.prices?.some((price) => price.campaign === campaign))
  )
}
