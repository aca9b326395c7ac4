/** What the reader looks at among the codes: kept for each workspace. */
import { z } from 'zod'
import { create } from 'zustand'
import type { CodeFilter } from '../../../host/contract.ts'
import { persist, restore } from '../../state/persisted.ts'
import { useStore } from '../../state/store.ts'

export const codeTabs = ['pools', 'codes'] as const
export const codeStates = ['live', 'off', 'withdrawn'] as const

/** As it stands in the bar; empty means all. */
const codesForm = z.object({
  text: z.string().default(''),
  pool: z.string().default(''),
  state: z.enum(['', ...codeStates]).default(''),
  customer: z.string().default(''),
})
export type CodesForm = z.infer<typeof codesForm>
export const allCodes: CodesForm = codesForm.parse({})

const persistedState = z.object({
  tab: z.enum(codeTabs).catch('pools'),
  codes: codesForm.catch(allCodes),
})
type PersistedState = z.infer<typeof persistedState>

export const useCodes = create<PersistedState>(() => persistedState.parse({}))

// Another workspace begins with what was looked at there the last time.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  useCodes.setState(persistedState.parse(restore('codes', z.looseObject({})) ?? {}), true)
})

export function changeCodes(change: Partial<PersistedState>): void {
  useCodes.setState(change)
  persist('codes', persistedState.parse(useCodes.getState()))
}

export const filterCodes = (change: Partial<CodesForm>): void =>
  changeCodes({ codes: { ...useCodes.getState().codes, ...change } })

/** Goes to the codes of one pool. */
export const showCodesOf = (pool: string): void => changeCodes({ tab: 'codes', codes: { ...allCodes, pool } })

export function codesRequest({ text, pool, state, customer }: CodesForm): CodeFilter {
  return {
    ...(text.trim() && { text: text.trim().slice(0, 200) }),
    ...(pool && { pool }),
    ...(state && { state }),
    ...(customer.trim() && { customer: customer.trim() }),
  }
}
