import type { Outcome } from './cart-outcomes.ts'
import { takenOff } from './words.ts'

/** "yes, −12.40 PLN", "no, 17.50 PLN more in the cart". Words in backticks are the author's. */
export function outcomeInWords(outcome: Outcome, currency: string): string {
  switch (outcome.kind) {
    case 'applied':
      return `yes, ${takenOff(outcome.discount, currency)}`
    case 'prices': {
      const [first, ...others] = outcome.prices
      if (!first) return 'no price changes'
      const more = others.length === 0 ? '' : ` and ${others.length} more`
      return `yes, \`${first.sku}\` ${first.from} → ${first.to} ${currency}${more}`
    }
    case 'missing':
    case 'not-applied':
      return `no, ${outcome.sentence}`
  }
}
