/** Tiers that are kept: up at once, down on their review day and not before (M95). */
import type { Program } from '../compile/rules.ts'
import { openCart } from '../evaluate/cart/open-cart.ts'
import { nothingApplied } from '../evaluate/conditions/nothing-applied.ts'
import { passOf } from '../evaluate/evaluator.ts'
import { instantAfter, lotName, tierHolder } from './accounts.ts'
import { leftOf, noReads, transfer } from './books.ts'
import type { LedgerContext } from './context.ts'
import { countedName } from './former-names.ts'
import { bestOf } from './kept-tier.ts'
import { view } from './view.ts'

export interface TierChange {
  readonly program: string
  readonly customer: string
  readonly from?: string
  readonly to?: string
  /** Until when the new tier is kept, in milliseconds since 1970 UTC. */
  readonly until?: number
}

/** Looks at a customer's tiers now and books what has changed. Asking again changes nothing. */
export async function reviewTiers(ledger: LedgerContext, customer: string): Promise<readonly TierChange[]> {
  const { evaluator } = ledger.rules
  const changes: TierChange[] = []
  for (const [name, program] of Object.entries(evaluator.rules.programs)) {
    const { tiers } = program
    if (tiers?.keptFor === undefined) continue
    const change = await reviewTier(
      ledger,
      customer,
      { name, counted: countedName(name, program) },
      { ...tiers, keptFor: tiers.keptFor },
    )
    if (change !== undefined) changes.push(change)
  }
  return changes
}

type KeptTiers = NonNullable<Program['tiers']> & {
  readonly keptFor: NonNullable<NonNullable<Program['tiers']>['keptFor']>
}

async function reviewTier(
  ledger: LedgerContext,
  customer: string,
  { name, counted }: { readonly name: string; readonly counted: string },
  tiers: KeptTiers,
): Promise<TierChange | undefined> {
  const { rules } = ledger.rules.evaluator
  const now = ledger.now()
  const measured = await measuredPlace(ledger, customer, tiers, now)
  if (measured === undefined) return undefined
  const holder = tierHolder(counted, customer)
  return ledger.store.write(
    { ...noReads, holders: [holder], accounts: [newLot(holder, tiers, measured, now)] },
    now,
    (books) => {
      const lots = books.lots.get(holder) ?? []
      const ended = lots.filter((lot) => lot.until <= now && leftOf(books, lot) > 0)
      const best = bestOf(books, holder, now)
      const before = best ?? ended.toSorted((a, b) => b.points - a.points)[0]
      const note = tiers.steps[measured - 1]?.name ?? '–'
      for (const lot of ended) {
        transfer(books, { account: lot.account, posted: leftOf(books, lot), pending: 0, kind: 'tier', at: now, note })
      }
      const isKept = best !== undefined && best.points >= measured
      if (isKept || (measured === 0 && before === undefined)) return undefined
      const to = tiers.steps[measured - 1]?.name
      const until = instantAfter(now, tiers.keptFor, rules.zone)
      if (to !== undefined) {
        const account = newLot(holder, tiers, measured, now)
        books.written.lots.push({ account, holder, from: now, until, points: measured })
        transfer(books, { account, posted: -measured, pending: 0, kind: 'tier', at: now, note })
      }
      return {
        ...{ program: name, customer },
        ...(before && { from: lotName(before.account) }),
        ...(to !== undefined && { to, until }),
      }
    },
  )
}

const newLot = (holder: string, { steps }: KeptTiers, place: number, at: number): string =>
  JSON.stringify([holder, steps[place - 1]?.name ?? '', String(at)])

/** How many steps the customer's measure reaches now; undefined where it is not known. */
async function measuredPlace(
  ledger: LedgerContext,
  customer: string,
  { by, steps }: KeptTiers,
  now: number,
): Promise<number | undefined> {
  const { evaluator } = ledger.rules
  const { currency } = evaluator.rules
  // What was ordered at this very instant counts too.
  const empty = { at: new Date(now + 1).toISOString(), currency, customer: { id: customer }, lines: [] }
  const known = await view(ledger, empty, '')
  const { prepared } = passOf(evaluator, currency)
  const cart = openCart(prepared, known.assessed.cart)
  let place = 0
  for (const { from } of steps) {
    const holds = prepared.context.test({ kind: 'compare', operator: '>=', left: by, right: from })(
      cart,
      nothingApplied,
    )
    if (holds === -1) return undefined
    if (holds === 0) break
    place++
  }
  return place
}

/** Customers whose tier has come to its review day. */
export async function customersToReview({ store, now }: LedgerContext): Promise<readonly string[]> {
  const rows = await store.select<{ holder: string }>(
    `SELECT DISTINCT l.holder FROM lots AS l JOIN accounts AS a ON a.account = l.account
     WHERE l.holder >= '["tier",' AND l.holder < '["tier"-' AND l.usable_until <= $1 AND a.posted < 0 ORDER BY l.holder`,
    [now()],
  )
  return [...new Set(rows.map(({ holder }) => String((JSON.parse(holder) as unknown[])[2])))]
}
