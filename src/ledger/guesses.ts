/**
 * Limits wrong codes and gift cards per customer or source: after too many, all codes and cards are refused until the hour is over,
 * even valid ones.
 */
import type { Cart } from '../evaluate/cart/cart.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { wrongCode, wrongCodes } from './accounts.ts'
import { type Books, balanceOf, transfer } from './books.ts'
import type { AccountId } from './model.ts'
import type { Refusal } from './refusals.ts'

const hour = 3_600_000

/** Distinct wrong codes and cards allowed within a clock hour. */
const maxWrongCodes = 10

export interface Guesser {
  readonly of: 'customer' | 'source'
  readonly id: string
  /** When the hour began, in milliseconds since 1970 UTC. */
  readonly hour: number
}

/** Empty for a cart without codes and cards. `source`: where the call comes from. */
export function guessersOf(cart: Cart, source: string | undefined, now: number): Guesser[] {
  return typedCodes(cart).length === 0 ? [] : guessersBy(cart.customer?.id, source, now)
}

export function guessersBy(customer: string | undefined, source: string | undefined, now: number): Guesser[] {
  const began = now - (now % hour)
  return [
    ...(customer === undefined ? [] : [{ of: 'customer' as const, id: customer, hour: began }]),
    ...(source === undefined ? [] : [{ of: 'source' as const, id: source, hour: began }]),
  ]
}

const typedCodes = ({ codes = [], pay }: Cart): string[] => [
  ...codes.map((code) => (typeof code === 'string' ? code : code.code)),
  ...(pay?.cards ?? []).map(({ card }) => card),
]

export const accountsOfGuessers = (guessers: readonly Guesser[], cart: Cart): AccountId[] =>
  accountsOfGuesses(guessers, typedCodes(cart))

export const accountsOfGuesses = (guessers: readonly Guesser[], codes: readonly string[]): AccountId[] =>
  guessers.flatMap((guesser) => [wrongCodes(guesser), ...codes.map((code) => wrongCode(guesser, comparedCode(code)))])

export function tooManyAttempts(books: Books, guessers: readonly Guesser[]): Refusal | undefined {
  const blocked = guessers.find((guesser) => balanceOf(books, wrongCodes(guesser)).posted >= maxWrongCodes)
  if (blocked === undefined) return undefined
  const until = new Date(blocked.hour + hour).toISOString()
  return { reason: 'too-many-attempts', of: blocked.of, subject: blocked.id, until }
}

/** Repeating the same code counts once. Every refusal counts, so that being blocked does not reveal which codes exist. */
export function bookWrongCodes(books: Books, guessers: readonly Guesser[], refusals: readonly Refusal[]): void {
  const kind = 'book'
  for (const guesser of guessers) {
    for (const { subject } of refusals.filter(({ of }) => of === 'code' || of === 'card')) {
      const account = wrongCode(guesser, comparedCode(subject))
      if (balanceOf(books, account).posted > 0) continue
      for (const each of [account, wrongCodes(guesser)]) {
        transfer(books, { account: each, posted: 1, pending: 0, kind, at: books.now })
      }
    }
  }
}
