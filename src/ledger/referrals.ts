/** Referrals: a personal code links a friend to the referrer. `rewards.ts` rewards both on the friend's first order (M97). */
import type { Referral, Rules } from '../compile/rules.ts'
import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { msg, quoted } from '../words/message.ts'
import { customerOrders, referralHolder } from './accounts.ts'
import { addLot, type Books, balanceOf, joinReads, noReads, transfer } from './books.ts'
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

/** The code of a `join` as the ledger knew it before the call, and the accounts that a link touches. */
interface Invitation {
  readonly referral: string
  /** The referrer; empty if nobody has the code. */
  readonly by: string
  /** The code as codes are compared. */
  readonly compared: string
  readonly holder: string
  readonly friend: string
}

export async function join(ledger: LedgerContext, { key, code, friend, source }: JoinCall): Promise<JoinAnswer> {
  refuseBadNames(key, friend)
  const { rules } = ledger.rules.evaluator
  const compared = comparedCode(ledger.rules.writeCode(code))
  const issued = (await ledger.store.read({ ...noReads, codes: [compared] }, ledger.now())).codes.get(compared)
  const { customer: by = '', pool: referral = '' } = issued ?? {}
  const invitation = { referral, by, compared, holder: referralHolder(referral, friend), friend }
  const account = JSON.stringify([invitation.holder, by, ''])
  const guessers = guessersBy(friend, source, ledger.now())
  const guesses = accountsOfGuesses(guessers, [code])
  return bookOnce<JoinAnswer>(ledger, {
    ...{ key, operation: 'join', fingerprint: fingerprintOf('join', { code: compared, friend }) },
    reads: joinReads([
      { codes: [compared], holders: [invitation.holder], accounts: [account, customerOrders(friend), ...guesses] },
    ]),
    decide: (books) => {
      const stopped = tooManyAttempts(books, guessers)
      if (stopped !== undefined) {
        return { state: 'refused', friend, reason: 'too-many-attempts', ...(stopped.until && { until: stopped.until }) }
      }
      const reason = joinRefusal(books, rules, invitation)
      if (reason !== undefined) {
        if (isWrongCode(reason)) {
          const refusal = { reason, of: 'code', subject: code } as const
          bookWrongCodes(books, guessers, [refusal])
          const from = source === undefined ? undefined : { source }
          books.written.refusals.push({ ...refusal, order: '', customer: friend, ...from })
        }
        return { state: 'refused', friend, reason }
      }
      const at = books.now
      addLot(books, { account, holder: invitation.holder, from: at, until: Number.MAX_SAFE_INTEGER, points: 1 })
      const note = books.codes.get(compared)?.code ?? code
      transfer(books, { account, posted: -1, pending: 0, kind: 'link', at, note })
      return { state: 'linked', referral, friend, by }
    },
  })
}

/** Undefined if the friend may be linked. */
function joinRefusal(
  books: Books,
  { referrals }: Rules,
  { compared, by, holder, friend }: Invitation,
): WrongCode | 'own-code' | 'linked-already' | 'not-new' | undefined {
  const found = books.codes.get(compared)
  if (ownEntry(referrals, found?.pool) === undefined) return 'unknown-code'
  if (found?.state !== 'live') return 'switched-off'
  if (by === friend) return 'own-code'
  if ((books.lots.get(holder) ?? []).length > 0) return 'linked-already'
  if (balanceOf(books, customerOrders(friend)).posted > 0) return 'not-new'
  return undefined
}

const isWrongCode = (reason: JoinRefusal): reason is WrongCode => reason === 'unknown-code' || reason === 'switched-off'

function referralNamed({ referrals = {} }: Rules, name: string): Referral {
  const found = ownEntry(referrals, name)
  if (found !== undefined) return found
  const names = Object.keys(referrals)
  throw new LedgerError(
    'call',
    msg`the rules have no referral ${quoted(name)}`,
    names.length === 0 ? undefined : oneOf(names),
  )
}
