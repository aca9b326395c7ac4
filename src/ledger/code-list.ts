/** Codes and their pools for tables: one page at a time, with the uses of each. */
import type { Rules } from '../compile/rules.ts'
import { formatDay, localDay } from '../evaluate/cart/time.ts'
import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { issuedOf, totalAccount, usesOfCode } from './accounts.ts'
import { codeWriterOfLedger, storedName } from './binding.ts'
import { balanceOf, noReads } from './books.ts'
import { chanceOfGuess } from './codes.ts'
import { countedName } from './former-names.ts'
import type { IssuedCode } from './model.ts'
import { type CodeRow, codeOf } from './store/rows.ts'
import type { Parameter, Store } from './store/store.ts'

export interface CodeListFilter {
  readonly pool?: string | undefined
  readonly state?: IssuedCode['state'] | undefined
  readonly customer?: string | undefined
  /** A code or its beginning, as typed by the user. */
  readonly text?: string | undefined
}

export interface ListedCode extends IssuedCode {
  readonly used: number
  /** Held by reservations. */
  readonly held: number
}

export interface CodePage {
  readonly total: number
  readonly rows: readonly ListedCode[]
}

const selectCodes = 'SELECT key, code, pool, issued, state, customer, use_limit, order_id FROM codes'

/** Sorted by code. */
export async function codePage(
  store: Store,
  filter: CodeListFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  now: number,
): Promise<CodePage> {
  const { where, parameters } = conditionsOf(await stored(store, filter))
  const [counted] = await store.select<{ total: number }>(`SELECT count(*) AS total FROM codes ${where}`, parameters)
  const rows = await store.select<CodeRow>(
    `${selectCodes} ${where} ORDER BY key LIMIT $${parameters.length + 1} OFFSET $${parameters.length + 2}`,
    [...parameters, limit, offset],
  )
  return { total: counted?.total ?? 0, rows: await withUses(store, rows.map(codeOf), now) }
}

/** Every code that matches the filter, fetched a few thousand at a time. */
export async function* eachCode(
  store: Store,
  filter: CodeListFilter,
  now: number,
): AsyncGenerator<readonly ListedCode[]> {
  const most = 10_000
  const which = await stored(store, filter)
  let after = ''
  for (;;) {
    const { where, parameters } = conditionsOf(which, after)
    const rows = await store.select<CodeRow>(`${selectCodes} ${where} ORDER BY key LIMIT ${most}`, parameters)
    if (rows.length > 0) yield await withUses(store, rows.map(codeOf), now)
    const last = rows.at(-1)
    if (rows.length < most || last === undefined) return
    after = last.key
  }
}

const stored = async (store: Store, { pool, text, ...filter }: CodeListFilter): Promise<CodeListFilter> => ({
  ...filter,
  ...(pool !== undefined && { pool: await storedName(store, 'coupons', pool) }),
  ...(text !== undefined && { text: (await codeWriterOfLedger(store))(text) }),
})

async function withUses(store: Store, codes: readonly IssuedCode[], now: number): Promise<readonly ListedCode[]> {
  if (codes.length === 0) return []
  const books = await store.read({ ...noReads, accounts: codes.map(({ key }) => usesOfCode(key)) }, now)
  return codes.map((code) => {
    const { posted, pending } = balanceOf(books, usesOfCode(code.key))
    return { ...code, used: posted, held: pending }
  })
}

function conditionsOf(
  { pool, state, customer, text }: CodeListFilter,
  after?: string,
): { where: string; parameters: Parameter[] } {
  const conditions: string[] = []
  const parameters: Parameter[] = []
  const place = (value: Parameter): string => `$${parameters.push(value)}`
  if (pool !== undefined) conditions.push(`pool = ${place(pool)}`)
  if (state !== undefined) conditions.push(`state = ${place(state)}`)
  if (customer !== undefined) conditions.push(`customer = ${place(customer)}`)
  if (after !== undefined) conditions.push(`key > ${place(after)}`)
  const key = text === undefined ? '' : comparedCode(text)
  if (key !== '') {
    // Codes with the same prefix are adjacent in the index.
    const from = place(key)
    conditions.push(`key >= ${from} AND key < ${place(`${key}\u{10ffff}`)}`)
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, parameters }
}

