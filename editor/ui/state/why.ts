/** The reasons: which campaigns are shown, which are opened, and which one is in front. */
import { create } from 'zustand'
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

// Another workspace begins anew.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root !== before.workspace?.root) useWhy.setState(useWhy.getInitialState(), true)
})

export function toggleCampaign(campaign: string): void {
  useWhy.setState(({ opened }) => {
    const now = new Set(opened)
    if (!now.delete(campaign)) now.add(campaign)
    return { opened: now, current: campaign }
  })
}
