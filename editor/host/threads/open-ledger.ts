/** The ledger for tasks: opened once per thread. */
import { statSync } from 'node:fs'
import { LedgerError } from '../../../src/ledger/error.ts'
import { isPostgres, openStore } from '../../../src/ledger/open.ts'
import type { Store } from '../../../src/ledger/store/store.ts'
import { msg } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'

interface OpenLedger {
  readonly address: string
  /** Identifies the file itself, which may be replaced. */
  readonly inode: number | undefined
  readonly store: Promise<Store>
}

let opened: OpenLedger | undefined

/** Milliseconds that a window waits while another process writes. */
const patience = 3000

/** Throws a LedgerError. */
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
    throw inWords(error)
  }
}

/** Begins a ledger where there is none, or opens the one that is there. */
export async function createLedgerAt(address: string): Promise<void> {
  try {
    await (await openStore(address, { create: true, patience })).close()
  } catch (error) {
    throw inWords(error)
  }
}

export async function closeLedger(): Promise<void> {
  const before = opened
  opened = undefined
  await before?.store.then((store) => store.close()).catch(() => undefined)
}

/** Work on the ledger, whose failures say that it is about the ledger. */
export async function onLedger<Result>(address: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await ledgerAt(address)
  try {
    return await work(store)
  } catch (error) {
    throw inWords(error)
  }
}

const inodeOf = (address: string): number | undefined =>
  isPostgres(address) ? undefined : statSync(address, { throwIfNoEntry: false })?.ino

/** SQLite's own errors as the ledger's. */
function inWords(error: unknown): unknown {
  if (error instanceof LedgerError || error instanceof RequestError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return new LedgerError('locked', msg`another process is writing to the ledger`, msg`try again in a moment`, error)
  if (/^SQLITE_FULL|^ENOSPC/.test(code))
    return new LedgerError('call', msg`the disk has no room left`, msg`make room and try again`, error)
  if (/^(SQLITE_READONLY|EACCES|EPERM|EROFS)/.test(code)) {
    return new LedgerError(
      'call',
      msg`the ledger may not be written with the rights you have`,
      msg`allow writing to the file and its folder`,
      error,
    )
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new LedgerError('not-a-ledger', msg`the ledger is damaged`, msg`restore it from a copy`, error)
  return error
}
