/** Ledgers of both kinds for tests, each in a place of its own that goes away. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Rules } from '../../src/compile/rules.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { type Ledger, ledgerOn } from '../../src/ledger/ledger.ts'
import { openSqlite } from '../../src/ledger/store/sqlite.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { promo } from '../evaluate/promo.ts'

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

export async function newSqlite(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-ledger-'))
  const store = openSqlite(join(folder, 'ledger.db'), { create: true })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return store
}

export const stores: readonly (readonly [string, OpenStore])[] = [['SQLite', newSqlite]]

export async function openLedger(open: OpenStore, text: string | Rules, clock: Clock): Promise<Opened> {
  const store = await open()
  const rules = typeof text === 'string' ? promo(text) : text
  return { store, clock, ledger: await ledgerOn(store, prepare(rules), { now: () => clock.now }) }
}
