/** Changes to customers' points by hand or by expiry. */
import type { CurrencyRules, Rules } from '../compile/rules.ts'
import type { Customer } from '../evaluate/cart/cart.ts'
import { formatMinor, minorUnits } from '../money/amounts.ts'
import { fraction, multiply } from '../money/fraction.ts'
import { roundFraction } from '../money/rounding.ts'
import { ownEntry } from '../own-entry.ts'
import { msg, quoted } from '../words/message.ts'
import { endedOf, instantAfter, lotAccount, lotName, sharedPointsHolder } from './accounts.ts'
import { addLot, isUsable, leftOf, noReads, transfer, usablePoints } from './books.ts'
import { bookOnce, fingerprintOf, refuseBadNames, refuseNoReason } from './calls.ts'
import type { LedgerContext } from './context.ts'
import { LedgerError, oneOf } from './error.ts'
import { presentName } from './former-names.ts'
import type { Redemption } from './model.ts'
import { type RedemptionRow, redemptionOf } from './store/rows.ts'
import type { Store } from './store/store.ts'

export interface AdjustCall {
  readonly key: string
  readonly program: string
  /** The attributes are needed if the programme is shared. */
  readonly customer: Pick<Customer, 'id' | 'attributes'>
  /** Whole; negative to take points away. */
  readonly points: number
  readonly reason: string
}

export type AdjustAnswer =
  | { readonly state: 'adjusted'; readonly program: string; readonly customer: string; readonly balance: number }
  | { readonly state: 'refused'; readonly program: string; readonly customer: string; readonly balance: number }

/** Adds a lot, or takes from the lots that expire first. Refused if the customer doesn't have enough points. */
export async function adjustPoints(
  ledger: LedgerContext,
  { key, program: name, customer, points, reason }: AdjustCall,
): Promise<AdjustAnswer> {
  refuseBadNames(key, customer.id)
  const { rules } = ledger.rules.evaluator
  const program = programNamed(rules, name)
  refuseNoReason(reason)
  if (!Number.isSafeInteger(points) || points === 0) {
    throw new LedgerError(
      'call',
      msg`\`${points}\` is not a valid number of points`,
      msg`write a whole number such as 100 or -50`,
    )
  }
  const holder = sharedPointsHolder(name, program, customer)
  const account = lotAccount(holder, `by hand: ${key}`, 0)
  return bookOnce<AdjustAnswer>(ledger, {
    ...{ key, operation: 'adjust', fingerprint: fingerprintOf('adjust', { name, customer, points, reason }) },
    reads: { ...noReads, holders: [holder], accounts: [account] },
    decide: (books) => {
      const at = books.now
      const before = usablePoints(books, holder, at)
      const said = { program: name, customer: customer.id }
      if (before + points < 0 && points < 0) return { state: 'refused', ...said, balance: before }
      if (points > 0) {
        const until =
          program.expireAfter === undefined
            ? Number.MAX_SAFE_INTEGER
            : instantAfter(at, program.expireAfter, rules.zone)
        addLot(books, { account, holder, from: at, until, points })
        transfer(books, { account, posted: -points, pending: 0, kind: 'adjust', at, note: reason })
      } else {
        let left = -points
        for (const lot of books.lots.get(holder) ?? []) {
          const taken = isUsable(lot, at) ? Math.min(left, Math.max(0, leftOf(books, lot))) : 0
          if (taken === 0) continue
          left -= taken
          transfer(books, { account: lot.account, posted: taken, pending: 0, kind: 'adjust', at, note: reason })
        }
      }
      return { state: 'adjusted', ...said, balance: before + points }
    },
  })
}

const expiredAtOnce = 500

/** Books expired lots as gone; they stopped counting when they expired. Returns how many lots and points. */
export async function expirePoints({ store, now }: LedgerContext): Promise<{ lots: number; points: number }> {
  const total = { lots: 0, points: 0 }
  for (;;) {
    const at = now()
    const ended = await store.select<{ account: string }>(
      `SELECT l.account FROM lots AS l JOIN accounts AS a ON a.account = l.account
       WHERE l.holder >= '["points",' AND l.holder < '["points"-' AND l.usable_until <= $1 AND a.posted + a.pending < 0
       ORDER BY l.account LIMIT ${expiredAtOnce}`,
      [at],
    )
    if (ended.length === 0) return total
    const accounts = ended.map(({ account }) => account)
    await store.write({ ...noReads, accounts: [...accounts, ...accounts.map(endedOf)] }, at, (books) => {
      for (const account of accounts) {
        const { posted, pending } = books.balances.get(account) ?? { posted: 0, pending: 0 }
        const left = 0 - posted - pending
        if (left <= 0) continue
        for (const each of [account, endedOf(account)]) {
          transfer(books, { account: each, posted: left, pending: 0, kind: 'expire', at })
        }
        total.lots++
        total.points += left
      }
    })
  }
}

