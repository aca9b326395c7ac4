/** What customers hold: points, wallets and vouchers by the month in which they expire, and what expired unused. */
import { type CurrencyRules, type Rules, rulesIn } from '../../compile/rules.ts'
import { localClock } from '../../evaluate/cart/time.ts'
import { formatMinor } from '../../money/amounts.ts'
import { ownEntry } from '../../own-entry.ts'
import { msg } from '../../words/message.ts'
import { instantAfter } from '../accounts.ts'
import { presentName } from '../former-names.ts'
import { worthOfPoints } from '../loyalty.ts'
import type { Store } from '../store/store.ts'
import { percentOf } from './orders.ts'
import type { Report, ReportTable } from './table.ts'

export async function loyaltyReport(store: Store, rules: Rules, currency: string, now: number): Promise<Report> {
  const own = rulesIn(rules, currency) ?? rules
  return {
    title: msg`Loyalty`,
    tables: [
      ...(await pointsTables(store, own, now)),
      await walletsTable(store, own),
      ...(await cardsTables(store, own, now)),
      await vouchersTable(store, own, now),
    ],
    notes: [
      msg`Liability is what customers hold today, regardless of the period: points at their value when used as payment.`,
      msg`Breakage is the share of points earned, or of the amounts loaded on cards, that expired unused.`,
    ],
  }
}

interface LotRow {
  readonly holder: string
  readonly usable_until: number
  readonly posted: number
  readonly pending: number
  /** `earned`: net of what was taken back by returns or by hand. `ended`: booked as expired. */
  readonly earned: number
  readonly ended: number
}

interface ProgramSums {
  /** Holders of points: customers, or all who share them. */
  readonly members: Set<string>
  earned: number
  spent: number
  ended: number
  held: number
  readonly byMonth: Map<string, number>
}

async function pointsTables(store: Store, rules: CurrencyRules, now: number): Promise<ReportTable[]> {
  const programs = new Map<string, ProgramSums>()
  for (const name of Object.keys(rules.programs)) programs.set(name, noPoints())
  let place = ''
  for (;;) {
    const rows = await store.select<LotRow & { account: string }>(
      `SELECT l.account, l.holder, l.usable_until, coalesce(a.posted, 0) AS posted, coalesce(a.pending, 0) AS pending,
              (SELECT CAST(coalesce(sum(-t.posted), 0) AS BIGINT) FROM transfers AS t WHERE t.account = l.account
               AND (t.kind IN ('earn', 'adjust') OR t.kind = 'give-back' AND t.posted > 0)) AS earned,
              (SELECT CAST(coalesce(sum(t.posted), 0) AS BIGINT) FROM transfers AS t WHERE t.account = l.account
               AND t.kind = 'expire') AS ended
       FROM lots AS l LEFT JOIN accounts AS a ON a.account = l.account
       WHERE l.account > $1 ORDER BY l.account LIMIT ${pageSize}`,
      [place],
    )
    for (const row of rows) addLot(programs, row, rules, now)
    place = rows.at(-1)?.account ?? ''
    if (rows.length < pageSize) break
  }
  return [
    {
      key: 'programs',
      title: msg`Points`,
      columns: [
        { key: 'program', title: msg`Programme`, kind: 'text' },
        { key: 'members', title: msg`Members`, kind: 'count' },
        { key: 'earned', title: msg`Earned`, kind: 'count' },
        { key: 'spent', title: msg`Spent`, kind: 'count' },
        { key: 'ended', title: msg`Expired unused`, kind: 'count' },
        { key: 'breakage', title: msg`Breakage`, kind: 'percent' },
        { key: 'held', title: msg`Held`, kind: 'count' },
        { key: 'liability', title: msg`Liability`, kind: 'money' },
      ],
      rows: [...programs].map(([program, { members, earned, spent, ended, held }]) => ({
        ...{ program, members: members.size, earned, spent, ended, held },
        breakage: earned === 0 ? undefined : percentOf(ended, earned),
        liability: worthOfPoints(program, held, rules),
      })),
    },
    {
      key: 'pointsByMonth',
      title: msg`Points by the month in which they expire`,
      columns: [
        { key: 'program', title: msg`Programme`, kind: 'text' },
        { key: 'month', title: msg`Month`, kind: 'month' },
        { key: 'points', title: msg`Points`, kind: 'count' },
        { key: 'liability', title: msg`Liability`, kind: 'money' },
      ],
      rows: [...programs].flatMap(([program, { byMonth }]) =>
        [...byMonth]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([month, points]) => ({ program, month, points, liability: worthOfPoints(program, points, rules) })),
      ),
    },
  ]
}

