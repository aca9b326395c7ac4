import type { OpenCart } from '../model.ts'

/**
 * Works out something once per cart, however many campaigns ask for it. Carts are evaluated one after the other, so it is
 * enough to remember the last; asking about an earlier one again only costs the work again.
 */
export function remember<T>(workOut: (cart: OpenCart) => T): (cart: OpenCart) => T {
  let serial = -1
  let value: T
  return (cart) => {
    if (cart.serial !== serial) {
      value = workOut(cart)
      serial = cart.serial
    }
    return value
  }
}
