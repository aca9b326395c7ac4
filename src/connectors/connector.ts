/** Commerce platforms that request prices of carts over HTTP, each with its own protocol. */
import type * as z from 'zod'
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Available } from '../evaluate/explanation/offers.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { Loss } from '../publish/targets/loss.ts'

/** The protocol of one platform. Only the evaluator runs between a request and its answer. */
export interface Connector<Request, Answer> {
  /** The fields that are read; platforms send more. */
  readonly request: z.ZodType<Request>
  readonly answer: z.ZodType<Answer>
  /** Whether its answer can contain offers. */
  readonly hasOffers: boolean
  /** Live campaigns that the platform can't carry out. */
  losses(rules: Rules): readonly Loss[]
  /** The cart without its instant, or the reason why there is nothing to do. Amounts are the platform's. */
  cartOf(request: Request, rules: Rules): Omit<Cart, 'at'> | NothingToDo
  answerOf(outcome: Outcome<Request>): Answer
  /** The answer that leaves the platform's cart unchanged. */
  unchanged(request: Request | undefined): Answer
}

export interface NothingToDo {
  readonly nothingToDo: string
}

export interface Outcome<Request> {
  readonly request: Request
  readonly rules: Rules
  readonly cart: Omit<Cart, 'at'>
  readonly result: Result
  /** Offers for the cart; empty for platforms that can't show them. */
  readonly available: readonly Available[]
}
