/** Reserves an order: evaluates its cart against what is left, and holds everything it uses. */
import { isDeepStrictEqual } from 'node:util'
import type { Cart } from '../evaluate/cart/cart.ts'
import { msg, name, number } from '../words/message.ts'
import { type RefusedOrder, type ReservedOrder, refused } from './answers.ts'
import { type Assessment, assess, currencyRules } from './assess.ts'
import { type Books, balanceOf, joinReads } from './books.ts'
import { type Call, changed, fingerprintOf, refuseBadNames, storedAnswer } from './calls.ts'
import { candidateAccounts } from './candidate-accounts.ts'
import { type LedgerContext, maxAttempts } from './context.ts'
import { LedgerError } from './error.ts'
import { accountsOfGuessers, bookWrongCodes, type Guesser, guessersOf, tooManyAttempts } from './guesses.ts'
import { hold } from './hold.ts'
import { readsOfCart, refuseWhatTheLedgerKnows } from './known-cart.ts'
import type { Redemption } from './model.ts'
import type { Refusal } from './refusals.ts'
import { type LedgerView, readsOfLimits, view } from './view.ts'
import { writtenCart } from './written-code.ts'

export interface ReserveCall {
  readonly key: string
  readonly order: string
  readonly cart: Cart
  /** Seconds until the reservation expires. Default: 900. */
  readonly seconds?: number
  /** Where the call comes from, such as an address or a device; wrong codes are also counted by it. */
  readonly source?: string
  /** What the key identifies if it isn't the cart itself: for callers who set a new instant in the cart on each retry. */
  readonly content?: unknown
}

const defaultSeconds = 900
/** The longest reservation. */
export const maxSeconds = 30 * 86_400

/**
 * Books every use as pending, or refuses the order. Reserving an order again replaces its reservation. Throws a CartError for a
 * cart that is invalid under the rules, and a LedgerError for an invalid call.
 */
export async function reserve(ledger: LedgerContext, call: ReserveCall): Promise<ReservedOrder | RefusedOrder> {
  const cart = writtenCart(call.cart, ledger.rules.writeCode)
  const given = { ...call, cart }
  const { key, order, seconds = defaultSeconds, source } = given
  refuseBadNames(key, order)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > maxSeconds) {
    throw new LedgerError(
      'call',
      msg`${name(String(seconds))} is not a valid reservation time`,
      msg`write a number of seconds from 1 to ${number(maxSeconds)}`,
    )
  }
  const fingerprint = fingerprintOf('reserve', { order, cart: call.content ?? call.cart, seconds })
  const direct = directly(ledger, { ...given, seconds }, fingerprint)
  const answer = direct === undefined ? changed : await ledger.book(direct)
  if (answer !== changed) return answer
  let limits: LedgerView['limits'] | undefined
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const callId = { key, fingerprint }
    const isAnswered = (books: Books): boolean => storedAnswer(books, callId) !== undefined
    const guessers = guessersOf(cart, source, ledger.now())
    const more = { keys: [key], orders: [order], accounts: accountsOfGuessers(guessers, cart) }
    const viewed = await view(ledger, cart, order, { more, limits, findNotGiven: true, isEnough: isAnswered })
    const { books, assessed } = viewed
    limits = viewed.limits
    const before = storedAnswer<ReservedOrder | RefusedOrder>(books, callId)
    if (before !== undefined) return before
    const answer = await ledger.book(reservation({ ...given, seconds }, fingerprint, assessed, books, guessers))
    if (answer !== changed) return answer
  }
  return refused(order, 'busy', cart)
}

/** Maximum number of accounts that one order locks without having read them first. */
const maxUnseen = 60

/**
 * Evaluates within the transaction on the rows that it reads, batched with other calls: this saves a read beforehand, and no
 * other call can interfere. Returns undefined if the accounts can't be predicted; decides `changed` if some were missing.
 */
