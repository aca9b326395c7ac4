/** The user's view of the releases, stored per workspace. */
import * as z from 'zod'
import { create } from 'zustand'
import type { DecisionFilter } from '../../../host/contract.ts'
import { persist, restore } from '../../state/persisted.ts'
import { useStore } from '../../state/store.ts'

export const releaseTabs = ['next', 'built', 'channels', 'log', 'decisions', 'keys'] as const

/** The contents of the filter bar; empty means all. */
const decisionsForm = z.object({
  text: z.string().default(''),
  customer: z.string().default(''),
  campaign: z.string().default(''),
  day: z.string().default(''),
})
export type DecisionsForm = z.infer<typeof decisionsForm>
export const allDecisions: DecisionsForm = decisionsForm.parse({})

const persistedState = z.object({
  tab: z.enum(releaseTabs).catch('next'),
  /** Digest of the selected release; empty: none. */
  release: z.string().catch(''),
  decisions: decisionsForm.catch(allDecisions),
})
type PersistedState = z.infer<typeof persistedState>

export const useReleasesView = create<PersistedState>(() => persistedState.parse({}))

// Each workspace restores its own last view.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  useReleasesView.setState(persistedState.parse(restore('releases', z.looseObject({})) ?? {}), true)
})

export function changeReleasesView(change: Partial<PersistedState>): void {
  useReleasesView.setState(change)
  persist('releases', persistedState.parse(useReleasesView.getState()))
}

export const showRelease = (digest: string): void => changeReleasesView({ tab: 'built', release: digest })

export function decisionsRequest({ text, customer, campaign, day }: DecisionsForm): DecisionFilter {
  return {
    ...(text.trim() && { text: text.trim() }),
    ...(customer.trim() && { customer: customer.trim() }),
    ...(campaign.trim() && { campaign: campaign.trim() }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(day) && { day }),
  }
}
