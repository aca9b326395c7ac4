/** Commits or releases what an order has reserved. */
import { type CommittedOrder, type RefusedOrder, type ReleasedOrder, refused } from './answers.ts'
import { bookCommit, committedAnswer, type Draws, drawsFor, readsMore, readsOfCommit } from './book-commit.ts'
import { type Books, endReservation, firstThatExceeds, joinReads, transferUses } from './books.ts'
import { changed } from './calls.ts'
import type { LedgerContext } from './context.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { Redemption } from './model.ts'
import { type OrderCall, resolve } from './resolve.ts'
import { bookRewards, type RewardPlan, rewardPlanner, rewardsFirstOrders } from './rewards.ts'
import { withSavepoint } from './savepoint.ts'
import { keepsTiers } from './tiers.ts'

/**
 * Turns pending uses into posted ones and books what follows from the order: what it earned, the tiers it raises, the referral
 * rewards. An expired reservation is booked again if all of it still fits.
 */
export async function commit(ledger: LedgerContext, call: OrderCall): Promise<CommittedOrder | RefusedOrder> {
  const { rules } = ledger
  const planRewards = rewardPlanner(ledger)
  const isPlanned = keepsTiers(rules) || rewardsFirstOrders(rules)
  return resolve<CommittedOrder>(ledger, call, isPlanned, {
    operation: 'commit',
    needsPlan: (redemption) => needsPlan(redemption, rules),
    plan: async (before) => {
      const draws = drawsFor(before, ledger)
      const rewards = before && mayReward(before, rules) ? await planRewards(before) : undefined
      return {
        reads: joinReads([before === undefined ? {} : readsOfCommit(before, draws, rules), rewards?.reads ?? {}]),
        decide: (books, redemption) => decide(books, redemption, draws, rewards, rules),
      }
    },
  })
}

const mayReward = ({ customer, cart }: Redemption, rules: LedgerRules): boolean =>
  customer !== undefined && cart.event === undefined && rewardsFirstOrders(rules)

function needsPlan(redemption: Redemption, rules: LedgerRules): boolean {
  if (redemption.state !== 'reserved' && redemption.state !== 'lapsed') return false
  const looksBack = redemption.state === 'lapsed' && redemption.uses.some(({ since }) => since !== undefined)
  return looksBack || readsMore(redemption, rules) || mayReward(redemption, rules)
}

function decide(
  books: Books,
  redemption: Redemption,
  draws: Draws,
  rewards: RewardPlan | undefined,
  rules: LedgerRules,
): CommittedOrder | RefusedOrder | typeof changed {
  const { order, state } = redemption
  const book = (): CommittedOrder => {
    transferUses(books, redemption, state === 'reserved' ? 'post' : 'book')
    return bookCommit(books, redemption, draws, rules)
  }
  switch (state) {
    case 'committed':
      return committedAnswer(redemption, [])
    case 'lapsed':
    case 'reserved':
      if (state === 'lapsed' && firstThatExceeds(books, redemption.uses) !== undefined)
        return refused(order, 'lapsed', redemption.cart)
      if (rewards === undefined) return book()
      return withSavepoint(books, () => {
        const answer = book()
        return bookRewards(books, order, rewards, rules) === changed ? changed : answer
      })
    case 'released':
    case 'returned':
    case 'cancelled':
      return refused(order, 'not-reserved', redemption.cart)
    default:
      return state satisfies never
  }
}

export const release = (ledger: LedgerContext, call: OrderCall): Promise<ReleasedOrder | RefusedOrder> =>
  resolve<ReleasedOrder>(ledger, call, false, {
    operation: 'release',
    needsPlan: () => false,
    plan: () => ({
      decide: (books, redemption) => {
        const { order } = call
        switch (redemption.state) {
          case 'reserved':
          case 'lapsed':
            endReservation(books, redemption, 'released')
            return { state: 'released', order }
          case 'released':
            return { state: 'released', order }
          case 'committed':
          case 'returned':
          case 'cancelled':
            return refused(
              order,
              redemption.state === 'committed' ? 'already-committed' : 'not-reserved',
              redemption.cart,
            )
          default:
            return redemption.state satisfies never
        }
      },
    }),
  })