function directly(
  ledger: LedgerContext,
  given: ReserveCall,
  fingerprint: string,
): Call<ReservedOrder | RefusedOrder> | undefined {
  const { key, order, cart, source } = given
  refuseWhatTheLedgerKnows(cart)
  const of = currencyRules(ledger.rules, cart)
  const { limits, totals, parts } = candidateAccounts(ledger.rules, cart, ledger.now())
  if (totals === undefined || totals.length + limits.length > maxUnseen) return undefined
  const guessers = guessersOf(cart, source, ledger.now())
  return {
    ...{ key, operation: 'reserve', fingerprint },
    reads: joinReads([
      readsOfCart(of, cart),
      readsOfLimits(limits),
      { orders: [order], accounts: [...totals, ...accountsOfGuessers(guessers, cart)] },
    ]),
    decide: (books) => {
      const present = books.redemptions.get(order)
      const refusal = refusedBefore(books, present, given, guessers)
      if (refusal !== undefined) return refusal
      const assessed = assess(ledger.rules, cart, order, books, present, { findNotGiven: true, parts })
      const isKnown = assessed.uses.every(({ account }) => books.known.has(account))
      if (assessed.missing.length > 0 || !isKnown) return changed
      return bookReservation(books, present, assessed, given, guessers)
    },
  }
}

function reservation(
  given: ReserveCall,
  fingerprint: string,
  assessed: Assessment,
  /** The books as they were when the cart was assessed. */
  seen: Books,
  guessers: readonly Guesser[],
): Call<ReservedOrder | RefusedOrder> {
  const { key, order, cart } = given
  const own = seen.redemptions.get(order)
  return {
    key,
    operation: 'reserve',
    fingerprint,
    reads: joinReads([
      {
        orders: [order],
        codes: [...seen.codes.keys()],
        accounts: [...assessed.uses, ...(own?.uses ?? [])]
          .map(({ account }) => account)
          .concat([...assessed.seen.keys()], accountsOfGuessers(guessers, cart)),
        windows: assessed.uses.flatMap(({ account, since }) => (since === undefined ? [] : [{ account, since }])),
      },
    ]),
    decide: (books) => {
      const present = books.redemptions.get(order)
      if (present?.version !== own?.version) return changed
      const refusal = refusedBefore(books, present, given, guessers)
      if (refusal !== undefined) return refusal
      for (const [account, posted] of assessed.seen) if (balanceOf(books, account).posted !== posted) return changed
      // The code was switched off or assigned since.
      for (const [key, code] of seen.codes) if (!isDeepStrictEqual(books.codes.get(key), code)) return changed
      return bookReservation(books, present, assessed, given, guessers)
    },
  }
}

/** Reasons to refuse the order whatever the cart comes to. */
function refusedBefore(
  books: Books,
  present: Redemption | undefined,
  given: ReserveCall,
  guessers: readonly Guesser[],
): RefusedOrder | undefined {
  const { order } = given
  if (present?.state === 'committed' || present?.state === 'returned' || present?.state === 'cancelled') {
    const reason = present.state === 'committed' ? 'already-committed' : 'not-reserved'
    return refuse(books, given, refused(order, reason, present.cart))
  }
  const stopped = tooManyAttempts(books, guessers)
  return stopped && refuse(books, given, { state: 'refused', order, refusals: [stopped] })
}

function refuse(books: Books, given: ReserveCall, answer: RefusedOrder): RefusedOrder {
  record(books, given, answer.refusals)
  return answer
}

function record(books: Books, { order, cart, source }: ReserveCall, refusals: readonly Refusal[]): void {
  const customer = cart.customer?.id
  for (const { reason, subject, of } of refusals) {
    books.written.refusals.push({
      ...{ order, subject, reason, of },
      ...(customer !== undefined && { customer }),
      ...(source !== undefined && { source }),
      ...(cart.channel !== undefined && { channel: cart.channel }),
    })
  }
}

function bookReservation(
  books: Books,
  present: Redemption | undefined,
  assessed: Assessment,
  given: ReserveCall,
  guessers: readonly Guesser[],
): ReservedOrder | RefusedOrder | typeof changed {
  const { order, seconds = defaultSeconds } = given
  if (assessed.refused.length > 0) {
    bookWrongCodes(books, guessers, assessed.refused)
    return refuse(books, given, { state: 'refused', order, refusals: assessed.refused })
  }
  const expires = books.now + seconds * 1000
  if (hold(books, present, assessed, { order, expires }) === changed) return changed
  record(books, given, assessed.notGiven)
  const { result, notGiven } = assessed
  return { state: 'reserved', order, expires: new Date(expires).toISOString(), result, notGiven }
}
