/** The calendar of campaigns: what of it is in view. */
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
  /** Lists campaigns without an end, which otherwise are one line. */
  readonly unfolds: boolean
  /** Pixels a day. */
  readonly perDay: number
  /** The minute at the beginning of the line; absent until it was first shown. */
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

// Another workspace begins with what was chosen there the last time.
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

/** The revision of the text that the bars are of. */
const useRevision = create<{ readonly revision?: number | undefined }>(() => ({}))

export async function askForBars(): Promise<Timeline> {
  const { settled } = getState()
  const found = await engine.timeline()
  useRevision.setState({ revision: settled })
  return found
}

/** Whether the bars are of the text of this revision, or of a later one. */
export const useBarsAreOf = (wanted: number | undefined): boolean =>
  useRevision(({ revision }) => wanted !== undefined && revision !== undefined && revision >= wanted)

/** Brings a minute into view, about a third from the beginning of the line. */
export function lookAt(minute: number, { width, perDay }: { readonly width: number; readonly perDay: number }): void {
  changeTimeline({ start: minute - (width * 0.35 * 1440) / perDay })
}
