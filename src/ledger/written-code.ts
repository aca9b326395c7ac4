/**
 * Codes that the ledger issued are recognized however they are typed: in any case, with other spaces and dashes or none. They are
 * looked up as they were issued, in the form of their pattern.
 */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { codeAlphabet } from '../syntax/code-pattern.ts'
import { comparedCode } from '../syntax/compared-code.ts'

/** Rewrites a code that is one of these patterns but for its spaces and dashes; returns any other code as it is. */
export type WriteCode = (typed: string) => string

/** The same for codes that differ in case, spaces and dashes at most. */
export const compactCode = (code: string): string => comparedCode(code).replaceAll(/[\s\p{Dash}]/gu, '')

/** Patterns of everything that the ledger issues under these rules: coupons, gift cards, referral codes. */
export const patternsOf = ({ pools, giftCards = {}, referrals = {} }: Rules): string[] => [
  ...new Set([
    ...Object.values(pools).flatMap(({ generate }) => generate?.pattern ?? []),
    ...Object.values(giftCards).map(({ pattern }) => pattern),
    ...Object.values(referrals).flatMap(({ pattern }) => pattern ?? []),
  ]),
]

/** `isListed`: whether the rules list a code, by the form in which codes are compared; such a code keeps its own form. */
export function codeWriter(patterns: readonly string[], isListed: (key: string) => boolean = () => false): WriteCode {
  const byLength = Map.groupBy(
    patterns.map((pattern) => ({ signs: [...comparedCode(pattern)], compact: [...compactCode(pattern)] })),
    (pattern) => pattern.compact.length,
  )
  return (typed) => {
    const signs = [...compactCode(typed)]
    const written = new Set(
      (byLength.get(signs.length) ?? [])
        .filter((pattern) => pattern.compact.every((wanted, place) => stands(signs[place] ?? '', wanted)))
        .map((pattern) => filled(pattern.signs, signs)),
    )
    const [only] = written
    // Of two patterns that differ in their dashes alone, the code says itself which it means.
    const key = comparedCode(typed)
    return only === undefined || written.size > 1 || key === only || isListed(key) ? typed : only
  }
}

const isRandom = (sign: string): boolean => sign === '?' || sign === '#'

const stands = (sign: string, wanted: string): boolean =>
  isRandom(wanted) ? codeAlphabet.includes(sign) : sign === wanted

function filled(pattern: readonly string[], signs: readonly string[]): string {
  let place = 0
  return pattern.map((sign) => (compactCode(sign) === '' ? sign : (signs[place++] ?? ''))).join('')
}

/** The writer of these rules. */
export const codeWriterOf = (rules: Rules): WriteCode =>
  codeWriter(patternsOf(rules), (key) => Object.values(rules.pools).some(({ codes }) => Object.hasOwn(codes, key)))

/** The cart with its codes and gift cards as they were issued. */
export function writtenCart(cart: Cart, write: WriteCode): Cart {
  const { codes, pay } = cart
  return {
    ...cart,
    ...(codes && {
      codes: codes.map((code) => (typeof code === 'string' ? write(code) : { ...code, code: write(code.code) })),
    }),
    ...(pay?.cards && {
      pay: { ...pay, cards: pay.cards.map((each) => ({ ...each, card: write(each.card) })) },
    }),
  }
}