/** A pool in the rules, or one that only remains in the ledger. */
export interface PoolSummary {
  readonly pool: string
  readonly from: 'ledger' | 'rules' | 'gone'
  /** Codes that were generated or imported; for codes listed in the rules, how many there are. */
  readonly codes: number
  readonly off: number
  readonly withdrawn: number
  /** Codes that the ledger generated and that were used at least once; unknown for other codes. */
  readonly usedCodes?: number
  readonly uses: number
  /** Held by reservations. */
  readonly held: number
  /** Set if the ledger generates the pool's codes. */
  readonly pattern?: string
  /** The most codes the pool may have. */
  readonly most?: number
  /** Counts against `most`; at least `codes`. */
  readonly issued?: number
  /** How many codes the pattern can make; a random guess hits an existing one with a chance of `codes` in `possible`. */
  readonly possible?: number
  /** Local days, both inclusive: "2026-10-01". */
  readonly first?: string
  readonly last?: string
}

/** In the order of the rules; pools that only the ledger still has come last. */
export async function poolSummaries(
  store: Store,
  { pools, zone }: Pick<Rules, 'pools' | 'zone'>,
  now: number,
): Promise<PoolSummary[]> {
  const counts = await store.select<{ pool: string; state: string; codes: number }>(
    'SELECT pool, state, count(*) AS codes FROM codes GROUP BY pool, state ORDER BY pool, state',
  )
  const used = await usedCodes(store)
  const stored = (name: string): string => countedName(name, ownEntry(pools, name))
  const kept = new Set(Object.keys(pools).map(stored))
  const gone = [...new Set(counts.map(({ pool }) => pool))].filter((pool) => !kept.has(pool))
  const names = [...Object.keys(pools), ...gone]
  const uses = (name: string): string => totalAccount(['pool', stored(name)], 'uses', '')
  const books = await store.read(
    { ...noReads, accounts: names.flatMap((name) => [uses(name), issuedOf(stored(name))]) },
    now,
  )
  return names.map((name) => {
    const pool = ownEntry(pools, name)
    const own = counts.filter((each) => each.pool === stored(name))
    const inState = (state: IssuedCode['state']): number => own.find((each) => each.state === state)?.codes ?? 0
    const inLedger = own.reduce((sum, { codes }) => sum + codes, 0)
    const isListed = pool !== undefined && pool.generate === undefined
    const { posted, pending } = balanceOf(books, uses(name))
    return {
      pool: name,
      from: pool === undefined ? 'gone' : isListed ? 'rules' : 'ledger',
      codes: isListed ? Object.keys(pool.codes).length : inLedger,
      ...{ off: inState('off'), withdrawn: inState('withdrawn') },
      ...(!isListed && { usedCodes: used.get(stored(name)) ?? 0 }),
      ...{ uses: posted, held: pending },
      ...(pool?.generate && {
        pattern: pool.generate.pattern,
        most: pool.generate.count,
        issued: balanceOf(books, issuedOf(stored(name))).posted,
        possible: 1 / chanceOfGuess({ ...pool, generate: pool.generate }, 1),
      }),
      ...(pool?.from !== undefined && { first: formatDay(localDay(pool.from, zone)) }),
      ...(pool?.until !== undefined && { last: formatDay(localDay(pool.until - 1, zone)) }),
    }
  })
}

/** How many codes were used, by pool. Its cost grows with the number of used codes, not of all codes. */
async function usedCodes(store: Store): Promise<ReadonlyMap<string, number>> {
  const [before, behind] = ['["code","', '","uses"]']
  const rows = await store.select<{ pool: string; codes: number }>(
    `SELECT c.pool, count(*) AS codes
     FROM accounts AS a
     JOIN codes AS c ON c.key = substr(a.account, ${before.length + 1}, length(a.account) - ${before.length + behind.length})
     WHERE a.account >= '${before}' AND a.account < '["code"-' AND a.account LIKE '${before}%${behind}'
       AND a.posted > 0
     GROUP BY c.pool`,
  )
  return new Map(rows.map(({ pool, codes }) => [pool, codes]))
}
