import type { TFunction } from 'i18next'
import type { CartResult } from '../../engine/model.ts'
import { formatAmount } from '../../i18n/numbers.ts'

/** Describes a campaign's non-discount gains: points, cashback, coupons, perks, rewards. */
export function otherGains(campaign: string, result: CartResult, t: TFunction): string[] {
  const its = <Each extends { readonly campaign?: string }>(all: readonly Each[]): Each[] =>
    all.filter((each) => each.campaign === campaign)
  return [
    ...its(result.points).map(({ points, program }) =>
      t('why.gave.points', { points: formatAmount(points), program, count: Number(points) }),
    ),
    ...its(result.spent ?? []).map(({ points, program }) =>
      t('why.gave.spent', { points: formatAmount(points), program, count: Number(points) }),
    ),
    ...its(result.cashback).map(({ amount, wallet }) =>
      t('why.gave.cashback', { amount: `${formatAmount(amount)} ${result.currency}`, wallet }),
    ),
    ...its(result.coupons).map(({ count, pool }) => t('why.gave.coupons', { count, pool })),
    ...its(result.perks).map(({ count, perk }) => t('why.gave.perks', { count, perk })),
    ...its(result.rewards).map(({ choose }) => t('why.gave.rewards', { count: choose })),
  ]
}
