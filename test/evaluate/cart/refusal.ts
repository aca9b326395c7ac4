import { CartError } from '../../../src/evaluate/cart/cart-error.ts'

/** Code, path, message and help of the error with which a cart is refused; empty if it is not. */
export function refusal(attempt: () => unknown): unknown[] {
  try {
    attempt()
  } catch (error) {
    if (error instanceof CartError) return [error.code, error.path, error.message, error.help]
    throw error
  }
  return []
}