const pageSize = 1000

const noPoints = (): ProgramSums => ({ members: new Set(), earned: 0, spent: 0, ended: 0, held: 0, byMonth: new Map() })

function addLot(programs: Map<string, ProgramSums>, row: LotRow, rules: CurrencyRules, now: number): void {
  const [kind, counted = '']: string[] = JSON.parse(row.holder)
  const sums = programs.get(presentName(rules.programs, counted))
  if (kind !== 'points' || sums === undefined) return
  const left = -row.posted - row.pending
  sums.members.add(row.holder)
  sums.earned += row.earned
  sums.ended += row.ended
  sums.spent += row.earned - row.ended - left
  if (left > 0 && row.usable_until <= now) {
    sums.ended += left
    return
  }
  sums.held += left
  if (left !== 0) {
    const month = monthOf(row.usable_until, rules.zone)
    sums.byMonth.set(month, (sums.byMonth.get(month) ?? 0) + left)
  }
}

const monthOf = (until: number, zone: CurrencyRules['zone']): string =>
  until >= Number.MAX_SAFE_INTEGER
    ? 'never'
    : new Date(localClock(until - 1, zone)).toISOString().slice(0, 'yyyy-mm'.length)

async function walletsTable(store: Store, { currency, digits }: CurrencyRules): Promise<ReportTable> {
  const rows = await store.select<{ account: string; posted: number; pending: number }>(
    `SELECT account, posted, pending FROM accounts WHERE account >= '["wallet",' AND account < '["wallet"-' ORDER BY account`,
  )
  const wallets = new Map<string, { customers: number; held: number }>()
  for (const { account, posted, pending } of rows) {
    const [, wallet = '', , of]: string[] = JSON.parse(account)
    if (of !== currency || posted + pending === 0) continue
    const sums = wallets.get(wallet) ?? { customers: 0, held: 0 }
    wallets.set(wallet, { customers: sums.customers + 1, held: sums.held - posted - pending })
  }
  return {
    key: 'wallets',
    title: msg`Wallets`,
    columns: [
      { key: 'wallet', title: msg`Wallet`, kind: 'text' },
      { key: 'customers', title: msg`Customers`, kind: 'count' },
      { key: 'liability', title: msg`Liability`, kind: 'money' },
    ],
    rows: [...wallets].map(([wallet, { customers, held }]) => ({
      wallet,
      customers,
      liability: formatMinor(held, digits),
    })),
  }
}

interface CardSums {
  cards: number
  filled: number
  held: number
  ended: number
  readonly byMonth: Map<string, { cards: number; held: number }>
}

