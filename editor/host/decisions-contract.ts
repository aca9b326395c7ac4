/** Requests about the decision log of a service, and their answers. */
import * as z from 'zod'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import type { Message } from '../../src/words/message.ts'
import { page, path, rules } from './schemas.ts'

const decisionFilter = z.object({
  /** A prefix of the decision's id or the order. */
  text: z.string().trim().max(200).optional(),
  customer: z.string().trim().max(500).optional(),
  campaign: z.string().trim().max(500).optional(),
  /** UTC. */
  day: z.iso.date().optional(),
})
export type DecisionFilter = z.infer<typeof decisionFilter>

export const decisionRequests = {
  /** Sets the folder of a service's decision log; null: none. */
  chooseDecisions: z.object({ folder: path.nullable() }),
  /** Latest first. */
  decisions: z.object({ filter: decisionFilter.default({}), page }),
  /** One decision, evaluated again under the rules that made it and under the window's rules. */
  decision: z.object({ id: z.string().min(1).max(500), rules: rules.optional(), language: z.string().max(40) }),
} as const

/** A decision in the list. */
export interface ListedDecision {
  readonly id: string
  readonly at: string
  readonly kind: 'decision' | 'order'
  readonly order?: string
  readonly customer?: string
  readonly release?: { readonly name: string; readonly sequence?: number; readonly arm?: string }
  readonly campaigns: readonly string[]
  /** Major units. */
  readonly discount: string
  readonly total: string
  readonly currency: string
}

export interface DecisionPage {
  readonly total: number
  readonly rows: readonly ListedDecision[]
  readonly files: number
  /** Number of lines that are no valid entries of a log. */
  readonly unread: number
  /** Number of older decisions that were not searched. */
  readonly left: number
}

export interface OpenedDecision {
  readonly decision: ListedDecision
  readonly trace?: string
  readonly digest?: string
  /** JSON pointers of the values that were erased from the log. */
  readonly erased: readonly string[]
  readonly cart: Cart
  /** As stored in the log. */
  readonly logged: Result
  /** Evaluated again under the rules that made the decision. */
  readonly again:
    | { readonly state: 'same' | 'different'; readonly result: Result }
    | { readonly state: 'refused' | 'no-rules'; readonly said: Message; readonly advice?: Message }
  /** Under the window's rules; absent if they can't be read. */
  readonly today?:
    | { readonly state: 'evaluated'; readonly result: Result }
    | { readonly state: 'refused'; readonly said: Message }
  /** Names of products by SKU, of those that have one. */
  readonly names: Readonly<Record<string, string>>
}

export interface DecisionAnswers {
  chooseDecisions: { readonly folder: string | null }
  decisions: DecisionPage
  decision: OpenedDecision
}
