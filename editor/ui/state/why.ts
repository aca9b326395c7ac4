/** The reasons: which campaigns are shown, which are opened, and which one is in front. */
import { create } from 'zustand'
import { engine } from '../engine/client.ts'
import { reveal } from '../monaco/reveal.ts'
import { showPanel } from '../panels/dock.ts'
import type { WhyFilter } from '../panels/why/shown-entries.ts'
import { attempt } from './notices.ts'
import { useStore } from './store.ts'

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

/** Shows the panel of reasons, with this campaign opened and in view. */
export function focusCampaign(campaign: string): void {
  showPanel('why')
  useWhy.setState(({ opened }) => ({
    filter: 'all',
    search: '',
    side: 'reasons',
    opened: new Set(opened).add(campaign),
    current: campaign,
    wanted: { campaign },
  }))
}

export function toggleCampaign(campaign: string): void {
  useWhy.setState(({ opened }) => {
    const now = new Set(opened)
    if (!now.delete(campaign)) now.add(campaign)
    return { opened: now, current: campaign }
  })
}

/** Goes to a campaign in the text. */
export function revealCampaign(campaign: string): void {
  attempt(async () => {
    const place = await engine.campaignPlace(campaign)
    if (place) reveal(place)
  })
}
