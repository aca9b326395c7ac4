/** Commerce platforms that ask over HTTP what a cart costs, each in its own dialect. */
import type * as z from 'zod'
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Available } from '../evaluate/explanation/offers.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { Loss } from '../publish/targets/loss.ts'

/** The dialect of one platform. Between a request and its answer stands nothing but the evaluator. */
export interface Connector<Request, Answer> {
  /** What is read of a request; platforms send more. */
  readonly request: z.ZodType<Request>
  readonly answer: z.ZodType<Answer>
  /** Whether its answer has a place for what the cart could still get. */
  readonly hasOffers: boolean
  /** Live campaigns that the platform can't carry out. */
  losses(rules: Rules): readonly Loss[]
  /** The cart without its instant, or why there is nothing to do with this request. Amounts are those of the platform. */
  cartOf(request: Request, rules: Rules): Omit<Cart, 'at'> | NothingToDo
  answerOf(outcome: Outcome<Request>): Answer
  /** Leaves the platform's cart as it is. */
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
  /** What the cart could still get; empty for platforms that have no place for it. */
  readonly available: readonly Available[]
}
