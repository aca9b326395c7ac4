/** Referrals: a personal code links a friend with who brought them, and both are rewarded with the friend's first order (M97). */
import type { Referral, Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { msg, quoted } from '../words/message.ts'
import { customerOrders, instantAfter, lotName, referralHolder } from './accounts.ts'
import { balanceOf, joinReads, leftOf, noReads, transfer } from './books.ts'
import { type Call, changed, fingerprintOf, refuseBadNames } from './calls.ts'
import { drawFromPattern } from './codes.ts'
import { commit, redemptionOf } from './commit.ts'
import type { LedgerContext } from './context.ts'
import { LedgerError, oneOf } from './error.ts'
import type { Redemption } from './model.ts'
import { reserve } from './reserve.ts'
import { cancel } from './return.ts'

export interface ReferCall {
  readonly key: string
  readonly referral: string
  /** Who brings friends. */
  readonly customer: string
}

export interface Referred {
  readonly referral: string
  readonly customer: string
  readonly code: string
}

/** The customer's personal code, the same each time. */
export async function refer(ledger: LedgerContext, { key, referral, customer }: ReferCall): Promise<Referred> {
  const { pattern } = referralNamed(ledger.rules.evaluator.rules, referral)
  if (pattern === undefined) {
    throw new LedgerError(
      'call',
      msg`the referral ${quoted(referral)} says nothing of its codes`,
      msg`write \`like "FRIEND-????-???#"\` into it`,
    )
  }
  refuseBadNames(key, customer)
  const [known] = await ledger.store.findCodes({ pool: referral, customer, most: 1 })
  if (known !== undefined) return { referral, customer, code: known.code }
  const drawn = drawFromPattern(pattern, { pool: referral, issued: ledger.now(), customer })
  return booked(ledger, {
    ...{ key, operation: 'refer', fingerprint: fingerprintOf('refer', { referral, customer }) },
    reads: { ...noReads, codes: [drawn.key], holders: [referralHolder(referral, `code ${customer}`)] },
    decide: (books) => {
      if (books.codes.has(drawn.key)) throw new LedgerError('call', msg`this code is there already`, msg`try again`)
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
}

export type Joined =
  | { readonly state: 'linked'; readonly referral: string; readonly friend: string; readonly by: string }
  /** Whose own code it is, who is linked already, or who has ordered before. */
  | { readonly state: 'refused'; readonly friend: string; readonly reason: JoinRefusal }

export type JoinRefusal = 'unknown-code' | 'switched-off' | 'own-code' | 'linked-already' | 'not-new'

/** Links a friend at registration with who brought them. */
export async function join(ledger: LedgerContext, { key, code, friend }: JoinCall): Promise<Joined> {
  refuseBadNames(key, friend)
  const { referrals = {} } = ledger.rules.evaluator.rules
  const compared = comparedCode(code)
  const issued = (await ledger.store.read({ ...noReads, codes: [compared] }, ledger.now())).codes.get(compared)
  const by = issued?.customer ?? ''
  const referral = issued?.pool ?? ''
  const holder = referralHolder(referral, friend)
  const account = JSON.stringify([holder, by, ''])
  return booked<Joined>(ledger, {
    ...{ key, operation: 'join', fingerprint: fingerprintOf('join', { code: compared, friend }) },
    reads: { ...noReads, codes: [compared], holders: [holder], accounts: [account, customerOrders(friend)] },
    decide: (books) => {
      const refuse = (reason: JoinRefusal): Joined => ({ state: 'refused', friend, reason })
      const found = books.codes.get(compared)
      if (found === undefined || !Object.hasOwn(referrals, found.pool)) return refuse('unknown-code')
      if (found.state !== 'live') return refuse('switched-off')
      if (by === friend) return refuse('own-code')
      if ((books.lots.get(holder) ?? []).length > 0) return refuse('linked-already')
      if (balanceOf(books, customerOrders(friend)).posted > 0) return refuse('not-new')
      const at = books.now
      books.written.lots.push({ account, holder, from: at, until: Number.MAX_SAFE_INTEGER, points: 1 })
      transfer(books, { account, posted: -1, pending: 0, kind: 'link', at, note: found.code })
      return { state: 'linked', referral, friend, by }
    },
  })
}

/** Rewards both with the friend's first committed order. Asking again changes nothing. */
export async function rewardReferrals(ledger: LedgerContext, order: Redemption): Promise<void> {
  const friend = order.customer
  if (friend === undefined) return
  for (const [name, referral] of referralsOf(ledger)) {
    if (!referral.rewardsFirstOrder) continue
    const holder = referralHolder(name, friend)
    const books = await ledger.store.read({ ...noReads, holders: [holder] }, ledger.now())
    const link = (books.lots.get(holder) ?? []).find((lot) => leftOf(books, lot) > 0)
    if (link === undefined) continue
    for (const [role, customer] of [
      ['referrer', lotName(link.account)],
      ['friend', friend],
    ] as const) {
      const id = rewardOrder(name, friend, role)
      const cart = eventCart(ledger, order, name, role, customer)
      const reserved = await reserve(ledger, { key: `reserve ${id}`, order: id, cart, content: { name, role, friend } })
      if (reserved.state === 'reserved') await commit(ledger, { key: `commit ${id}`, order: id })
    }
    await ledger.store.write({ ...noReads, holders: [holder] }, ledger.now(), (books) => {
      if (leftOf(books, link) <= 0) return
      transfer(books, { account: link.account, posted: 1, pending: 0, kind: 'reward', at: order.at, note: order.order })
    })
  }
}

/** Takes the rewards back where the order that brought them came back whole within its time. Asking again changes nothing. */
export async function withdrawRewards(ledger: LedgerContext, order: Redemption): Promise<void> {
  const friend = order.customer
  if (friend === undefined) return
  for (const [name, referral] of referralsOf(ledger)) {
    const ids = (['referrer', 'friend'] as const).map((role) => rewardOrder(name, friend, role))
    const found = await Promise.all(ids.map((id) => redemptionOf(ledger, id)))
    const rewards = found.filter((each) => each?.state === 'committed' && each.cart.id === order.order)
    const until = pendingUntil(order, rewards, referral, ledger.rules.evaluator.rules)
    if (ledger.now() >= until) continue
    for (const reward of rewards) {
      if (reward !== undefined) await cancel(ledger, { key: `withdraw ${reward.order}`, order: reward.order })
    }
  }
}

function pendingUntil(
  order: Redemption,
  rewards: readonly (Redemption | undefined)[],
  { pending }: Referral,
  { programs, zone }: Rules,
): number {
  if (pending !== undefined) return instantAfter(order.at, pending, zone)
  const ends = rewards.flatMap((reward) =>
    (reward?.result.points ?? []).flatMap(({ program }) => {
      const own = Object.hasOwn(programs, program) ? programs[program]?.pending : undefined
      return own === undefined ? [] : [instantAfter(order.at, own, zone)]
    }),
  )
  return ends.length === 0 ? Number.MAX_SAFE_INTEGER : Math.max(...ends)
}

const rewardOrder = (name: string, friend: string, role: 'referrer' | 'friend'): string =>
  `referral:${name}:${friend}:${role}`

/** The referral's event, at the instant of the order that brought it, whose id is the cart's. */
function eventCart(
  { rules }: LedgerContext,
  { order, cart }: Redemption,
  name: string,
  role: 'referrer' | 'friend',
  customer: string,
): Cart {
  const knowsRole = rules.evaluator.rules.attributes['event.role'] === 'text'
  const programs = Object.fromEntries(Object.keys(rules.evaluator.rules.programs).map((program) => [program, {}]))
  return {
    id: order,
    at: cart.at,
    currency: cart.currency,
    customer: { id: customer, programs, ...(role === 'friend' && attributesOf(cart)) },
    lines: [],
    event: { name, ...(knowsRole && { attributes: { role } }) },
  }
}

const attributesOf = ({ customer }: Cart): Pick<NonNullable<Cart['customer']>, 'attributes'> =>
  customer?.attributes === undefined ? {} : { attributes: customer.attributes }

const referralsOf = ({ rules }: LedgerContext): [string, Referral][] =>
  Object.entries(rules.evaluator.rules.referrals ?? {})

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

/** Calls whose decision reads all that it needs never ask for another try. */
async function booked<Answer>(ledger: LedgerContext, call: Call<Answer>): Promise<Answer> {
  const answer = await ledger.book({ ...call, reads: joinReads([call.reads]) })
  if (answer === changed) throw new RangeError('the decision asked for other rows')
  return answer
}
