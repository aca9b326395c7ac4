/** Which customers are looked at: kept for each workspace. */
import * as z from 'zod'
import { create } from 'zustand'
import { persist, restore } from '../../state/persisted.ts'
import { useStore } from '../../state/store.ts'

const persistedState = z.object({
  text: z.string().catch(''),
  /** Whose wallet is open. */
  customer: z.string().catch(''),
})
type PersistedState = z.infer<typeof persistedState>

export const useCustomers = create<PersistedState>(() => persistedState.parse({}))

// Another workspace begins with what was looked at there the last time.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  useCustomers.setState(persistedState.parse(restore('customers', z.looseObject({})) ?? {}), true)
})

export function changeCustomers(change: Partial<PersistedState>): void {
  useCustomers.setState(change)
  persist('customers', persistedState.parse(useCustomers.getState()))
}
