/** What follows from a booked order in bookings of its own: tiers that it reached, rewards of referrals. */
import { redemptionOf } from './commit.ts'
import type { LedgerContext } from './context.ts'
import { rewardReferrals, withdrawRewards } from './referrals.ts'
import { reviewTiers } from './tiers.ts'

/** Each may be asked again: a crash between leaves nothing half done that the next call with the same key would not finish. */
export async function afterCommit(ledger: LedgerContext, order: string): Promise<void> {
  const { programs, referrals } = ledger.rules.evaluator.rules
  const keepsTiers = Object.values(programs).some(({ tiers }) => tiers?.keptFor !== undefined)
  if (!keepsTiers && referrals === undefined) return
  const committed = await redemptionOf(ledger, order)
  if (committed?.state !== 'committed' || committed.customer === undefined || committed.cart.event !== undefined) return
  if (keepsTiers) await reviewTiers(ledger, committed.customer)
  if (referrals !== undefined) await rewardReferrals(ledger, committed)
}

export async function afterReturn(ledger: LedgerContext, order: string): Promise<void> {
  if (ledger.rules.evaluator.rules.referrals === undefined) return
  const back = await redemptionOf(ledger, order)
  if (back?.state === 'returned' || back?.state === 'cancelled') await withdrawRewards(ledger, back)
}
