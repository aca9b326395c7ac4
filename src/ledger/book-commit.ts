/** Books a reserved order as committed: what it earned, the coupons and gift cards it draws, the tiers it raises. */
import type { CommittedOrder } from './answers.ts'
import { addLot, type Books, joinReads, type Reads, saveRedemption, transfer } from './books.ts'
import type { LedgerContext } from './context.ts'
import { type Candidate, candidatesFor, drawCoupons, readsOfCandidates } from './coupons.ts'
import { type CandidateCard, candidateCards, drawCards, readsOfCards } from './gift-cards.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { Lot, Redemption } from './model.ts'
import { keepsTiers, liftTiers, readsOfTiers } from './tiers.ts'

/** Codes drawn beforehand, so that deciding is deterministic. */
export interface Draws {
  readonly coupons: readonly Candidate[]
  readonly cards: readonly (readonly CandidateCard[])[]
}

export type DrawingOrder = Pick<Redemption, 'order' | 'customer' | 'cart' | 'result'>

export const drawsFor = (order: DrawingOrder | undefined, ledger: LedgerContext): Draws => ({
  coupons: order === undefined ? [] : candidatesFor(order, ledger),
  cards: order === undefined ? [] : candidateCards(order, ledger),
})

/** Whether committing the order reads more than the order's own accounts. */
export const readsMore = ({ customer, result }: Redemption, rules: LedgerRules): boolean =>
  result.coupons.length > 0 || result.giftCards !== undefined || (customer !== undefined && keepsTiers(rules))

export const readsOfCommit = (
  { order, customer }: Pick<Redemption, 'order' | 'customer'>,
  draws: Draws,
  rules: LedgerRules,
): Reads =>
  joinReads([
    readsOfCandidates(draws.coupons),
    readsOfCards(draws.cards),
    customer === undefined ? {} : readsOfTiers(rules, customer, { order }),
  ])

/** The order's uses must already be posted. */
export function bookCommit(books: Books, redemption: Redemption, draws: Draws, rules: LedgerRules): CommittedOrder {
  const { order, at, customer } = redemption
  for (const { account, amount, fills, lot, program } of redemption.earned) {
    transfer(books, { account, posted: fills ? -amount : amount, pending: 0, kind: 'earn', order, at })
    if (lot !== undefined) {
      addLot(books, lot)
      announcePoints(books, redemption, lot, program)
    }
  }
  const { coupons, notGiven } = drawCoupons(books, redemption, draws.coupons)
  const { cards, earned } = drawCards(books, redemption, draws.cards)
  const committed: Redemption = {
    ...redemption,
    state: 'committed',
    drawn: [...coupons, ...cards],
    earned: [...redemption.earned, ...earned],
    version: redemption.version + 1,
  }
  saveRedemption(books, committed)
  if (customer !== undefined && keepsTiers(rules)) {
    const { lots } = liftTiers(books, rules, customer, { order })
    saveRedemption(books, { ...committed, earned: [...committed.earned, ...lots] })
  }
  return committedAnswer(committed, notGiven)
}

export function committedAnswer(
  { order, cart: { currency }, drawn }: Pick<Redemption, 'order' | 'cart' | 'drawn'>,
  notGiven: CommittedOrder['notGiven'],
): CommittedOrder {
  const giftCards = drawn.flatMap(({ pool, code, amount }) =>
    amount === undefined ? [] : [{ cards: pool, code, amount, currency }],
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
