/** The workspace's ledger, as far as the window knows it. */
import { create } from 'zustand'
import type { LedgerInfo, Params } from '../../host/contract.ts'
import { isDisconnected, onConnection, onHostEvent, request } from '../host/client.ts'
import { getState } from './store.ts'

interface LedgerState {
  /** Of which workspace. */
  readonly root?: string | undefined
  /** Absent until the host answered. */
  readonly info?: LedgerInfo | undefined
  /** Rises with each change of the ledger, so that tables are asked for anew. */
  readonly edition: number
}

export const useLedger = create<LedgerState>(() => ({ edition: 0 }))

/** Asks for the ledger of the workspace that is open now, once. */
export async function enterLedger(root: string | undefined): Promise<void> {
  if (useLedger.getState().root === root) return
  useLedger.setState({ root, info: undefined })
  if (root !== undefined) await readLedger()
}

/** Asks again: it may be there now, or may be gone. */
export const readLedger = (): Promise<void> => show(() => request('ledgerInfo', {}))

export const createLedger = (params: Params<'createLedger'> = {}): Promise<void> =>
  show(() => request('createLedger', params))

/** Null: none of the workspace's own. */
export const chooseLedger = (address: string | null): Promise<void> => show(() => request('chooseLedger', { address }))

async function show(ask: () => Promise<LedgerInfo>): Promise<void> {
  const { root } = getState().workspace ?? {}
  const info = await ask()
  if (getState().workspace?.root !== root) return
  useLedger.setState(({ edition }) => ({ root, info, edition: edition + 1 }))
}

/** After a question to the ledger failed: says so, or shows that the ledger is gone. */
export async function readAfterFailure(error: unknown): Promise<void> {
  if (!isDisconnected(error)) await readLedger()
  if (useLedger.getState().info?.state === 'open') throw error
}

onHostEvent(({ event }) => {
  if (event === 'ledger-changed') useLedger.setState(({ edition }) => ({ edition: edition + 1 }))
})

// A new host watches nothing yet.
onConnection((connection) => {
  if (connection === 'connected') useLedger.setState({ root: undefined })
})
