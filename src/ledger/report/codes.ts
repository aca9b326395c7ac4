/** Codes by pool: issued, used, left, and totals of the orders that used them. */
import type { Rules } from '../../compile/rules.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import { msg } from '../../words/message.ts'
import { usesOfCode } from '../accounts.ts'
import type { IssuedCode } from '../model.ts'
import type { Store } from '../store/store.ts'
import { orderFigures, type ReportScope } from './order-figures.ts'
import { addOrder, noSums, type Sums, sumCells, sumColumns } from './sums.ts'
import type { Report } from './table.ts'

export async function codesReport(store: Store, rules: Rules, scope: ReportScope): Promise<Report> {
  const pools = new Map<string, Sums>()
  const codes = new Map<string, { readonly code: string; readonly pool: string; readonly sums: Sums }>()
  for await (const order of orderFigures(store, rules, scope)) {
    for (const pool of new Set(order.codes.map((each) => each.pool))) addOrder(of(pools, pool), order)
    for (const { code, pool } of order.codes) {
      const key = comparedCode(code)
      const row = codes.get(key) ?? { code: key, pool, sums: noSums() }
      codes.set(key, row)
      addOrder(row.sums, order)
    }
  }
  const counts = await countsOf(store, rules)
  return {
    title: msg`Codes`,
    tables: [
      {
        key: 'pools',
        title: msg`By pool`,
        columns: [
          { key: 'pool', title: msg`Pool`, kind: 'text' },
          { key: 'made', title: msg`Created`, kind: 'count' },
          { key: 'used', title: msg`Used`, kind: 'count' },
          { key: 'unused', title: msg`Unused`, kind: 'count' },
          { key: 'off', title: msg`Off`, kind: 'count' },
          { key: 'toMake', title: msg`Can be created`, kind: 'count' },
          ...sumColumns,
        ],
        rows: Object.keys(rules.pools)
          .sort()
          .map((pool) => ({ pool, ...counts.get(pool), ...sumCells(pools.get(pool) ?? noSums(), rules.digits) })),
      },
      {
        key: 'codes',
        title: msg`By code`,
        columns: [
          { key: 'code', title: msg`Code`, kind: 'text' },
          { key: 'pool', title: msg`Pool`, kind: 'text' },
          ...sumColumns,
        ],
        rows: [...codes.values()]
          .sort((a, b) => b.sums.orders - a.sums.orders || (a.code < b.code ? -1 : 1))
          .map(({ code, pool, sums }) => ({ code, pool, ...sumCells(sums, rules.digits) })),
      },
    ],
    notes: [
      msg`Numbers of codes are as of today, regardless of the period; orders and amounts are those of the period.`,
    ],
  }
}

function of(groups: Map<string, Sums>, key: string): Sums {
  const known = groups.get(key)
  if (known !== undefined) return known
  const sums = noSums()
  groups.set(key, sums)
  return sums
}

interface PoolCounts {
  readonly made: number
  /** Used at least once by orders that were not returned or cancelled; includes reservations. */
  readonly used: number
  readonly unused: number
  /** Switched off or withdrawn. */
  readonly off: number
  /** How many more codes the pool may generate. */
  readonly toMake: number
}

async function countsOf(store: Store, { pools }: Rules): Promise<ReadonlyMap<string, PoolCounts>> {
  const issued = await store.select<{ pool: string; state: IssuedCode['state']; codes: number; used: number }>(
    `SELECT c.pool, c.state, count(*) AS codes, count(CASE WHEN a.posted + a.pending > 0 THEN 1 END) AS used
     FROM codes AS c LEFT JOIN accounts AS a ON a.account = '["code",' || ${quoted('c.key')} || ',"uses"]'
     GROUP BY c.pool, c.state`,
  )
  const found = new Map<string, PoolCounts>()
  for (const [name, { codes, generate, was }] of Object.entries(pools)) {
    const own = issued.filter(({ pool }) => pool === (was ?? name))
    const listed = Object.keys(codes)
    const usedOfListed = await usedAmong(store, listed)
    const made = total(own, ({ codes: count }) => count) + listed.length
    const used = total(own, (each) => each.used) + usedOfListed
    const off = total(own, ({ state, codes: count }) => (state === 'live' ? 0 : count))
    const offUnused = total(own, ({ state, codes: count, used: some }) => (state === 'live' ? 0 : count - some))
    found.set(name, {
      ...{ made, used, off, unused: made - used - offUnused },
      toMake: Math.max(0, (generate?.count ?? 0) - total(own, ({ codes: count }) => count)),
    })
  }
  return found
}

const total = <Item>(items: readonly Item[], read: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + read(item), 0)

async function usedAmong(store: Store, codes: readonly string[]): Promise<number> {
  let used = 0
  for (let first = 0; first < codes.length; first += together) {
    const accounts = codes.slice(first, first + together).map(usesOfCode)
    const places = accounts.map((_, place) => `$${place + 1}`)
    const [row] = await store.select<{ used: number }>(
      `SELECT count(*) AS used FROM accounts WHERE posted + pending > 0 AND account IN (${places.join(', ')})`,
      accounts,
    )
    used += row?.used ?? 0
  }
  return used
}

const together = 500

/** Quotes a column as JSON does for letters, digits and hyphens. */
const quoted = (column: string): string => `'"' || ${column} || '"'`
