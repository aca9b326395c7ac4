/** Referrals: a personal code links a friend to the referrer. `rewards.ts` rewards both on the friend's first order (M97). */
import type { Referral, Rules } from '../compile/rules.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { msg, quoted } from '../words/message.ts'
import { customerOrders, referralHolder } from './accounts.ts'
import { addLot, balanceOf, joinReads, noReads, transfer } from './books.ts'
import { bookOnce, fingerprintOf, refuseBadNames } from './calls.ts'
import { drawFromPattern } from './codes.ts'
import type { LedgerContext } from './context.ts'
import { LedgerError, oneOf } from './error.ts'
import { accountsOfGuesses, bookWrongCodes, guessersBy, tooManyAttempts } from './guesses.ts'

export interface ReferCall {
  readonly key: string
  readonly referral: string
  /** The referrer. */
  readonly customer: string
}

export interface ReferAnswer {
  readonly referral: string
  readonly customer: string
  readonly code: string
}

/** Returns the customer's personal code, always the same one. */
export async function refer(ledger: LedgerContext, { key, referral, customer }: ReferCall): Promise<ReferAnswer> {
  const { pattern } = referralNamed(ledger.rules.evaluator.rules, referral)
  if (pattern === undefined) {
    throw new LedgerError(
      'call',
      msg`the referral ${quoted(referral)} has no pattern for its codes`,
      msg`add \`like "FRIEND-????-???#"\` to it`,
    )
  }
  refuseBadNames(key, customer)
  const [known] = await ledger.store.findCodes({ pool: referral, customer, most: 1 })
  if (known !== undefined) return { referral, customer, code: known.code }
  const drawn = drawFromPattern(pattern, { pool: referral, issued: ledger.now(), customer })
  return bookOnce(ledger, {
    ...{ key, operation: 'refer', fingerprint: fingerprintOf('refer', { referral, customer }) },
    reads: { ...noReads, codes: [drawn.key], holders: [referralHolder(referral, `code ${customer}`)] },
    decide: (books) => {
      if (books.codes.has(drawn.key)) throw new LedgerError('call', msg`this code already exists`, msg`try again`)
      books.codes.set(drawn.key, drawn)
      books.written.codes.set(drawn.key, drawn)
      return { referral, customer, code: drawn.code }
    },
  })
}

export interface JoinCall {
  readonly key: string
  readonly code: string
  /** The new customer. */
  readonly friend: string
  /** Where the call comes from, such as an address or a device; wrong codes are also counted by it. */
  readonly source?: string
}

export type JoinAnswer =
  | { readonly state: 'linked'; readonly referral: string; readonly friend: string; readonly by: string }
  /** Refused if it is the customer's own code, or if they are already linked or have ordered before. */
  | {
      readonly state: 'refused'
      readonly friend: string
      readonly reason: JoinRefusal
      /** For `too-many-attempts`: when to try again, ISO 8601 in UTC. */
      readonly until?: string
    }

export type JoinRefusal = WrongCode | 'own-code' | 'linked-already' | 'not-new' | 'too-many-attempts'
type WrongCode = 'unknown-code' | 'switched-off'

export async function join(ledger: LedgerContext, { key, code, friend, source }: JoinCall): Promise<JoinAnswer> {
  refuseBadNames(key, friend)
  const { referrals = {} } = ledger.rules.evaluator.rules
  const compared = comparedCode(ledger.rules.writeCode(code))
  const issued = (await ledger.store.read({ ...noReads, codes: [compared] }, ledger.now())).codes.get(compared)
  const by = issued?.customer ?? ''
  const referral = issued?.pool ?? ''
  const holder = referralHolder(referral, friend)
  const account = JSON.stringify([holder, by, ''])
  const guessers = guessersBy(friend, source, ledger.now())
  const guesses = accountsOfGuesses(guessers, [code])
  return bookOnce<JoinAnswer>(ledger, {
    ...{ key, operation: 'join', fingerprint: fingerprintOf('join', { code: compared, friend }) },
    reads: joinReads([
      { codes: [compared], holders: [holder], accounts: [account, customerOrders(friend), ...guesses] },
    ]),
    decide: (books) => {
      const refuse = (reason: JoinRefusal): JoinAnswer => ({ state: 'refused', friend, reason })
      const refuseCode = (reason: WrongCode): JoinAnswer => {
        const refusal = { reason, of: 'code', subject: code } as const
        bookWrongCodes(books, guessers, [refusal])
        books.written.refusals.push({
          ...refusal,
          order: '',
          customer: friend,
          ...(source !== undefined && { source }),
        })
        return refuse(reason)
      }
      const stopped = tooManyAttempts(books, guessers)
      if (stopped !== undefined) {
        return { state: 'refused', friend, reason: 'too-many-attempts', ...(stopped.until && { until: stopped.until }) }
      }
      const found = books.codes.get(compared)
      if (found === undefined || !Object.hasOwn(referrals, found.pool)) return refuseCode('unknown-code')
      if (found.state !== 'live') return refuseCode('switched-off')
      if (by === friend) return refuse('own-code')
      if ((books.lots.get(holder) ?? []).length > 0) return refuse('linked-already')
      if (balanceOf(books, customerOrders(friend)).posted > 0) return refuse('not-new')
      const at = books.now
      addLot(books, { account, holder, from: at, until: Number.MAX_SAFE_INTEGER, points: 1 })
      transfer(books, { account, posted: -1, pending: 0, kind: 'link', at, note: found.code })
      return { state: 'linked', referral, friend, by }
    },
  })
}

function referralNamed({ referrals = {} }: Rules, name: string): Referral {
  const found = Object.hasOwn(referrals, name) ? referrals[name] : undefined
  if (found !== undefined) return found
  const names = Object.keys(referrals)
  throw new LedgerError(
    'call',
    msg`the rules have no referral ${quoted(name)}`,
    names.length === 0 ? undefined : oneOf(names),
  )
}
