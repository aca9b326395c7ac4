import type { Locale } from '../../words/locale.ts'
import type { Message } from '../../words/message.ts'
import { MessageError } from '../../words/message-error.ts'
import { textOf } from '../../words/text-of.ts'

/** A cart that is invalid under these rules. It is rejected as a whole. `message` and `help` are in English. */
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

  /** `message` and `help` in a language; without one, in English. */
  inWords(locale?: Locale): { readonly message: string; readonly help: string | undefined } {
    return { message: textOf(this.sentence, locale), help: this.advice && textOf(this.advice, locale) }
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
