/** Ledgers of both kinds for tests, each in its own place that is removed afterwards. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import type { Rules } from '../../src/compile/rules.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { type Ledger, ledgerOn } from '../../src/ledger/ledger.ts'
import { openPostgres } from '../../src/ledger/store/postgres.ts'
import { openSqlite } from '../../src/ledger/store/sqlite.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { promo } from '../evaluate/promo.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from './postgres-server.ts'

/** A clock that stands still until it is set. */
export interface Clock {
  now: number
}

export const clockAt = (instant: string): Clock => ({ now: Date.parse(instant) })

export interface Opened {
  readonly ledger: Ledger
  readonly store: Store
  readonly clock: Clock
}

export type OpenStore = () => Promise<Store>

async function newSqlite(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-ledger-'))
  const store = openSqlite(join(folder, 'ledger.db'), { create: true })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return store
}

let server: Promise<PostgresServer> | undefined
afterAll(async () => (await server)?.stop())

export function postgres(programs: string): Promise<PostgresServer> {
  server ??= startPostgres(programs)
  return server
}

async function newPostgres(programs: string): Promise<Store> {
  const store = await openPostgres(await (await postgres(programs)).newDatabase(), { create: true })
  onTestFinished(() => store.close())
  return store
}

const programs = postgresPrograms()
if (programs === undefined)
  console.warn('PostgreSQL 15 or newer is not installed: the ledger is tested on SQLite alone')

export const stores: readonly (readonly [string, OpenStore])[] = [
  ['SQLite', newSqlite],
  ...(programs === undefined ? [] : [['PostgreSQL', () => newPostgres(programs)] as const]),
]

export async function openLedger(open: OpenStore, text: string | Rules, clock: Clock): Promise<Opened> {
  const store = await open()
  const rules = typeof text === 'string' ? promo(text) : text
  return { store, clock, ledger: await ledgerOn(store, prepare(rules), { now: () => clock.now }) }
}

/** Points spent to pay for a cart. */
export function pointsPaid({ payments = [] }: Pick<Result, 'payments'>): string | undefined {
  const [first] = payments
  return first !== undefined && 'points' in first ? first.points : undefined
}
