/** The currencies of the rules, and which of them the open cart is in. */
import type { RulesCurrency } from '../engine/model.ts'
import { getState, useStore } from './store.ts'

const unknown: RulesCurrency = { code: 'XXX', digits: 2 }
const none: readonly RulesCurrency[] = []

/** The first of the settings first; none while no rules were read. */
export const useCurrencies = (): readonly RulesCurrency[] =>
  useStore(({ snapshot }) => snapshot?.rules.currencies ?? none)

/** The one of that code, else the first: of a cart that the rules refuse for its currency too. */
export const currencyNamed = (code: string | undefined, all: readonly RulesCurrency[]): RulesCurrency =>
  all.find((each) => each.code === code) ?? all[0] ?? unknown

/** That of the rules in which new carts are begun. */
export const firstCurrency = (): string => currencyNamed(undefined, getState().snapshot?.rules.currencies ?? none).code

/** Of the open cart. */
export function currencyOfCart(): RulesCurrency {
  const { carts, openCart, snapshot } = getState()
  return currencyNamed(carts.find(({ name }) => name === openCart)?.cart.currency, snapshot?.rules.currencies ?? none)
}
