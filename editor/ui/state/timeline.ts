/** The visible part of the calendar of campaigns. */
import * as z from 'zod'
import { create } from 'zustand'
import { engine } from '../engine/client.ts'
import type { Timeline } from '../engine/timeline.ts'
import { persist, restore } from './persisted.ts'
import { getState, useStore } from './store.ts'

const persistedTimeline = z.object({
  lanes: z.enum(['priority', 'group', 'end']),
  perDay: z.number().positive(),
  start: z.number().optional(),
  search: z.string().catch(''),
  hidesOver: z.boolean().catch(false),
  unfolds: z.boolean().catch(false),
})

interface TimelineState {
  readonly lanes: 'priority' | 'group' | 'end'
  /** Leaves out campaigns whose end is past. */
  readonly hidesOver: boolean
  /** Lists campaigns without an end, which are otherwise folded into one row. */
  readonly unfolds: boolean
  /** Pixels per day. */
  readonly perDay: number
  /** The minute at the left edge; absent until the calendar is first shown. */
  readonly start?: number
  readonly search: string
}

export const useTimeline = create<TimelineState>(() => ({
  lanes: 'priority',
  hidesOver: false,
  unfolds: false,
  perDay: 30,
  search: '',
}))

// Each workspace restores its own last view.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  const { start, ...rest } = restore('timeline', persistedTimeline) ?? {}
  const now = { ...useTimeline.getInitialState(), ...rest, ...(start !== undefined && { start }) }
  useTimeline.setState(now, true)
})

useTimeline.subscribe(({ lanes, perDay, start, search, hidesOver, unfolds }) => {
  persist('timeline', { lanes, perDay, search, hidesOver, unfolds, ...(start !== undefined && { start }) })
})

export const changeTimeline = (change: Partial<TimelineState>): void => useTimeline.setState(change)

/** The revision of the text that the bars show. */
const useRevision = create<{ readonly revision?: number | undefined }>(() => ({}))

export async function askForBars(): Promise<Timeline> {
  const { settled } = getState()
  const found = await engine.timeline()
  useRevision.setState({ revision: settled })
  return found
}

/** Whether the bars show the text of this revision or a later one. */
export const useBarsAreOf = (wanted: number | undefined): boolean =>
  useRevision(({ revision }) => wanted !== undefined && revision !== undefined && revision >= wanted)

/** Scrolls so that a minute is about a third from the left edge. */
export function lookAt(minute: number, { width, perDay }: { readonly width: number; readonly perDay: number }): void {
  changeTimeline({ start: minute - (width * 0.35 * 1440) / perDay })
}
