/** Cart changes that the window proposes for one click. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'

export type CartChange =
  /** `line` is its place; `quantity` is what it becomes, by so many units `more`. */
  | {
      readonly kind: 'quantity'
      readonly line: number
      readonly sku: string
      readonly quantity: string
      readonly more: string
    }
  | { readonly kind: 'add'; readonly sku: string; readonly quantity: string }
  | { readonly kind: 'choose'; readonly campaign: string }
  | { readonly kind: 'payment'; readonly payment: string }

export function withChange(cart: Cart, change: CartChange): Cart {
  switch (change.kind) {
    case 'quantity': {
      const { line, quantity } = change
      return { ...cart, lines: cart.lines.map((each, place) => (place === line ? { ...each, quantity } : each)) }
    }
    case 'add':
      return { ...cart, lines: [...cart.lines, { sku: change.sku, quantity: change.quantity }] }
    case 'choose': {
      const campaigns = [...(cart.chosen?.campaigns ?? []), change.campaign]
      return { ...cart, chosen: { ...cart.chosen, campaigns } }
    }
    case 'payment':
      return { ...cart, payment: change.payment }
  }
}
