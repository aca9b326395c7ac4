/** The workspace's ledger, as far as the window knows it. */
import { create } from 'zustand'
import type { Rules } from '../../../src/compile/rules.ts'
import type { LedgerInfo } from '../../host/contract.ts'
import { engine } from '../engine/client.ts'
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
export const readLedger = (): Promise<void> => show((rules) => request('ledgerInfo', rules))

export const createLedger = (): Promise<void> => show((rules) => request('createLedger', rules))

/** Null: none of the workspace's own. */
export const chooseLedger = (address: string | null): Promise<void> =>
  show((rules) => request('chooseLedger', { address, ...rules }))

async function show(ask: (rules: { readonly rules?: Rules }) => Promise<LedgerInfo>): Promise<void> {
  const { root } = getState().workspace ?? {}
  const rules = await engine.compiledRules()
  const info = await ask(rules === undefined ? {} : { rules })
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