/** Gift cards by kind: their initial value, their balance and when they expire. Leaves out cards taken back with their goods. */
async function cardsTables(store: Store, rules: CurrencyRules, now: number): Promise<ReportTable[]> {
  const { giftCards = {}, currency, digits, zone } = rules
  const kinds = Object.keys(giftCards)
  const account = `'["card","' || c.key || '",${JSON.stringify(currency)}]'`
  const held = await store.select<{ pool: string; issued: number; cards: number; held: number }>(
    `SELECT c.pool, c.issued, count(*) AS cards, CAST(coalesce(-sum(a.posted + a.pending), 0) AS BIGINT) AS held
     FROM codes AS c JOIN accounts AS a ON a.account = ${account} WHERE c.state <> 'withdrawn' GROUP BY c.pool, c.issued`,
  )
  const filled = await store.select<{ pool: string; filled: number }>(
    `SELECT c.pool, CAST(-sum(t.posted) AS BIGINT) AS filled FROM codes AS c JOIN transfers AS t ON t.account = ${account}
     WHERE c.state <> 'withdrawn' AND t.kind IN ('load', 'earn') GROUP BY c.pool`,
  )
  const sums = new Map(
    kinds.map((kind): [string, CardSums] => {
      const of = filled.find(({ pool }) => pool === kind)
      return [kind, { cards: 0, filled: of?.filled ?? 0, held: 0, ended: 0, byMonth: new Map() }]
    }),
  )
  for (const row of held) {
    const of = sums.get(row.pool)
    if (of === undefined) continue
    const { validFor } = giftCards[row.pool] ?? {}
    const until = validFor === undefined ? Number.MAX_SAFE_INTEGER : instantAfter(row.issued, validFor, zone)
    of.cards += row.cards
    if (until <= now) {
      of.ended += row.held
      continue
    }
    of.held += row.held
    const month = monthOf(until, zone)
    const before = of.byMonth.get(month) ?? { cards: 0, held: 0 }
    of.byMonth.set(month, { cards: before.cards + row.cards, held: before.held + row.held })
  }
  const written = (amount: number): string => formatMinor(amount, digits)
  return [
    {
      key: 'cards',
      title: msg`Gift cards`,
      columns: [
        { key: 'cards', title: msg`Gift cards`, kind: 'text' },
        { key: 'count', title: msg`Cards`, kind: 'count' },
        { key: 'filled', title: msg`Loaded`, kind: 'money' },
        { key: 'spent', title: msg`Spent`, kind: 'money' },
        { key: 'ended', title: msg`Expired unused`, kind: 'money' },
        { key: 'breakage', title: msg`Breakage`, kind: 'percent' },
        { key: 'liability', title: msg`Liability`, kind: 'money' },
      ],
      rows: [...sums].map(([cards, of]) => ({
        ...{ cards, count: of.cards, filled: written(of.filled), spent: written(of.filled - of.held - of.ended) },
        ...{ ended: written(of.ended), liability: written(of.held) },
        breakage: of.filled === 0 ? undefined : percentOf(of.ended, of.filled),
      })),
    },
    {
      key: 'cardsByMonth',
      title: msg`Gift cards by the month in which they expire`,
      columns: [
        { key: 'cards', title: msg`Gift cards`, kind: 'text' },
        { key: 'month', title: msg`Month`, kind: 'month' },
        { key: 'count', title: msg`Cards`, kind: 'count' },
        { key: 'liability', title: msg`Liability`, kind: 'money' },
      ],
      rows: [...sums].flatMap(([cards, { byMonth }]) =>
        [...byMonth]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([month, of]) => ({ cards, month, count: of.cards, liability: written(of.held) })),
      ),
    },
  ]
}

/** Unused codes that a customer has: their own, or given with an order, also to a guest. */
async function vouchersTable(store: Store, { pools, zone }: CurrencyRules, now: number): Promise<ReportTable> {
  const rows = await store.select<{ pool: string; issued: number; codes: number }>(
    `SELECT c.pool, c.issued, count(*) AS codes
     FROM codes AS c LEFT JOIN accounts AS a ON a.account = '["code","' || c.key || '","uses"]'
     WHERE c.state = 'live' AND (c.customer IS NOT NULL OR c.order_id IS NOT NULL) AND coalesce(a.posted + a.pending, 0) <= 0
     GROUP BY c.pool, c.issued`,
  )
  const months = new Map<string, number>()
  for (const { pool: counted, issued, codes } of rows) {
    const name = presentName(pools, counted)
    const pool = ownEntry(pools, name)
    // Gift cards and referral codes are among the codes too.
    if (pool === undefined) continue
    const ofIssue = pool.validAfterIssue
    const ends = [
      ...(pool.until === undefined ? [] : [pool.until]),
      ...(ofIssue === undefined ? [] : [instantAfter(issued, ofIssue, zone)]),
    ]
    const until = Math.min(Number.MAX_SAFE_INTEGER, ...ends)
    const key = JSON.stringify([name, until <= now ? 'ended' : monthOf(until, zone)])
    months.set(key, (months.get(key) ?? 0) + codes)
  }
  return {
    key: 'vouchers',
    title: msg`Unused vouchers by the month in which they expire`,
    columns: [
      { key: 'pool', title: msg`Pool`, kind: 'text' },
      { key: 'month', title: msg`Month`, kind: 'month' },
      { key: 'codes', title: msg`Codes`, kind: 'count' },
    ],
    rows: [...months]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, codes]) => {
        const [pool = '', month = '']: string[] = JSON.parse(key)
        return { pool, month, codes }
      }),
  }
}
