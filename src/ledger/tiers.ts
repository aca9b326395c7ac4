/** Tiers that are kept: raised immediately, lowered on the review day and not before (M95). */
import type { Program } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { openCart } from '../evaluate/cart/open-cart.ts'
import { nothingApplied } from '../evaluate/conditions/nothing-applied.ts'
import { passOf } from '../evaluate/evaluator.ts'
import { instantAfter, lotName, tierHolder } from './accounts.ts'
import { currencyRules } from './assess.ts'
import { addLot, type Books, joinReads, leftOf, type Reads, transfer } from './books.ts'
import type { LedgerContext } from './context.ts'
import { countedName } from './former-names.ts'
import { knownCart, readsOfCart } from './known-cart.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { Earning } from './model.ts'
import { highest } from './retained-tier.ts'

export interface TierChange {
  readonly program: string
  readonly customer: string
  readonly from?: string
  readonly to?: string
  /** How long the new tier is kept, in milliseconds since 1970 UTC. */
  readonly until?: number
}

type KeptTiers = NonNullable<Program['tiers']> & {
  readonly keptFor: NonNullable<NonNullable<Program['tiers']>['keptFor']>
}

/** What caused a tier to be raised or reviewed: an order, or a review call. */
type Cause = { readonly order: string } | { readonly review: string }

function keptTiers({ evaluator }: LedgerRules): { name: string; counted: string; tiers: KeptTiers }[] {
  return Object.entries(evaluator.rules.programs).flatMap(([name, program]) => {
    const { tiers } = program
    if (tiers?.keptFor === undefined) return []
    return [{ name, counted: countedName(name, program), tiers: { ...tiers, keptFor: tiers.keptFor } }]
  })
}

export const keepsTiers = (rules: LedgerRules): boolean => keptTiers(rules).length > 0

/** Reviews a customer's tiers now and books any changes. Idempotent. */
export function reviewTiers({ rules, store, now }: LedgerContext, customer: string): Promise<readonly TierChange[]> {
  const cause = { review: String(now()) }
  const reads = joinReads([readsOfTiers(rules, customer, cause)])
  return store.write(reads, now(), (books) => liftTiers(books, rules, customer, cause).changes)
}

export function readsOfTiers(rules: LedgerRules, customer: string, cause: Cause): Partial<Reads> {
  const cart = emptyCart(rules, customer, 0)
  const newLots = keptTiers(rules).flatMap(({ counted, tiers }) =>
    tiers.steps.map((_, place) => newLot(tierHolder(counted, customer), tiers, place + 1, cause)),
  )
  return joinReads([readsOfCart(currencyRules(rules, cart), cart), { accounts: newLots }])
}

/**
 * Raises tiers immediately and lowers them if the review day has come. Returns the lots of raised tiers, for the order that
 * caused it.
 */
export function liftTiers(
  books: Books,
  rules: LedgerRules,
  customer: string,
  cause: Cause,
): { readonly changes: readonly TierChange[]; readonly lots: readonly Earning[] } {
  const changes: TierChange[] = []
  const lots: Earning[] = []
  const { now: at } = books
  for (const { name, counted, tiers } of keptTiers(rules)) {
    const measured = measuredPlace(books, rules, customer, tiers)
    if (measured === undefined) continue
    const holder = tierHolder(counted, customer)
    const all = (books.lots.get(holder) ?? []).filter((lot) => leftOf(books, lot) > 0)
    const ended = all.filter(({ until }) => until <= at)
    // Also keeps a tier that starts later than now, which happens if the clock was set back.
    const best = highest(all.filter(({ until }) => until > at))
    const before = best ?? highest(ended)
    const to = tiers.steps[measured - 1]?.name
    const entry = { pending: 0, kind: 'tier', at, note: to ?? '–' } as const
    for (const lot of ended) transfer(books, { ...entry, account: lot.account, posted: leftOf(books, lot) })
    const isKept = best !== undefined && best.points >= measured
    if (isKept || (measured === 0 && before === undefined)) continue
    const until = instantAfter(at, tiers.keptFor, rules.evaluator.rules.zone)
    if (to !== undefined) {
      const account = newLot(holder, tiers, measured, cause)
      const lot = { account, holder, from: at, until, points: measured }
      addLot(books, lot)
      transfer(books, { ...entry, account, posted: -measured, ...('order' in cause && cause) })
      lots.push({ account, amount: measured, fills: true, stays: true, lot })
    }
    changes.push({
      ...{ program: name, customer },
      ...(before && { from: lotName(before.account) }),
      ...(to !== undefined && { to, until }),
    })
  }
  return { changes, lots }
}

const newLot = (holder: string, { steps }: KeptTiers, place: number, cause: Cause): string =>
  JSON.stringify([
    holder,
    steps[place - 1]?.name ?? '',
    ...('order' in cause ? ['order', cause.order] : [cause.review]),
  ])

const emptyCart = ({ evaluator }: LedgerRules, customer: string, at: number): Cart => ({
  at: new Date(at).toISOString(),
  currency: evaluator.rules.currency,
  customer: { id: customer },
  lines: [],
})

/** How many steps the customer's measure reaches now; undefined if it is unknown. */
function measuredPlace(
  books: Books,
  rules: LedgerRules,
  customer: string,
  { by, steps }: KeptTiers,
): number | undefined {
  // Includes orders made at this very instant.
  const at = books.now + 1
  const empty = emptyCart(rules, customer, at)
  const of = currencyRules(rules, empty)
  const { currency, zone } = of.rules
  const known = knownCart({ books, cart: empty, of, own: undefined, at, zone, currency })
  const { prepared } = passOf(rules.evaluator, currency)
  const cart = openCart(prepared, known)
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

export async function customersToReview({ store, now }: LedgerContext): Promise<readonly string[]> {
  const rows = await store.select<{ holder: string }>(
    `SELECT DISTINCT l.holder FROM lots AS l JOIN accounts AS a ON a.account = l.account
     WHERE l.holder >= '["tier",' AND l.holder < '["tier"-' AND l.usable_until <= $1 AND a.posted < 0 ORDER BY l.holder`,
    [now()],
  )
  return [...new Set(rows.map(({ holder }) => String((JSON.parse(holder) as unknown[])[2])))]
}
