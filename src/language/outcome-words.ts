import { type Message, money, msg, name, number } from '../words/message.ts'
import type { Outcome } from './cart-outcomes.ts'
import { negative } from './words.ts'

/** "yes, −12.40 PLN", "no, 17.50 PLN more in the cart". Words in backticks are source text. */
export function outcomeInWords(outcome: Outcome, currency: string): Message {
  switch (outcome.kind) {
    case 'applied':
      return msg`yes, ${money(negative(outcome.discount), currency)}`
    case 'prices': {
      const [first, ...others] = outcome.prices
      if (!first) return msg`no price changes`
      const change = msg`yes, ${name(first.sku)} ${number(first.from)} → ${money(first.to, currency)}`
      return others.length === 0 ? change : msg`${change} and ${number(others.length)} more`
    }
    case 'missing':
    case 'not-applied':
      return msg`no, ${outcome.sentence}`
  }
}
