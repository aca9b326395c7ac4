import type { Effect } from '../compile/rules.ts'
import { rewardPriceInWords } from '../evaluate/explanation/reward-price.ts'
import type { Result } from '../evaluate/result/result.ts'

/**
 * What a campaign's effect gave in a result, in words: "DRILL -10.00", "119 points in Club". Empty when it gave nothing.
 * `place` counts from 1. Where two effects of a campaign give the same kind of outcome each lists it.
 */
export function gains(effect: Effect, place: number, campaign: string, result: Result): string[] {
  const its = <Each extends { readonly campaign?: string }>(all: readonly Each[]): Each[] =>
    all.filter((each) => each.campaign === campaign)
  switch (effect.kind) {
    case 'earn':
      return its(result.points).map((each) => `${each.points} points in ${each.program}`)
    case 'cashback':
      return its(result.cashback).map((each) => `${each.amount} ${result.currency} to ${each.wallet}`)
    case 'issue':
      return its(result.coupons).map((each) => `${each.count} x coupon ${each.pool}`)
    case 'grant':
      return its(result.perks).map((each) => `${each.count} x ${each.perk}`)
    case 'choose':
      return [
        ...reductions(place, campaign, result),
        ...its(result.spent ?? []).map((each) => `${each.points} points in ${each.program} spent`),
        ...its(result.rewards).flatMap(({ items }) =>
          items.map((item) => `offers ${item.sku} ${rewardPriceInWords(item)}`),
        ),
      ]
    case 'steps':
      return unique(effect.steps.flatMap((step) => gains(step.effect, place, campaign, result)))
    case 'one-of':
      return unique(effect.choices.flatMap((choice) => gains(choice.effect, place, campaign, result)))
    case 'for-every':
      return gains(effect.effect, place, campaign, result)
    default:
      effect.kind satisfies
        | 'add'
        | 'bundle'
        | 'buy-get'
        | 'off'
        | 'off-total'
        | 'off-every-nth'
        | 'off-ranked'
        | 'price'
        | 'ranked-of-every'
        | 'shipping'
      return reductions(place, campaign, result)
  }
}

function reductions(place: number, campaign: string, result: Result): string[] {
  const isIts = (each: { readonly campaign: string; readonly effect: number }): boolean =>
    each.campaign === campaign && each.effect === place
  const prices = result.lines.flatMap(({ sku, prices = [] }) =>
    prices.filter((each) => each.campaign === campaign).map(({ from, to }) => `${sku} ${from} → ${to}`),
  )
  const lines = result.lines.flatMap(({ sku, adjustments }) =>
    adjustments.filter(isIts).map(({ amount }) => `${sku} -${amount}`),
  )
  const deliveries = [result.delivery ?? []]
    .flat()
    .flatMap(({ method, adjustments }) =>
      adjustments.filter(isIts).map(({ amount }) => `delivery ${method} -${amount}`),
    )
  return [...prices, ...lines, ...deliveries]
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]
