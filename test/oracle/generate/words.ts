/** Names shared by generated rule sets and carts, few enough that they often match. */
import fc from 'fast-check'
import { byCartText, cartTexts } from '../../../src/syntax/cart-texts.ts'

export const skus = ['A1', 'A2', 'B1', 'B2', 'C1'] as const
export const rewardSkus = ['MUG', 'TEE', 'PEN'] as const
export const categories = ['Tools', 'Tools/Drills', 'Toolshed', 'Food'] as const
export const brands = ['Bosch', 'Żubr'] as const
export const labels = ['new', 'autumn'] as const
export const colors = ['red', 'green'] as const
export const segments = ['VIP', 'Listed', 'Outside', 'Full cart'] as const
export const customers = ['C-1', 'C-2', 'C-3'] as const
export const pools = ['Summer', 'Listed codes', 'Sorry'] as const
/** Codes of the pools above, and one that is in no pool. */
export const codes = ['SUN10', 'sun20 ', 'LIST1', 'LIST2', 'SORRY-2222-2222', 'NOBODY'] as const
/** With right and wrong check characters, and characters that no code has. The alphabet starts with 2, which counts as 0. */
export const generatedCodes = ['SORRY-2222-2222', 'SORRY-2222-2223', 'sorry-AbCd-2345', 'SORRY-AAAA-AAA0', 'SORRY-AAAA']
export const programs = ['Club', 'Miles'] as const
export const tiers = ['Silver', 'Gold'] as const
export const wallets = ['Wallet', 'Purse'] as const
export const memberships = ['Prime'] as const
export const methods = ['courier', 'locker'] as const
/** Two texts for each text fact of a cart: `payment "card"`. */
export const textsInCart = byCartText((name) => [cartTexts[name].example, `other ${name}`] as const)
export const groups = ['G1', 'G2', 'G3'] as const
/** A former name (M98). */
export const former = (name: string): string => `Former ${name}`

export const campaignNames = ['Ä last', 'Autumn', 'Basket', 'Club night', 'Deal', 'Extra', 'Free'] as const
/** Owners by whom limits count besides customers, and rolling periods before the cart. */
export const countedBy = ['store', 'customer.city', 'cart.till'] as const
export const rollingPeriods = ['30 days', '1 month', '36 hours'] as const
export const shelfNames = ['Shelf 1', 'Shelf 2', 'Shelf 3', 'A shelf'] as const
export const event = 'review'

export const quoted = (name: string): string => `"${name}"`

export const one = (names: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...names)

/** One or two names, formatted as a list of the language. */
export const some = (names: readonly string[]): fc.Arbitrary<string> =>
  fc.uniqueArray(one(names), { minLength: 1, maxLength: 2 }).map((chosen) => chosen.map(quoted).join(', '))

/** One of several alternatives, weighted if a weight is given. */
export const oneOf = (...ways: readonly (fc.Arbitrary<string> | readonly [number, fc.Arbitrary<string>])[]) =>
  fc.oneof(
    ...ways.map((way) =>
      way instanceof fc.Arbitrary ? { weight: 1, arbitrary: way } : { weight: way[0], arbitrary: way[1] },
    ),
  )

/** The text with this probability in percent, otherwise nothing. */
export const perhaps = (percent: number, way: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant('') }, { weight: percent, arbitrary: way })

export const text = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''))

export const whole = (from: number, to: number): fc.Arbitrary<string> => fc.integer({ min: from, max: to }).map(String)
