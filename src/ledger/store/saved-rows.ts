/** What books write, table by table; the same rows in both stores. */
import { type Books, nothing } from '../books.ts'
import { codeRow, eventRow, lotRow, redemptionRow } from './rows.ts'

type Value = string | number | null | undefined

type Columns = Readonly<Record<string, 'text' | 'bigint'>>

export interface SavedTable {
  readonly name: string
  readonly columns: Columns
  /** Columns to overwrite if a row with this key already exists. Absent: rows are always new. */
  readonly replaces?: { readonly key: string; readonly columns: readonly string[] }
  rows(books: Books): readonly Readonly<Record<string, Value>>[]
}

const redemptionColumns: Columns = {
  ...{ order_id: 'text', state: 'text', version: 'bigint', at: 'bigint', expires: 'bigint', customer: 'text' },
  ...{ rules: 'text', cart: 'text', result: 'text', uses: 'text', earned: 'text', drawn: 'text', returns: 'text' },
  ...{ given_back: 'text', changed: 'bigint' },
}

export const savedTables: readonly SavedTable[] = [
  {
    name: 'accounts',
    columns: { account: 'text', posted: 'bigint', pending: 'bigint' },
    replaces: { key: 'account', columns: ['posted', 'pending'] },
    rows: ({ balances, written }) =>
      [...written.balances].map((account) => ({ account, ...(balances.get(account) ?? nothing) })),
  },
  {
    name: 'transfers',
    columns: {
      ...{ account: 'text', posted: 'bigint', pending: 'bigint', kind: 'text', order_id: 'text' },
      ...{ at: 'bigint', booked: 'bigint', note: 'text' },
    },
    rows: ({ now: booked, written }) =>
      written.transfers.map(({ order, ...each }) => ({ ...each, order_id: order, booked })),
  },
  {
    name: 'redemptions',
    columns: redemptionColumns,
    replaces: { key: 'order_id', columns: Object.keys(redemptionColumns).filter((column) => column !== 'order_id') },
    rows: ({ now, written }) => [...written.redemptions.values()].map((each) => ({ ...redemptionRow(each, now) })),
  },
  {
    name: 'calls',
    columns: { key: 'text', operation: 'text', fingerprint: 'text', answer: 'text', booked: 'bigint' },
    rows: ({ now: booked, written }) => [...written.calls.values()].map((each) => ({ ...each, booked })),
  },
  {
    name: 'lots',
    columns: { account: 'text', holder: 'text', usable_from: 'bigint', usable_until: 'bigint', points: 'bigint' },
    rows: ({ written }) => written.lots.map((each) => ({ ...lotRow(each) })),
  },
  {
    name: 'codes',
    columns: {
      ...{ key: 'text', code: 'text', pool: 'text', issued: 'bigint', state: 'text', customer: 'text' },
      ...{ use_limit: 'bigint', order_id: 'text' },
    },
    replaces: { key: 'key', columns: ['state', 'customer', 'order_id'] },
    rows: ({ written }) => [...written.codes.values()].map((each) => ({ ...codeRow(each) })),
  },
  {
    name: 'refusals',
    columns: {
      ...{ order_id: 'text', customer: 'text', subject: 'text', reason: 'text', booked: 'bigint' },
      ...{ about: 'text', source: 'text', channel: 'text' },
    },
    rows: ({ now: booked, written }) =>
      written.refusals.map(({ order, of, ...each }) => ({ ...each, order_id: order, about: of, booked })),
  },
  {
    name: 'outbox',
    columns: { event: 'text', customer: 'text', content: 'text', booked: 'bigint' },
    rows: ({ now: booked, written }) => written.events.map((each) => ({ ...eventRow(each), booked })),
  },
]

export const columnsOf = ({ columns }: SavedTable): readonly string[] => Object.keys(columns)

export const onConflict = ({ replaces }: SavedTable): string =>
  replaces === undefined
    ? ''
    : `ON CONFLICT (${replaces.key}) DO UPDATE SET (${replaces.columns}) = (${replaces.columns.map((column) => `excluded.${column}`)})`
