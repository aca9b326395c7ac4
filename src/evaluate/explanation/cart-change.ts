/** Changes to a cart that get a shopper an offer. */
import type { Cart } from '../cart/cart.ts'

export type CartChange =
  /** `line` is its index; `quantity` is the new quantity, `more` the difference. */
  | {
      readonly kind: 'quantity'
      readonly line: number
      readonly sku: string
      readonly quantity: string
      readonly more: string
    }
  /** `delivery`: the id of the delivery that carries it, if that matters. */
  | { readonly kind: 'add'; readonly sku: string; readonly quantity: string; readonly delivery?: string }
  | { readonly kind: 'choose'; readonly campaign: string }
  | { readonly kind: 'payment'; readonly payment: string }
  /** Sets the first delivery's method at the same price. */
  | { readonly kind: 'delivery'; readonly delivery: string }

export const withChanges = (cart: Cart, changes: readonly CartChange[]): Cart => changes.reduce(withChange, cart)

export function withChange(cart: Cart, change: CartChange): Cart {
  switch (change.kind) {
    case 'quantity': {
      const { line, quantity } = change
      return { ...cart, lines: cart.lines.map((each, place) => (place === line ? { ...each, quantity } : each)) }
    }
    case 'add': {
      const { kind: _, ...line } = change
      return { ...cart, lines: [...cart.lines, line] }
    }
    case 'choose': {
      const campaigns = [...(cart.chosen?.campaigns ?? []), change.campaign]
      return { ...cart, chosen: { ...cart.chosen, campaigns } }
    }
    case 'payment':
      return { ...cart, payment: change.payment }
    case 'delivery': {
      const { delivery } = cart
      if (delivery === undefined) return cart
      if (!('method' in delivery)) {
        return { ...cart, delivery: delivery.map((each, i) => (i === 0 ? { ...each, method: change.delivery } : each)) }
      }
      return { ...cart, delivery: { ...delivery, method: change.delivery } }
    }
    default:
      return change satisfies never
  }
}
