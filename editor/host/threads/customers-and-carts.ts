import { openOrder } from '../../../src/compare/open-order.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { customerNow } from '../../../src/history/customer-now.ts'
import type { Answers } from '../contract.ts'
import { Refusal } from '../failure.ts'
import { historyAt } from './open-history.ts'

interface Order {
  /** The history's file. */
  readonly path: string
  readonly order: string
  readonly rules: unknown
}

export function orderAsCart({ path, order, rules }: Order): Answers['orderAsCart'] {
  const cart = openOrder(historyAt(path), rulesAtHand(rules), order)
  if (cart === undefined) throw noSuchOrder(order)
  return cart
}

interface Customer {
  readonly path: string
  readonly customer: string
  readonly rules?: unknown
}

export function customerFor({ path, customer, rules }: Customer): Answers['customerFor'] {
  return customerNow(historyAt(path), customer, rules === undefined ? undefined : rulesAtHand(rules)) ?? null
}

export const noSuchOrder = (order: string): Refusal =>
  new Refusal('not-found', `there is no order \`${order}\` in the history`)
