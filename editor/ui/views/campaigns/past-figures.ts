/** Figures of campaigns from past orders: those of the last comparison, else of last month's replay. */
import { formatMinor } from '../../../../src/money/amounts.ts'
import { minorDigits } from '../../../../src/money/currencies.ts'
import type { RecentEffect } from '../../../host/contract.ts'
import type { FinishedComparison } from '../compare/compare-state.ts'

export interface CampaignPast {
  readonly orders: number
  /** Major units. */
  readonly discount: string
  readonly budgetUsed?: number | undefined
}

export interface PastFigures {
  readonly source: 'comparison' | 'recent'
  /** Name of B, if the figures are from a comparison. */
  readonly name?: string
  readonly currency: string
  readonly replayed: number
  /** First and last day of the orders. */
  readonly first: string
  readonly last: string
  of(campaign: string): CampaignPast | undefined
}

export function pastFigures(
  finished: FinishedComparison | undefined,
  recent: RecentEffect | undefined,
  currency: string,
): PastFigures | undefined {
  if (finished) return ofComparison(finished)
  return recent && ofRecent(recent, currency)
}

function ofComparison({ comparison, names }: FinishedComparison): PastFigures {
  const { campaigns, currency, digits, orders, period } = comparison
  const sides = new Map(campaigns.flatMap(({ campaign, b }) => (b ? [[campaign, b] as const] : [])))
  return {
    source: 'comparison',
    name: names.b,
    currency,
    replayed: orders,
    ...period,
    of: (campaign) => {
      const side = sides.get(campaign)
      if (!side) return undefined
      const { budget } = side
      const isWhole = budget !== undefined && budget.per === undefined && budget.amount > 0
      return {
        orders: side.orders,
        discount: formatMinor(side.discount, digits),
        ...(isWhole && { budgetUsed: budget.used / budget.amount }),
      }
    },
  }
}

function ofRecent({ campaigns, orders, from, to }: RecentEffect, currency: string): PastFigures {
  const all = new Map(campaigns.map(({ campaign, ...figures }) => [campaign, figures]))
  // With the decimals of the others in its column.
  const nothing = { orders: 0, discount: formatMinor(0, minorDigits(currency) ?? 2) }
  return {
    source: 'recent',
    currency,
    replayed: orders,
    first: from,
    last: to,
    // The replay does not list campaigns that none of the month's orders met.
    of: (campaign) => all.get(campaign) ?? nothing,
  }
}
