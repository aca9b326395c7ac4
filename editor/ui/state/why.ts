/** The reasons: which campaigns are shown, which are opened, and which one is in front. */
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
  /** The campaign that the keyboard is on. */
  readonly current?: string | undefined
  /** What is to be scrolled to and focused, each time anew. */
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

// Another workspace begins with what was looked at there the last time.
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
