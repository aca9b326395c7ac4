/** Checks the operands of effects: constants, or values from the cart. */

import type { Expression } from '../syntax/tree.ts'
import type { Message } from '../words/message.ts'
import { type ForItems, fromCart } from './cart-amounts.ts'
import { amount, notNegative, price, rate, share, wholeNumber } from './constants.ts'
import type { FactContext } from './fact-contexts.ts'
import type { Scope } from './scope.ts'
import type { Type } from './type-names.ts'
import { typeOf } from './types.ts'

/** Each check returns the constant; undefined for values from the cart, and after reporting an error. */
export interface AmountChecks {
  /** A percentage or a positive amount; the result says which. */
  rate(expression: Expression, what: Message, forItems?: ForItems): 'percent' | 'money' | undefined
  share(expression: Expression, what: Message): void
  /** Positive, in whole minor units. */
  amount(expression: Expression, what: Message): void
  /** Not negative, in whole minor units. */
  total(expression: Expression, what: Message): void
  /** Not negative; may be finer than the currency. */
  unitPrice(expression: Expression, what: Message, forItems?: ForItems): void
  count(expression: Expression, what: Message): number | undefined
}

export function amountChecks(scope: Scope, context: FactContext): AmountChecks {
  const isFromCart = (expression: Expression, wanted: readonly Type[], what: Message, forItems?: ForItems): boolean =>
    fromCart(expression, scope, context, wanted, what, forItems)
  return {
    rate: (expression, what, forItems) => {
      if (isFromCart(expression, ['percent', 'money'], what, forItems)) return rateTypeOf(expression, scope)
      const kind = rate(expression, scope, what)?.kind
      return kind === 'percent' || kind === 'money' ? kind : undefined
    },
    share: (expression, what) => {
      if (!isFromCart(expression, ['percent'], what)) share(expression, scope, what)
    },
    amount: (expression, what) => {
      if (!isFromCart(expression, ['money'], what)) amount(expression, scope, what)
    },
    total: (expression, what) => {
      if (!isFromCart(expression, ['money'], what)) price(expression, scope, what)
    },
    unitPrice: (expression, what, forItems) => {
      if (!isFromCart(expression, ['money'], what, forItems)) notNegative(expression, scope, ['money'], what)
    },
    count: (expression, what) =>
      isFromCart(expression, ['number'], what) ? undefined : wholeNumber(expression, scope, what),
  }
}

/** Whether the value comes from the cart, even if it has other errors. */
function rateTypeOf(expression: Expression, scope: Scope): 'percent' | 'money' | undefined {
  const type = typeOf(expression, { ...scope, report: () => {} }, 'each-item')
  return type === 'percent' || type === 'money' ? type : undefined
}
