import { comparedCode } from '../syntax/compared-code.ts'
import { usesOfCode } from './accounts.ts'
import type { Committed, Refused, Released } from './answers.ts'
import {
  type Books,
  firstThatExceeds,
  joinReads,
  noReads,
  type Reads,
  saveRedemption,
  transfer,
  transferUses,
} from './books.ts'
import { changed, fingerprintOf, refuseBadNames } from './calls.ts'
import { type LedgerContext, mostAttempts } from './context.ts'
import { type Candidate, candidatesFor, drawCoupons, readsOfCandidates } from './coupons.ts'
import { type CandidateCard, candidateCards, drawCards, readsOfCards } from './gift-cards.ts'
import type { Lot, Redemption } from './model.ts'
import type { RefusalReason } from './refusals.ts'
import { accountsOf } from './store/reading.ts'

/** The key is the caller's own; the order is the one that was reserved. */
export interface OrderCall {
  readonly key: string
  readonly order: string
}

/**
 * Turns what is pending into what is used, and books what the order earned. A reservation that has lapsed is booked again if
 * all of it still fits.
 */
export async function commit(ledger: LedgerContext, call: OrderCall): Promise<Committed | Refused> {
  const { order } = call
  const reserved = await redemptionOf(ledger, order)
  const draws: Draws = { coupons: candidatesFor(reserved, ledger), cards: candidateCards(reserved, ledger) }
  const reads = joinReads([readsOfCandidates(draws.coupons), readsOfCards(draws.cards)])
  return resolve<Committed>(ledger, 'commit', call, reads, (books, redemption) => {
    switch (redemption.state) {
      case 'committed':
        return committed(order, redemption.drawn, [])
      case 'reserved':
        transferUses(books, redemption, 'post')
        return bookEarned(books, redemption, draws)
      case 'lapsed':
        if (firstThatExceeds(books, redemption.uses) !== undefined) return refused(order, 'lapsed')
        transferUses(books, redemption, 'book')
        return bookEarned(books, redemption, draws)
      case 'released':
      case 'returned':
      case 'cancelled':
        return refused(order, 'not-reserved')
      default:
        return redemption.state satisfies never
    }
  })
}

interface Draws {
  readonly coupons: readonly Candidate[]
  readonly cards: readonly (readonly CandidateCard[])[]
}

function bookEarned(books: Books, redemption: Redemption, draws: Draws): Committed {
  const { order, at } = redemption
  for (const { account, amount, fills, lot, program } of redemption.earned) {
    transfer(books, { account, posted: fills ? -amount : amount, pending: 0, kind: 'earn', order, at })
    if (lot !== undefined) {
      books.written.lots.push(lot)
      announcePoints(books, redemption, lot, program)
    }
  }
  const { coupons, notGiven } = drawCoupons(books, redemption, draws.coupons)
  const { cards, earned } = drawCards(books, redemption, draws.cards)
  const drawn = [...coupons, ...cards]
  saveRedemption(books, {
    ...redemption,
    state: 'committed',
    drawn,
    earned: [...redemption.earned, ...earned],
    version: redemption.version + 1,
  })
  return committed(order, drawn, notGiven)
}

function committed(order: string, drawn: Redemption['drawn'], notGiven: Committed['notGiven']): Committed {
  const giftCards = drawn.flatMap(({ pool, code, amount }) =>
    amount === undefined ? [] : [{ cards: pool, code, amount }],
  )
  return {
    state: 'committed',
    order,
    coupons: drawn.flatMap(({ campaign, pool, code }) => (campaign === undefined ? [] : [{ campaign, pool, code }])),
    ...(giftCards.length > 0 && { giftCards }),
    notGiven,
  }
}

function announcePoints(
  books: Books,
  { order, customer }: Redemption,
  { points, from, until }: Lot,
  program: string | undefined,
): void {
  if (program === undefined || customer === undefined) return
  const instant = (at: number): string => new Date(at).toISOString()
  books.written.events.push({
    customer,
    content: {
      ...{ event: 'points-earned', order, program, points, from: instant(from) },
      ...(until < Number.MAX_SAFE_INTEGER && { until: instant(until) }),
    },
  })
}

/** Gives back what the reservation holds. */
export const release = (ledger: LedgerContext, call: OrderCall): Promise<Released | Refused> =>
  resolve<Released>(ledger, 'release', call, {}, (books, redemption) => {
    const { order } = call
    switch (redemption.state) {
      case 'reserved':
        transferUses(books, redemption, 'void')
        saveRedemption(books, { ...redemption, state: 'released', version: redemption.version + 1 })
        return { state: 'released', order }
      case 'lapsed':
        saveRedemption(books, { ...redemption, state: 'released', version: redemption.version + 1 })
        return { state: 'released', order }
      case 'released':
        return { state: 'released', order }
      case 'committed':
      case 'returned':
      case 'cancelled':
        return refused(order, redemption.state === 'committed' ? 'already-committed' : 'not-reserved')
      default:
        return redemption.state satisfies never
    }
  })

export const refused = (order: string, reason: RefusalReason): Refused => ({
  state: 'refused',
  order,
  refusals: [{ reason, of: 'order', subject: order }],
})

export const redemptionOf = async ({ store, now }: LedgerContext, order: string): Promise<Redemption | undefined> =>
  (await store.read({ ...noReads, orders: [order] }, now())).redemptions.get(order)

/** Decides on the order as it stands; `decide` may change it, checking everything first. `more`: what else it reads. */
export async function resolve<Answer>(
  ledger: LedgerContext,
  operation: string,
  { key, order }: OrderCall,
  more: Partial<Reads>,
  decide: (books: Books, redemption: Redemption) => Answer | Refused,
  content: unknown = { order },
): Promise<Answer | Refused> {
  refuseBadNames(key, order)
  const fingerprint = fingerprintOf(operation, content)
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const before = await redemptionOf(ledger, order)
    const answer = await ledger.book<Answer | Refused>({
      ...{ key, operation, fingerprint },
      reads: joinReads([more, { orders: [order] }, before === undefined ? {} : readsOf(before)]),
      decide: (books) => {
        const redemption = books.redemptions.get(order)
        if (redemption === undefined) return refused(order, 'unknown-order')
        const isLocked = accountsOf(redemption).every((account) => books.known.has(account))
        if (before === undefined || !isLocked || redemption.returns.length !== before.returns.length) return changed
        return decide(books, redemption)
      },
    })
    if (answer !== changed) return answer
  }
  return refused(order, 'busy')
}

const readsOf = (redemption: Redemption): Partial<Reads> => ({
  accounts: [...accountsOf(redemption), ...redemption.drawn.map(({ code }) => usesOfCode(comparedCode(code)))],
  codes: redemption.drawn.map(({ code }) => comparedCode(code)),
  windows: redemption.uses.flatMap(({ account, since }) => (since === undefined ? [] : [{ account, since }])),
})
