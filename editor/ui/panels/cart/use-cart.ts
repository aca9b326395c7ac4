/** The open cart for the panel. */
import { useState } from 'react'
import type { Cart, Line } from '../../../../src/evaluate/cart/cart.ts'
import type { LineResult } from '../../../../src/evaluate/result/result.ts'
import type { CartProblem, CartResult } from '../../engine/model.ts'
import { currencyNamed, useCurrencies } from '../../state/currencies.ts'
import { useStore } from '../../state/store.ts'
import { reuseUnchanged } from './reuse-unchanged.ts'

export interface ShownCart {
  readonly name: string
  readonly cart: Cart
  /** The last valid result. */
  readonly result?: CartResult | undefined
  readonly error?: CartProblem | undefined
  readonly currency: string
}

/** Undefined while no cart is open. The panel is remounted for each cart, so no state carries over. */
export function useCart(): ShownCart | undefined {
  const open = useStore(({ carts, openCart }) => carts.find(({ name }) => name === openCart))
  const view = useStore(({ snapshot }) => snapshot?.cart)
  const currencies = useCurrencies()
  const [lastGood, setLastGood] = useState<CartResult>()
  if (!open) return undefined
  const isOfThis = view !== undefined && isSame(view.cart, open.cart)
  const result = isOfThis && view.result ? reuseUnchanged(lastGood, view.result) : lastGood
  if (result !== lastGood) setLastGood(result)
  return {
    name: open.name,
    cart: open.cart,
    result,
    error: isOfThis ? view.error : undefined,
    currency: currencies.length === 0 ? open.cart.currency : currencyNamed(open.cart.currency, currencies).code,
  }
}

/** The engine echoes a copy of the cart a moment later. */
const isSame = (a: Cart, b: Cart): boolean => JSON.stringify(a) === JSON.stringify(b)

export const idOf = ({ id }: Line, place: number): string => id ?? String(place + 1)

export const resultOfLine = (result: CartResult | undefined, line: Line, place: number): LineResult | undefined =>
  result?.lines.find(({ id, sku }) => id === idOf(line, place) && sku === line.sku)

/** The error at a path of the cart or below it: "lines[0].price", "customer". */
export function useProblem(path: string): string | undefined {
  const error = useStore(({ snapshot }) => snapshot?.cart?.error)
  return error && isAt(error.path, path) ? error.message : undefined
}

export const isAt = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)
