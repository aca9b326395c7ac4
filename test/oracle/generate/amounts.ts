import fc from 'fast-check'
import { oneOf, text } from './words.ts'

export interface Currency {
  readonly code: string
  readonly digits: number
}

export const currencies: readonly Currency[] = [
  { code: 'PLN', digits: 2 },
  { code: 'JPY', digits: 0 },
  { code: 'KWD', digits: 3 },
]

/** Cached by currency: building a large arbitrary takes longer than drawing from it. */
export function perCurrency<Made>(make: (currency: Currency) => Made): (currency: Currency) => Made {
  const made = new Map<string, Made>()
  return (currency) => {
    const known = made.get(currency.code) ?? make(currency)
    made.set(currency.code, known)
    return known
  }
}

/** Minor units as a decimal string in major units. */
export function decimal(minor: number, { digits }: Currency): string {
  if (digits === 0) return String(minor)
  const padded = String(minor).padStart(digits + 1, '0')
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

/** Recurring sizes, so that amounts tie and thresholds are met to the last minor unit. */
export const minor = {
  tiny: fc.constantFrom(1, 2, 3, 5, 7),
  small: fc.constantFrom(33, 50, 99, 100, 250, 333),
  middle: fc.constantFrom(500, 999, 1000, 1500, 2000, 3333),
  large: fc.constantFrom(4000, 5000, 10000, 12345, 20000),
}

export const anyMinor: fc.Arbitrary<number> = fc.oneof(
  { weight: 1, arbitrary: minor.tiny },
  { weight: 3, arbitrary: minor.small },
  { weight: 4, arbitrary: minor.middle },
  { weight: 2, arbitrary: minor.large },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20000 }) },
)

export const money = (currency: Currency, size: fc.Arbitrary<number> = anyMinor): fc.Arbitrary<string> =>
  size.map((value) => `${decimal(value, currency)} ${currency.code}`)

export const percent: fc.Arbitrary<string> = oneOf(
  [4, fc.constantFrom('5%', '10%', '15%', '20%', '25%', '33%', '50%')],
  fc.constantFrom('0.5%', '12.5%', '33.33%', '99.99%', '100%', 'RATE'),
)

/** A percentage, or an amount. */
export const rate = (currency: Currency): fc.Arbitrary<string> =>
  oneOf([12, percent], [8, money(currency)], [4, text('SMALL')], [2, cartAmount(currency)], text('1% * customer.age'))

export const count = (most = 3): fc.Arbitrary<string> =>
  oneOf([12, fc.integer({ min: 1, max: most }).map(String)], [2, text('MANY')], cartCount)

/** Amounts from the cart: often unknown, sometimes negative or not terminating as decimals. */
export const cartAmount = (currency: Currency): fc.Arbitrary<string> =>
  oneOf(
    [3, text('customer.credit')],
    text('customer.credit / 3'),
    text('SMALL * cart.table'),
    text('customer.credit - ', money(currency, minor.middle)),
    text('10% of subtotal'),
    text('subtotal of category "Tools" / 7'),
    text('50% of running total'),
    text('spend in last 30 days * 5%'),
  )

const cartCount = oneOf([2, text('cart.table')], text('(cart.table - 2)'), text('(orders / 2)'))