/** What one merchant of a programme owes another: points earned at one and spent at the other. */
export interface Settlement {
  readonly program: string
  /** A partner; absent for the shop itself. */
  readonly earnedAt?: string
  readonly spentAt?: string
  readonly points: number
  /** The value of the points in major units, and its currency; absent if the programme doesn't define it. */
  readonly amount?: string
  readonly currency?: string
}

/** Nets what was spent and what was given back, in [from, until). */
export async function settlements(
  store: Store,
  rules: Rules,
  from: number,
  until: number,
): Promise<readonly Settlement[]> {
  const spent = await store.select<{ holder: string; account: string; order_id: string; points: number }>(
    `SELECT l.holder, t.account, t.order_id, CAST(sum(t.posted) AS BIGINT) AS points
     FROM transfers AS t JOIN lots AS l ON l.account = t.account
     WHERE l.holder >= '["points",' AND l.holder < '["points"-' AND t.order_id IS NOT NULL
       AND t.kind IN ('post', 'book', 'give-back') AND t.booked >= $1 AND t.booked < $2
     GROUP BY l.holder, t.account, t.order_id ORDER BY t.account, t.order_id`,
    [from, until],
  )
  const merchants = new Map<string, Promise<Redemption | undefined>>()
  const orderOf = (order: string): Promise<Redemption | undefined> => {
    const known = merchants.get(order) ?? readOrder(store, order)
    merchants.set(order, known)
    return known
  }
  const owed = new Map<
    string,
    { program: string; earnedAt: string | undefined; spentAt: string | undefined; points: number }
  >()
  for (const { holder, account, order_id: order, points } of spent) {
    const earning = lotName(account)
    // Points that an order earned and then gave back were not spent.
    if (earning === order || points === 0) continue
    const program = presentName(rules.programs, String((JSON.parse(holder) as unknown[])[1]))
    const partners = ownEntry(rules.programs, program)?.partners ?? []
    const earnedAt = partnerOf(await orderOf(earning), partners)
    const spentAt = partnerOf(await orderOf(order), partners)
    if (earnedAt === spentAt) continue
    const key = JSON.stringify([program, earnedAt, spentAt])
    const before = owed.get(key)?.points ?? 0
    owed.set(key, { program, earnedAt, spentAt, points: before + points })
  }
  return [...owed.values()]
    .filter(({ points }) => points !== 0)
    .map(({ program, earnedAt, spentAt, points }) => ({
      program,
      ...(earnedAt !== undefined && { earnedAt }),
      ...(spentAt !== undefined && { spentAt }),
      points,
      ...worthOf(program, points, rules),
    }))
}

function worthOf(program: string, points: number, rules: Rules): Pick<Settlement, 'amount' | 'currency'> {
  const amount = worthOfPoints(program, points, rules)
  return amount === undefined ? {} : { amount, currency: rules.currency }
}

/** Their value as payment, a decimal in major units; undefined if the programme doesn't define it. */
export function worthOfPoints(
  program: string,
  points: number,
  { programs, digits }: Pick<CurrencyRules, 'programs' | 'digits'>,
): string | undefined {
  const worth = ownEntry(programs, program)?.pointWorth
  const each = worth === undefined ? undefined : minorUnits(worth, digits)
  if (each === undefined) return undefined
  return formatMinor(Number(roundFraction(multiply(each, fraction(BigInt(points))), 'half-up')), digits)
}

/** The partner at whose till the order was made: the attribute `partner` of the cart or of its event. */
function partnerOf(order: Redemption | undefined, partners: readonly string[]): string | undefined {
  const said = order?.cart.event?.attributes?.partner ?? order?.cart.attributes?.partner
  return partners.find((partner) => partner === said)
}

async function readOrder(store: Store, order: string): Promise<Redemption | undefined> {
  const [row] = await store.select<RedemptionRow>('SELECT * FROM redemptions WHERE order_id = $1', [order])
  return row && redemptionOf(row)
}

export function programNamed({ programs }: Rules, name: string): Rules['programs'][string] {
  const found = ownEntry(programs, name)
  if (found !== undefined) return found
  const names = Object.keys(programs)
  throw new LedgerError(
    'call',
    msg`the rules have no programme ${quoted(name)}`,
    names.length === 0 ? undefined : oneOf(names),
  )
}
