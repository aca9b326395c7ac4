/** The calendar of campaigns: what of it is in view, and moving an end in the text. */
import { z } from 'zod'
import { create } from 'zustand'
import { engine } from '../engine/client.ts'
import type { EdgeMove, Side } from '../engine/move-edge.ts'
import { t } from '../i18n/i18n.ts'
import { applyEdits } from '../monaco/reveal.ts'
import { askConfirm } from '../parts/ask.tsx'
import { keep, recall } from './kept.ts'
import { useStore } from './store.ts'
import { settled } from './typing.ts'

const keptTimeline = z.object({ lanes: z.enum(['priority', 'group']), perDay: z.number().positive() })

interface TimelineState {
  readonly lanes: 'priority' | 'group'
  /** Pixels a day. */
  readonly perDay: number
  /** The minute at the beginning of the line; absent until it was first shown. */
  readonly start?: number
  readonly search: string
}

export const useTimeline = create<TimelineState>(() => ({ lanes: 'priority', perDay: 30, search: '' }))

// Another workspace begins with what was chosen there the last time.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  useTimeline.setState({ ...useTimeline.getInitialState(), ...recall('timeline', keptTimeline) }, true)
})

export function changeTimeline(change: Partial<TimelineState>): void {
  useTimeline.setState(change)
  const { lanes, perDay } = useTimeline.getState()
  keep('timeline', { lanes, perDay })
}

/** Brings a minute into view, about a third from the beginning of the line. */
export function lookAt(minute: number, { width, perDay }: { readonly width: number; readonly perDay: number }): void {
  changeTimeline({ start: minute - (width * 0.35 * 1440) / perDay })
}

/** Changes the date in the text; one that other campaigns share, or that is worked out, only after asking. Says whether it did. */
export async function moveEnd(campaign: string, side: Side, at: number): Promise<boolean> {
  await settled()
  const move = await engine.moveEdge(campaign, side, at)
  if (!move || !(await isMeant(move))) return false
  applyEdits(move.edits)
  return true
}

function isMeant(move: EdgeMove): Promise<boolean> {
  switch (move.kind) {
    case 'date':
      return Promise.resolve(true)
    case 'constant':
      return askConfirm({
        title: t('timeline.constantTitle', { name: move.constant }),
        message: t('timeline.constantMessage', { name: move.constant, campaigns: namesOf(move.campaigns) }),
        yes: t('timeline.change'),
      })
    case 'computed':
      return askConfirm({
        title: t('timeline.computedTitle'),
        message: t('timeline.computedMessage', { written: move.written }),
        yes: t('timeline.change'),
      })
  }
}

const enough = 5

function namesOf(campaigns: readonly string[]): string {
  const shown = campaigns.slice(0, enough).join(', ')
  const more = campaigns.length - enough
  return more > 0 ? t('timeline.andMore', { names: shown, count: more }) : shown
}
