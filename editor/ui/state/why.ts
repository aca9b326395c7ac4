/** State of the Why panel: which campaigns are listed, expanded and focused. */
import * as z from 'zod'
import { create } from 'zustand'
import { persist, restore } from './persisted.ts'
import { useStore } from './store.ts'

export const whyFilters = ['all', 'applied', 'near', 'refused'] as const
export type WhyFilter = (typeof whyFilters)[number]

interface WhyState {
  readonly filter: WhyFilter
  readonly search: string
  readonly opened: ReadonlySet<string>
  /** The campaign that has the keyboard focus. */
  readonly current?: string | undefined
  /** The campaign to scroll to and focus; a new object for each request. */
  readonly wanted?: { readonly campaign: string } | undefined
  /** What a narrow panel shows. */
  readonly side: 'reasons' | 'waterfall'
}

export const useWhy = create<WhyState>(() => ({ filter: 'all', search: '', opened: new Set(), side: 'reasons' }))

const persistedWhy = z.object({
  filter: z.enum(whyFilters),
  search: z.string(),
  opened: z.array(z.string()),
  current: z.string().optional(),
  side: z.enum(['reasons', 'waterfall']),
})

// Each workspace restores its own last state.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  const { opened = [], current, ...rest } = restore('why', persistedWhy) ?? {}
  useWhy.setState(
    { ...useWhy.getInitialState(), ...rest, ...(current !== undefined && { current }), opened: new Set(opened) },
    true,
  )
})
useWhy.subscribe(({ filter, search, opened, current, side }) => {
  persist('why', { filter, search, opened: [...opened], side, ...(current !== undefined && { current }) })
})

export function toggleCampaign(campaign: string): void {
  useWhy.setState(({ opened }) => {
    const now = new Set(opened)
    if (!now.delete(campaign)) now.add(campaign)
    return { opened: now, current: campaign }
  })
}
