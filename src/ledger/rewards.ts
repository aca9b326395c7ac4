/** Referral rewards: events that are booked with the friend's first order, and taken back with it (M97). */
import { isDeepStrictEqual } from 'node:util'
import type { Referral, Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { instantAfter, lotName, referralHolder, usesOfCode } from './accounts.ts'
import { type Assessment, assess, currencyRules } from './assess.ts'
import { bookCommit, type Draws, drawsFor, readsOfCommit } from './book-commit.ts'
import { type Books, joinReads, leftOf, noReads, type Reads, saveRedemption, transfer, transferUses } from './books.ts'
import { changed } from './calls.ts'
import type { LedgerContext } from './context.ts'
import { withdrawCoupons } from './coupons.ts'
import { hold } from './hold.ts'
import { readsOfCart } from './known-cart.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { AccountId, Earning, Lot, Redemption } from './model.ts'
import { readsOf } from './resolve.ts'
import { endedAccounts, everything, giveBack } from './settle.ts'
import { accountsOf } from './store/reading.ts'
import { readsOfLimits, view } from './view.ts'

/** What committing an order rewards, based on the books before the commit. */
export interface RewardPlan {
  readonly reads: Reads
  /** By the account that links the customer to the referrer. */
  readonly rewards: ReadonlyMap<AccountId, readonly PlannedReward[]>
}

interface PlannedReward {
  /** The id that it is booked under, like an order. */
  readonly order: string
  readonly cart: Cart
  readonly draws: Draws
  readonly coupons: Assessment['result']['coupons']
  /** Called with the actual assessment if the plan did not predict it, so that the next plan does. */
  revise(assessed: Assessment): void
}

export const rewardsFirstOrders = (rules: LedgerRules): boolean =>
  referralsOf(rules).some(([, { rewardsFirstOrder }]) => rewardsFirstOrder)

export const hasReferrals = (rules: LedgerRules): boolean => referralsOf(rules).length > 0

/** Plans the rewards of one call; each retry takes into account what the previous plan missed. */
export function rewardPlanner(ledger: LedgerContext): (order: Redemption) => Promise<RewardPlan> {
  const { rules } = ledger
  const seen = new Map<string, Pick<Awaited<ReturnType<typeof view>>, 'assessed' | 'limits'>>()
  return async (order) => {
    const { customer: friend } = order
    const holders = friend === undefined ? [] : rewarding(rules).map((name) => referralHolder(name, friend))
    const books = await ledger.read({ ...noReads, holders })
    const reads: Partial<Reads>[] = [{ holders }]
    const rewards = new Map<AccountId, readonly PlannedReward[]>()
    for (const name of rewarding(rules)) {
      const link = friend === undefined ? undefined : liveLink(books, name, friend)
      if (friend === undefined || link === undefined) continue
      const planned: PlannedReward[] = []
      for (const { id, cart } of eventsOf(rules, order, name, friend, link)) {
        const { assessed, limits } = seen.get(id) ?? (await view(ledger, cart, id, { more: { orders: [id] } }))
        const { result, uses, earned } = assessed
        const reward = { order: id, cart: assessed.cart, result, ...(cart.customer && { customer: cart.customer.id }) }
        const draws = drawsFor(reward, ledger)
        reads.push(
          readsOfCart(currencyRules(rules, cart), cart),
          readsOfLimits(limits),
          { orders: [id], accounts: accountsOf({ uses, earned }) },
          readsOfCommit(reward, draws, rules),
        )
        const revise = (again: Assessment): void => {
          seen.set(id, { assessed: again, limits: [...limits, ...again.missing] })
        }
        planned.push({ order: id, cart, draws, coupons: result.coupons, revise })
      }
      rewards.set(link.account, planned)
    }
    return { reads: joinReads(reads), rewards }
  }
}

/** Books the rewards of an order that was just committed, and uses up the link. */
export function bookRewards(
  books: Books,
  order: string,
  { rewards }: RewardPlan,
  rules: LedgerRules,
): typeof changed | undefined {
  const of = books.redemptions.get(order)
  if (of?.customer === undefined) return undefined
  const links: Earning[] = []
  for (const name of rewarding(rules)) {
    const link = liveLink(books, name, of.customer)
    if (link === undefined) continue
    const planned = rewards.get(link.account)
    if (planned === undefined) return changed
    for (const each of planned) if (bookReward(books, each, rules) === changed) return changed
    transfer(books, { account: link.account, posted: 1, pending: 0, kind: 'reward', order, at: of.at, note: order })
    links.push({ account: link.account, amount: 1, fills: false, stays: true })
  }
  if (links.length > 0) saveRedemption(books, { ...of, earned: [...of.earned, ...links] })
  return undefined
}

function bookReward(
  books: Books,
  { order, cart, draws, coupons, revise }: PlannedReward,
  rules: LedgerRules,
): typeof changed | undefined {
  const present = books.redemptions.get(order)
  if (present?.state === 'committed' || present?.state === 'returned' || present?.state === 'cancelled')
    return undefined
  const assessed = assess(rules, cart, order, books, present)
  const isForeseen =
    assessed.missing.length === 0 &&
    accountsOf(assessed).every((account) => books.known.has(account)) &&
    isDeepStrictEqual(assessed.result.coupons, coupons)
  if (!isForeseen) {
    revise(assessed)
    return changed
  }
  const held = hold(books, present, assessed, { order, expires: books.now + 1 })
  if (held === changed) return changed
  transferUses(books, held, 'post')
  bookCommit(books, held, draws, rules)
  return undefined
}

export async function readsOfRewards(ledger: LedgerContext, order: Redemption): Promise<Reads> {
  const orders = rewardsOf(ledger.rules, order)
  if (orders.length === 0) return noReads
  const { redemptions } = await ledger.read({ ...noReads, orders })
  const booked = orders.flatMap((id) => redemptions.get(id) ?? [])
  return joinReads([{ orders }, ...booked.map(readsOf)])
}

/**
 * Takes back the rewards that the order triggered if it was returned in full within the pending time. Returns `changed` before
 * changing anything.
 */
export function withdrawRewards(books: Books, order: Redemption, rules: LedgerRules): typeof changed | undefined {
  const withdrawn: Redemption[] = []
  for (const [name, referral] of referralsOf(rules)) {
    const rewards = rewardIds(name, order.customer).flatMap((id) => {
      const found = books.redemptions.get(id)
      return found?.state === 'committed' && found.cart.id === order.order ? [found] : []
    })
    if (books.now < pendingUntil(order, rewards, referral, rules.evaluator.rules)) withdrawn.push(...rewards)
  }
  const codes = withdrawn.flatMap(({ drawn }) => drawn.map(({ code }) => usesOfCode(comparedCode(code))))
  const accounts = [...withdrawn.flatMap(accountsOf), ...withdrawn.flatMap(endedAccounts), ...codes]
  if (!accounts.every((account) => books.known.has(account))) return changed
  for (const reward of withdrawn) {
    withdrawCoupons(books, reward)
    giveBack(books, reward, everything(reward), { state: 'cancelled' })
  }
  return undefined
}

function pendingUntil(
  order: Redemption,
  rewards: readonly Redemption[],
  { pending }: Referral,
  { programs, zone }: Rules,
): number {
  if (pending !== undefined) return instantAfter(order.at, pending, zone)
  const ends = rewards.flatMap((reward) =>
    reward.result.points.flatMap(({ program }) => {
      const own = ownEntry(programs, program)?.pending
      return own === undefined ? [] : [instantAfter(order.at, own, zone)]
    }),
  )
  return ends.length === 0 ? Number.MAX_SAFE_INTEGER : Math.max(...ends)
}

const roles = ['referrer', 'friend'] as const

const rewardId = (name: string, friend: string, role: (typeof roles)[number]): string =>
  `referral:${name}:${friend}:${role}`

export const rewardIds = (name: string, friend: string | undefined): string[] =>
  friend === undefined ? [] : roles.map((role) => rewardId(name, friend, role))

const rewardsOf = (rules: LedgerRules, { customer }: Redemption): string[] =>
  referralsOf(rules).flatMap(([name]) => rewardIds(name, customer))

/** The referral's events, at the instant of the order that triggered them; the order's id is the id of their cart. */
function eventsOf(
  { evaluator }: LedgerRules,
  { order, cart }: Redemption,
  name: string,
  friend: string,
  link: Lot,
): { readonly id: string; readonly cart: Cart }[] {
  const { attributes, programs } = evaluator.rules
  const member = Object.fromEntries(Object.keys(programs).map((program) => [program, {}]))
  const ofFriend = cart.customer?.attributes === undefined ? {} : { attributes: cart.customer.attributes }
  return roles.map((role) => ({
    id: rewardId(name, friend, role),
    cart: {
      id: order,
      at: cart.at,
      currency: cart.currency,
      customer: {
        id: role === 'friend' ? friend : lotName(link.account),
        programs: member,
        ...(role === 'friend' && ofFriend),
      },
      lines: [],
      event: { name, ...(attributes['event.role'] === 'text' && { attributes: { role } }) },
    },
  }))
}

const liveLink = (books: Books, name: string, friend: string): Lot | undefined =>
  (books.lots.get(referralHolder(name, friend)) ?? []).find((lot) => leftOf(books, lot) > 0)

const referralsOf = ({ evaluator }: LedgerRules): [string, Referral][] =>
  Object.entries(evaluator.rules.referrals ?? {})

const rewarding = (rules: LedgerRules): string[] =>
  referralsOf(rules).flatMap(([name, { rewardsFirstOrder }]) => (rewardsFirstOrder ? [name] : []))
