/** Wallets and gift cards that pay for the cart, and campaigns switched off by hand. */
import type { BalanceToPayWith, Cart } from '../../../src/evaluate/cart/cart.ts'
import { withField } from './with-field.ts'

export type Means = 'wallets' | 'cards'

/** In the order in which they pay. */
export const payersOf = ({ pay }: Cart, means: Means): readonly (BalanceToPayWith & { readonly name: string })[] =>
  means === 'wallets'
    ? (pay?.wallets ?? []).map(({ wallet, ...of }) => ({ name: wallet, ...of }))
    : (pay?.cards ?? []).map(({ card, ...of }) => ({ name: card, ...of }))

/** Makes these pay, in this order. Keeps what is known about those that paid before. */
export function withPayers(cart: Cart, means: Means, names: readonly string[]): Cart {
  const before = payersOf(cart, means)
  return writtenPayers(
    cart,
    means,
    [...new Set(names)].map((name) => before.find((each) => each.name === name) ?? { name }),
  )
}

/** Sets the balance of one, or the most that it may pay (`amount`). */
export const withPayerField = (
  cart: Cart,
  means: Means,
  name: string,
  field: keyof BalanceToPayWith,
  value: string | undefined,
): Cart =>
  writtenPayers(
    cart,
    means,
    payersOf(cart, means).map((each) => (each.name === name ? withField(each, field, value) : each)),
  )

function writtenPayers(cart: Cart, means: Means, payers: ReturnType<typeof payersOf>): Cart {
  const pay: NonNullable<Cart['pay']> =
    means === 'wallets'
      ? { ...cart.pay, wallets: payers.map(({ name, ...of }) => ({ wallet: name, ...of })) }
      : { ...cart.pay, cards: payers.map(({ name, ...of }) => ({ card: name, ...of })) }
  const rest = payers.length > 0 ? pay : withField(pay, means, undefined)
  return withField(cart, 'pay', Object.keys(rest).length > 0 ? rest : undefined)
}

export function withSwitchedOff(cart: Cart, campaigns: readonly string[]): Cart {
  const usage = withField(cart.usage ?? {}, 'off', campaigns.length > 0 ? campaigns : undefined)
  return withField(cart, 'usage', Object.keys(usage).length > 0 ? usage : undefined)
}
