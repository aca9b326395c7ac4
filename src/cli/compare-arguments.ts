import type { PeriodName } from '../compare/period-names.ts'
import type { Partition } from '../history/replay/partition.ts'
import type { OrderArguments } from './order-options.ts'

/** The arguments of `cartwright compare`. */
export interface CompareArguments extends OrderArguments {
  readonly a?: string
  readonly b?: string
  readonly rules: string
  readonly history?: string
  readonly from?: string
  readonly until?: string
  readonly period?: PeriodName
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
