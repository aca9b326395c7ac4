import type { PeriodName } from '../compare/period-names.ts'
import type { OrderFilter } from '../compare/request.ts'
import type { Partition } from '../history/replay/partition.ts'

/** What `cartwright compare` is called with. */
export interface CompareArguments {
  readonly a?: string
  readonly b?: string
  readonly rules: string
  readonly history?: string
  readonly from?: string
  readonly until?: string
  readonly period?: PeriodName
  readonly channel?: readonly string[]
  readonly country?: readonly string[]
  readonly segment?: readonly string[]
  readonly category?: readonly string[]
  readonly campaign?: readonly string[]
  readonly code?: readonly string[]
  readonly basket?: Pick<OrderFilter, 'basketFrom' | 'basketTo'>
  readonly threads?: number
  readonly seed: number
  readonly sweep?: string
  readonly report?: string
  readonly open?: string
  readonly orders?: string
  readonly sql?: true
  readonly json?: true
  readonly writePart?: string
  readonly part?: Partition
  readonly approximateBudgets?: true
  readonly fromParts?: readonly string[]
  readonly name?: string
  readonly note?: string
  readonly by?: string
  readonly list?: true
  readonly show?: string
  readonly repeat?: string
  readonly delete?: string
  readonly restore?: string
}

export const filterOf = (options: CompareArguments): OrderFilter => ({
  channels: options.channel,
  countries: options.country,
  segments: options.segment,
  categories: options.category,
  campaigns: options.campaign,
  codes: options.code,
  ...options.basket,
})
