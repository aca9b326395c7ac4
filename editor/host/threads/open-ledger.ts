/** The ledger for tasks: opened once per thread. */
import { statSync } from 'node:fs'
import { isPostgres, openStore } from '../../../src/ledger/open.ts'
import type { Store } from '../../../src/ledger/store/store.ts'

interface OpenLedger {
  readonly address: string
  /** Identifies the file itself, which may be replaced. */
  readonly inode: number | undefined
  readonly store: Promise<Store>
}

let opened: OpenLedger | undefined

/** Milliseconds that a window waits while another process writes. */
const patience = 3000

/** Throws a `LedgerError`. */
export async function ledgerAt(address: string): Promise<Store> {
  const inode = inodeOf(address)
  if (opened?.address !== address || opened.inode !== inode) {
    await closeLedger()
    const store = openStore(address, { patience })
    opened = { address, inode, store }
  }
  const { store } = opened
  try {
    return await store
  } catch (error) {
    if (opened?.store === store) opened = undefined
    throw error
  }
}

/** Creates a ledger, or opens the existing one. */
export async function createLedgerAt(address: string): Promise<void> {
  await (await openStore(address, { create: true, patience })).close()
}

export async function closeLedger(): Promise<void> {
  const before = opened
  opened = undefined
  await before?.store.then((store) => store.close()).catch(() => undefined)
}

export const onLedger = async <Result>(address: string, work: (store: Store) => Promise<Result>): Promise<Result> =>
  work(await ledgerAt(address))

const inodeOf = (address: string): number | undefined =>
  isPostgres(address) ? undefined : statSync(address, { throwIfNoEntry: false })?.ino
