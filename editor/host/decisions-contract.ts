/** What the window may ask about the decision log of a service, and the answers. */
import * as z from 'zod'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import type { Message } from '../../src/words/message.ts'
import { page, path, rules } from './schemas.ts'

const decisionFilter = z.object({
  /** Matches the id or the order, by its beginning. */
  text: z.string().trim().max(200).optional(),
  customer: z.string().trim().max(500).optional(),
  campaign: z.string().trim().max(500).optional(),
  /** UTC. */
  day: z.iso.date().optional(),
})
export type DecisionFilter = z.infer<typeof decisionFilter>

export const decisionRequests = {
  /** Which folder has the decision log of a service; null: none. */
  chooseDecisions: z.object({ folder: path.nullable() }),
  /** The latest first. */
  decisions: z.object({ filter: decisionFilter.default({}), page }),
  /** One of them under the rules that decided, and under those of the window. */
  decision: z.object({ id: z.string().min(1).max(500), rules: rules.optional(), language: z.string().max(40) }),
} as const

/** A decision as it is listed. */
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
  /** Lines that are neither decisions nor anything else of a log. */
  readonly unread: number
  /** Older ones that are not looked through. */
  readonly left: number
}

export interface OpenedDecision {
  readonly decision: ListedDecision
  readonly trace?: string
  readonly digest?: string
  /** JSON pointers of what was taken out of the log. */
  readonly erased: readonly string[]
  readonly cart: Cart
  /** As the log has it. */
  readonly logged: Result
  /** Evaluated again under the rules that decided. */
  readonly again:
    | { readonly state: 'same' | 'different'; readonly result: Result }
    | { readonly state: 'refused' | 'no-rules'; readonly said: Message; readonly advice?: Message }
  /** Under the rules of the window; absent where they can't be read. */
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
