import type { Message } from '../../words/message.ts'
import { MessageError } from '../../words/message-error.ts'

/** A cart that is invalid under these rules, rejected as a whole. `message` and `help` are in English. */
export class CartError extends MessageError {
  override readonly name = 'CartError'
  /** Stable, kebab-case. */
  readonly code: CartErrorCode
  /** Path in the cart: "lines[2].price". */
  readonly path: string

  constructor(code: CartErrorCode, path: string, sentence: Message, advice?: Message) {
    super(sentence, advice)
    this.code = code
    this.path = path
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
