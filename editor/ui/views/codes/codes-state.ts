/** The user's view of the codes, stored per workspace. */
import * as z from 'zod'
import { create } from 'zustand'
import type { RefusalReason } from '../../../../src/ledger/refusals.ts'
import type { CodeFilter, RedemptionQuery, RefusalQuery } from '../../../host/contract.ts'
import { persist, restore } from '../../state/persisted.ts'
import { useStore } from '../../state/store.ts'

export const codeTabs = ['pools', 'codes', 'redemptions', 'refusals', 'limits'] as const
export const codeStates = ['live', 'off', 'withdrawn'] as const

/** The contents of the filter bar; empty means all. */
const codesForm = z.object({
  text: z.string().default(''),
  pool: z.string().default(''),
  state: z.enum(['', ...codeStates]).default(''),
  customer: z.string().default(''),
})
export type CodesForm = z.infer<typeof codesForm>
export const allCodes: CodesForm = codesForm.parse({})

export const redemptionStates = ['reserved', 'committed', 'released', 'lapsed', 'returned', 'cancelled'] as const

const redemptionsForm = z.object({
  state: z.enum(['', ...redemptionStates]).default(''),
  order: z.string().default(''),
  code: z.string().default(''),
  campaign: z.string().default(''),
  customer: z.string().default(''),
})
export type RedemptionsForm = z.infer<typeof redemptionsForm>
export const allRedemptions: RedemptionsForm = redemptionsForm.parse({})

const refusalsForm = z.object({
  reason: z.string().default(''),
  subject: z.string().default(''),
  customer: z.string().default(''),
})
export type RefusalsForm = z.infer<typeof refusalsForm>
export const allRefusals: RefusalsForm = refusalsForm.parse({})

const persistedState = z.object({
  tab: z.enum(codeTabs).catch('pools'),
  codes: codesForm.catch(allCodes),
  redemptions: redemptionsForm.catch(allRedemptions),
  refusals: refusalsForm.catch(allRefusals),
})
type PersistedState = z.infer<typeof persistedState>

export const useCodes = create<PersistedState>(() => persistedState.parse({}))

// Each workspace restores its own last view.
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

/** Shows the codes of one pool. */
export const showCodesOf = (pool: string): void => changeCodes({ tab: 'codes', codes: { ...allCodes, pool } })

export function codesRequest({ text, pool, state, customer }: CodesForm): CodeFilter {
  return {
    ...(text.trim() && { text: text.trim().slice(0, 200) }),
    ...(pool && { pool }),
    ...(state && { state }),
    ...(customer.trim() && { customer: customer.trim() }),
  }
}

/** Shows the orders that used a code. */
export const showRedemptionsOf = (code: string): void =>
  changeCodes({ tab: 'redemptions', redemptions: { ...allRedemptions, code } })

export function redemptionsRequest({ state, ...texts }: RedemptionsForm): RedemptionQuery {
  return { ...given(texts), ...(state && { states: [state] }) }
}

export const refusalsRequest = ({ reason, ...texts }: RefusalsForm): RefusalQuery => ({
  ...given(texts),
  ...(reason && { reason: reason as RefusalReason }),
})

/** Trims the texts and drops empty ones. */
const given = <Name extends string>(texts: Readonly<Record<Name, string>>): Partial<Record<Name, string>> =>
  Object.fromEntries(
    Object.entries<string>(texts).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])),
  ) as Partial<Record<Name, string>>
