/** Calls about a reserved order, decided on its current state. */
import { comparedCode } from '../syntax/compared-code.ts'
import { usesOfCode } from './accounts.ts'
import { type RefusedOrder, refused } from './answers.ts'
import { type Books, joinReads, noReads, type Reads } from './books.ts'
import { changed, fingerprintOf, refuseBadNames } from './calls.ts'
import { type LedgerContext, maxAttempts } from './context.ts'
import type { Redemption } from './model.ts'
import { endedAccounts } from './settle.ts'
import { accountsOf } from './store/reading.ts'

/** `key` is the caller's own; `order` is the id of the reserved order. */
export interface OrderCall {
  readonly key: string
  readonly order: string
}

/** How to decide one order, and what its transaction reads in addition to the order itself. */
export interface Plan<Answer> {
  readonly reads?: Partial<Reads>
  /** May change the order, but must check everything first. */
  decide(books: Books, redemption: Redemption): Answer | RefusedOrder | typeof changed
}

export interface Resolution<Answer> {
  readonly operation: string
  /** What the key covers in addition to the order. */
  readonly content?: object
  /** Whether deciding takes more than the order's own accounts: the order is then read first, and planned. */
  needsPlan(redemption: Redemption): boolean
  /** `before`: undefined if the order has not been read yet. */
  plan(before: Redemption | undefined): Plan<Answer> | Promise<Plan<Answer>>
}

/** `isPlanned`: nearly every order needs a plan, so the attempt without one is skipped. */
export async function resolve<Answer>(
  ledger: LedgerContext,
  { key, order }: OrderCall,
  isPlanned: boolean,
  { operation, content = {}, needsPlan, plan }: Resolution<Answer>,
): Promise<Answer | RefusedOrder> {
  refuseBadNames(key, order)
  const fingerprint = fingerprintOf(operation, { order, ...content })
  for (let attempt = isPlanned ? 1 : 0; attempt <= maxAttempts; attempt++) {
    const before = attempt === 0 ? undefined : await redemptionOf(ledger, order)
    const { reads = {}, decide } = await plan(before)
    const answer = await ledger.book<Answer | RefusedOrder>({
      ...{ key, operation, fingerprint },
      reads: joinReads([reads, { orders: [order] }, before === undefined ? {} : readsOf(before)]),
      decide: (books) => {
        const redemption = books.redemptions.get(order)
        if (redemption === undefined) return refused(order, 'unknown-order')
        if (needsPlan(redemption) && before?.version !== redemption.version) return changed
        return decide(books, redemption)
      },
    })
    if (answer !== changed) return answer
  }
  return refused(order, 'busy')
}

export const redemptionOf = async ({ read }: LedgerContext, order: string): Promise<Redemption | undefined> =>
  (await read({ ...noReads, orders: [order] })).redemptions.get(order)

/** Everything that the order has booked on, its codes, and the windows of its rolling limits. */
export const readsOf = (redemption: Redemption): Partial<Reads> => ({
  accounts: [
    ...accountsOf(redemption),
    ...endedAccounts(redemption),
    ...redemption.drawn.map(({ code }) => usesOfCode(comparedCode(code))),
  ],
  codes: redemption.drawn.map(({ code }) => comparedCode(code)),
  windows: redemption.uses.flatMap(({ account, since }) => (since === undefined ? [] : [{ account, since }])),
})
