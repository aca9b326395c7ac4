/** A cart that is invalid under these rules. It is rejected as a whole. */
export class CartError extends Error {
  override readonly name = 'CartError'
  /** Stable, kebab-case. */
  readonly code: CartErrorCode
  /** Path in the cart: "lines[2].price". */
  readonly path: string
  /** What to write instead. */
  readonly help: string | undefined

  constructor(code: CartErrorCode, path: string, message: string, help?: string) {
    super(message)
    this.code = code
    this.path = path
    this.help = help
  }
}

export type CartErrorCode =
  | 'cart-shape'
  | 'cart-amount'
  | 'cart-quantity'
  | 'cart-currency'
  | 'cart-instant'
  | 'cart-date'
  | 'cart-duplicate'
  | 'cart-price'
  | 'cart-attribute'
  | 'cart-too-large'
  | 'cart-choice'
  | 'cart-delivery'
  | 'cart-programme'
  | 'cart-usage'
  | 'return-line'
  | 'return-quantity'
