import type { Effect } from '../compile/rules.ts'
import { rewardInWords } from '../evaluate/explanation/reward-price.ts'
import type { Payment, Result } from '../evaluate/result/result.ts'
import { joined, type Message, money, msg, number, plural, toMessage } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'

/**
 * What a campaign's effect gave in a result, in words: "DRILL -10.00", "119 points in Club". Empty if it gave nothing. `place`
 * counts from 1. If two effects of a campaign give the same kind of outcome, each lists it.
 */
export function gains(effect: Effect, place: number, campaign: string, result: Result): Message[] {
  const its = <Each extends { readonly campaign?: string }>(all: readonly Each[]): Each[] =>
    all.filter((each) => each.campaign === campaign)
  switch (effect.kind) {
    case 'earn':
      return its(result.points).map(({ points, program }) => pointsInWords(points, program))
    case 'cashback':
      return its(result.cashback).map((each) => msg`${money(each.amount, result.currency)} to ${each.wallet}`)
    case 'issue':
      return its(result.coupons).map((each) => msg`${number(each.count)} x coupon ${each.pool}`)
    case 'grant':
      return its(result.perks).map((each) => toMessage(joined([number(each.count), each.perk], ' x ')))
    case 'choose':
      return [
        ...reductions(place, campaign, result),
        ...its(result.spent ?? []).map(({ points, program }) => spentInWords(points, program)),
        ...its(result.rewards).flatMap(({ items }) =>
          items.map((item) => msg`offers ${rewardInWords(item.sku, item)}`),
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

function reductions(place: number, campaign: string, result: Result): Message[] {
  const isIts = (each: { readonly campaign: string; readonly effect: number }): boolean =>
    each.campaign === campaign && each.effect === place
  const prices = result.lines.flatMap(({ sku, prices = [] }) =>
    prices
      .filter((each) => each.campaign === campaign)
      .map(({ from, to }) => toMessage(joined([sku, number(from), '→', number(to)], ' '))),
  )
  const lines = result.lines.flatMap(({ sku, adjustments }) =>
    adjustments.filter(isIts).map(({ amount }) => toMessage(joined([sku, number(`-${amount}`)], ' '))),
  )
  const deliveries = [result.delivery ?? []]
    .flat()
    .flatMap(({ method, adjustments }) =>
      adjustments.filter(isIts).map(({ amount }) => msg`delivery ${method} ${number(`-${amount}`)}`),
    )
  return [...prices, ...lines, ...deliveries]
}

const unique = (messages: readonly Message[]): Message[] => [
  ...new Map(messages.map((message) => [textOf(message), message])).values(),
]

export const pointsInWords = (points: string, program: string): Message =>
  plural(Number(points), msg`1 point in ${program}`, msg`${number(points)} points in ${program}`)

export const spentInWords = (points: string, program: string): Message =>
  plural(Number(points), msg`1 point in ${program} spent`, msg`${number(points)} points in ${program} spent`)

/** "30 points in Club", "wallet Cashback", "gift card GC-2222-3333-4444". */
export function paymentInWords(payment: Payment): Message {
  if ('points' in payment) return pointsInWords(payment.points, payment.program)
  return 'wallet' in payment ? msg`wallet ${payment.wallet}` : msg`gift card ${payment.card}`
}
