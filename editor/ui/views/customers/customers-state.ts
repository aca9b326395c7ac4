/** The user's view of the customers, stored per workspace. */
import * as z from 'zod'
import { create } from 'zustand'
import { persist, restore } from '../../state/persisted.ts'
import { useStore } from '../../state/store.ts'

const persistedState = z.object({
  text: z.string().catch(''),
  /** The customer whose wallet is open. */
  customer: z.string().catch(''),
})
type PersistedState = z.infer<typeof persistedState>

export const useCustomers = create<PersistedState>(() => persistedState.parse({}))

// Each workspace restores its own last view.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  useCustomers.setState(persistedState.parse(restore('customers', z.looseObject({})) ?? {}), true)
})

export function changeCustomers(change: Partial<PersistedState>): void {
  useCustomers.setState(change)
  persist('customers', persistedState.parse(useCustomers.getState()))
}
