/** Navigation to a campaign: to its entry in the Why panel, or to its text. */
import { engine } from '../engine/client.ts'
import { reveal } from '../monaco/reveal.ts'
import { showPanel } from '../panels/dock.ts'
import { attempt } from '../state/notices.ts'
import { useWhy } from '../state/why.ts'

/** Opens the Why panel with this campaign expanded and scrolled into view. */
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

export function revealCampaign(campaign: string): void {
  attempt(async () => {
    const place = await engine.campaignPlace(campaign)
    if (place) reveal(place)
  })
}
