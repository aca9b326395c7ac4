/** What the window knows of the workspace's ledger. */
import { create } from 'zustand'
import type { Rules } from '../../../src/compile/rules.ts'
import type { LedgerInfo } from '../../host/contract.ts'
import { engine } from '../engine/client.ts'
import { isDisconnected, onConnection, onHostEvent, request } from '../host/client.ts'
import { type Failure, failureOf } from './failure.ts'
import { getState } from './store.ts'

interface LedgerState {
  /** The workspace that `info` belongs to. */
  readonly root?: string | undefined
  /** Absent until the host has answered. */
  readonly info?: LedgerInfo | undefined
  /** Why there is no answer. */
  readonly failure?: Failure | undefined
  /** Increases with each change of the ledger, so that tables reload. */
  readonly edition: number
}

export const useLedger = create<LedgerState>(() => ({ edition: 0 }))

/** Requests the ledger's state for the first time. */
export async function enterLedger(root: string | undefined): Promise<void> {
  useLedger.setState({ root, info: undefined, failure: undefined })
  if (root === undefined) return
  try {
    await readLedger()
  } catch (error) {
    if (useLedger.getState().root === root) useLedger.setState({ failure: failureOf(error) })
  }
}

/** Requests the state again: the ledger may have appeared or disappeared. */
export const readLedger = (): Promise<void> => show((rules) => request('ledgerInfo', rules))

export const createLedger = (): Promise<void> => show((rules) => request('createLedger', rules))

/** Null removes the workspace's own choice. */
export const chooseLedger = (address: string | null): Promise<void> =>
  show((rules) => request('chooseLedger', { address, ...rules }))

async function show(load: (rules: { readonly rules?: Rules }) => Promise<LedgerInfo>): Promise<void> {
  const { root } = getState().workspace ?? {}
  const rules = await engine.compiledRules()
  const info = await load(rules === undefined ? {} : { rules })
  if (getState().workspace?.root !== root) return
  useLedger.setState(({ edition }) => ({ root, info, failure: undefined, edition: edition + 1 }))
}

/** Call this after a failed request to the ledger. Shows the error, or that the ledger is gone. */
export async function readAfterFailure(error: unknown): Promise<void> {
  if (!isDisconnected(error)) await readLedger()
  if (useLedger.getState().info?.state === 'open') throw error
}

onHostEvent(({ event }) => {
  if (event === 'ledger-changed') useLedger.setState(({ edition }) => ({ edition: edition + 1 }))
})

// A new host does not watch the ledger yet.
onConnection((connection) => {
  if (connection === 'connected') useLedger.setState({ root: undefined })
})
