import { openOrder } from '../../../src/compare/open-order.ts'
import { type Rules, rulesIn } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { customerNow } from '../../../src/history/customer-now.ts'
import type { History } from '../../../src/history/store.ts'
import { msg, name } from '../../../src/words/message.ts'
import type { Answers } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { historyAt } from './open-history.ts'
import type { TaskCall } from './task-call.ts'

interface OrderParams {
  /** The path of the history. */
  readonly path: string
  readonly order: string
  readonly rules: unknown
}

export function orderAsCart({ path, order, rules }: OrderParams, call: TaskCall): Answers['orderAsCart'] {
  const history = historyAt(path)
  const atHand = rulesAtHand(rules)
  return cartOf(history, rulesIn(atHand, history.currency() ?? atHand.currency) ?? atHand, order, call)
}

/** A past order as a cart; fails if it does not exist or on cancellation. */
export function cartOf(
  history: History,
  rules: Rules,
  order: string,
  { isStopped }: Pick<TaskCall, 'isStopped'>,
): Cart {
  const cart = openOrder(history, rules, order, () => !isStopped())
  if (cart !== undefined) return cart
  throw isStopped()
    ? new RequestError('cancelled', msg`this was cancelled`)
    : new RequestError('not-found', msg`there is no order ${name(order)} in the history`)
}

interface CustomerParams {
  readonly path: string
  readonly customer: string
  readonly rules?: unknown
}

export function customerFor({ path, customer, rules }: CustomerParams): Answers['customerFor'] {
  return customerNow(historyAt(path), customer, rules === undefined ? undefined : rulesAtHand(rules)) ?? null
}
