/** The ledger's rows one by one, sorted by name or number, for CSV or JSON Lines files. */
import { formatMinor } from '../money/amounts.ts'
import { sum } from '../money/sum.ts'
import { eachRedemption, latestRefusals, type RedemptionFilter } from './redemptions.ts'
import type { CodeRow } from './store/rows.ts'
import type { Parameter, Store } from './store/store.ts'

export const exportedThings = ['redemptions', 'refusals', 'transfers', 'accounts', 'codes'] as const
export type ExportedThing = (typeof exportedThings)[number]

/** One row: `cells` for CSV, `whole` for JSON. Instants are ISO 8601 in UTC. */
export interface ExportedRow {
  readonly cells: Readonly<Record<string, string | number>>
  readonly whole: object
}

export type ExportFilter = Pick<RedemptionFilter, 'from' | 'until'>

/**
 * `from` and `until` filter by the cart's instant; refusals, by when they were booked. Accounts and codes are always exported
 * in full.
 */
export function exported(store: Store, thing: ExportedThing, filter: ExportFilter): AsyncGenerator<ExportedRow> {
  switch (thing) {
    case 'redemptions':
      return redemptions(store, filter)
    case 'refusals':
      return refusals(store, filter)
    case 'transfers':
      return transfers(store, filter)
    case 'accounts':
      return accounts(store)
    case 'codes':
      return codes(store)
    default:
      return thing satisfies never
  }
}

/** The CSV columns, needed even if there are no rows. */
export const exportedColumns: Readonly<Record<ExportedThing, readonly string[]>> = {
  redemptions: [
    ...['order', 'state', 'at', 'changed', 'customer', 'channel', 'currency', 'subtotal', 'discount', 'goods', 'total'],
    ...['refunded', 'campaigns', 'codes', 'rules'],
  ],
  refusals: ['booked', 'order', 'customer', 'source', 'channel', 'of', 'subject', 'reason'],
  transfers: ['number', 'account', 'posted', 'pending', 'kind', 'order', 'at', 'booked'],
  accounts: ['account', 'posted', 'pending'],
  codes: ['code', 'pool', 'state', 'customer', 'limit', 'issued', 'order'],
}

const instant = (at: number): string => new Date(at).toISOString()

async function* redemptions(store: Store, filter: ExportFilter): AsyncGenerator<ExportedRow> {
  for await (const redemption of eachRedemption(store, filter)) {
    const { order, state, at, changed, customer, cart, result, returns, rules } = redemption
    const digits = result.total.split('.')[1]?.length ?? 0
    const refunded = formatMinor(sum(returns.map(({ refund }) => refund)), digits)
    yield {
      cells: {
        ...{ order, state, at: instant(at), changed: instant(changed), customer: customer ?? '' },
        ...{ channel: cart.channel ?? '', currency: result.currency, subtotal: result.subtotal },
        ...{ discount: result.discount, goods: result.goods, total: result.total, refunded, rules },
        campaigns: result.applied.map(({ campaign }) => campaign).join('; '),
        codes: result.codes.flatMap(({ code, status }) => (status === 'accepted' ? [code] : [])).join('; '),
      },
      whole: { ...redemption, at: instant(at), changed: instant(changed), expires: instant(redemption.expires) },
    }
  }
}

/** Rows per query. */
const pageSize = 1000

async function* refusals(store: Store, filter: ExportFilter): AsyncGenerator<ExportedRow> {
  let before: number | undefined
  for (;;) {
    const page = await latestRefusals(store, filter, { most: pageSize, ...(before !== undefined && { before }) })
    for (const { number, booked, ...refusal } of page) {
      const whole = { booked: instant(booked), customer: '', source: '', channel: '', ...refusal }
      yield { cells: whole, whole: { booked: instant(booked), ...refusal } }
      before = number
    }
    if (page.length < pageSize) return
  }
}

interface TransferRow {
  readonly number: number
  readonly account: string
  readonly posted: number
  readonly pending: number
  readonly kind: string
  readonly order_id: string | null
  readonly at: number
  readonly booked: number
}

async function* transfers(store: Store, { from, until }: ExportFilter): AsyncGenerator<ExportedRow> {
  const rows = pages<TransferRow>(
    store,
    `SELECT * FROM transfers WHERE number > $1 AND at >= $2 AND at < $3 ORDER BY number LIMIT ${pageSize}`,
    ({ number }) => number,
    0,
    [from ?? Number.MIN_SAFE_INTEGER, until ?? Number.MAX_SAFE_INTEGER],
  )
  for await (const { order_id, at, booked, ...row } of rows) {
    const whole = { ...row, order: order_id ?? '', at: instant(at), booked: instant(booked) }
    yield { cells: whole, whole }
  }
}

async function* accounts(store: Store): AsyncGenerator<ExportedRow> {
  const rows = pages<{ account: string; posted: number; pending: number }>(
    store,
    `SELECT account, posted, pending FROM accounts WHERE account > $1 ORDER BY account LIMIT ${pageSize}`,
    ({ account }) => account,
    '',
  )
  for await (const row of rows) yield { cells: row, whole: row }
}

async function* codes(store: Store): AsyncGenerator<ExportedRow> {
  const rows = pages<CodeRow>(
    store,
    `SELECT * FROM codes WHERE key > $1 ORDER BY key LIMIT ${pageSize}`,
    ({ key }) => key,
    '',
  )
  for await (const { code, pool, state, customer, use_limit, issued, order_id } of rows) {
    const whole = {
      ...{ code, pool, state, customer: customer ?? '', limit: use_limit ?? '' },
      ...{ issued: instant(issued), order: order_id ?? '' },
    }
    yield { cells: whole, whole }
  }
}

/** `sql`: selects rows after `$1`, the key of the previous row. */
async function* pages<Row extends object>(
  store: Store,
  sql: string,
  placeOf: (row: Row) => Parameter,
  first: Parameter,
  more: readonly Parameter[] = [],
): AsyncGenerator<Row> {
  let place = first
  for (;;) {
    const rows = await store.select<Row>(sql, [place, ...more])
    yield* rows
    const last = rows.at(-1)
    if (rows.length < pageSize || last === undefined) return
    place = placeOf(last)
  }
}
