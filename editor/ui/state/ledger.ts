/** What the window knows of the workspace's ledger. */
import type { Rules } from '../../../src/compile/rules.ts'
import { engine } from '../engine/client.ts'
import { isDisconnected, onHostEvent, request } from '../host/client.ts'
import { workspaceInfo } from './workspace-info.ts'

const ledger = workspaceInfo(async () => request('ledgerInfo', await currentRules()))

export const { use: useLedger, enter: enterLedger, read: readLedger } = ledger

/** Empty while the text has no rules that could be compiled. */
async function currentRules(): Promise<{ readonly rules?: Rules }> {
  const rules = await engine.compiledRules()
  return rules === undefined ? {} : { rules }
}

export const createLedger = (): Promise<void> => ledger.show(async () => request('createLedger', await currentRules()))

/** Null removes the workspace's own choice. */
export const chooseLedger = (address: string | null): Promise<void> =>
  ledger.show(async () => request('chooseLedger', { address, ...(await currentRules()) }))

/** Call this after a failed request to the ledger. Shows the error, or that the ledger is gone. */
export async function readAfterFailure(error: unknown): Promise<void> {
  if (!isDisconnected(error)) await readLedger()
  if (useLedger.getState().info?.state === 'open') throw error
}

onHostEvent(({ event }) => {
  if (event === 'ledger-changed') useLedger.setState(({ edition }) => ({ edition: edition + 1 }))
})
