/** The currencies of the rules, and which of them the open cart is in. */
import type { RulesCurrency } from '../engine/model.ts'
import { getState, useStore } from './store.ts'

const unknown: RulesCurrency = { code: 'XXX', digits: 2 }
const none: readonly RulesCurrency[] = []

/** The default currency first; empty until rules have been read. */
export const useCurrencies = (): readonly RulesCurrency[] =>
  useStore(({ snapshot }) => snapshot?.rules.currencies ?? none)

/** The currency with this code, else the first. Also used for carts in a currency that the rules reject. */
export const currencyNamed = (code: string | undefined, all: readonly RulesCurrency[]): RulesCurrency =>
  all.find((each) => each.code === code) ?? all[0] ?? unknown

/** The currency of new carts. */
export const firstCurrency = (): string => currencyNamed(undefined, getState().snapshot?.rules.currencies ?? none).code

/** The currency of the open cart. */
export function currencyOfCart(): RulesCurrency {
  const { carts, openCart, snapshot } = getState()
  return currencyNamed(carts.find(({ name }) => name === openCart)?.cart.currency, snapshot?.rules.currencies ?? none)
}
