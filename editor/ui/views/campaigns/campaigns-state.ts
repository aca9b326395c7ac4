/** The user's view of the campaigns, stored per workspace. */
import * as z from 'zod'
import { create } from 'zustand'
import { persist, restore } from '../../state/persisted.ts'
import { useStore } from '../../state/store.ts'
import { type ColumnId, campaignStates, columnIds } from './campaign-rows.ts'

const lookSchema = z.object({
  /** In the order of `columnIds`; the name is always shown. */
  columns: z.array(z.enum(columnIds)),
  text: z.string(),
  state: z.enum(['', ...campaignStates]),
  sort: z.object({ by: z.enum(columnIds), descending: z.boolean() }),
})
export type Look = z.infer<typeof lookSchema>

const persistedState = lookSchema.extend({ saved: z.array(lookSchema.extend({ name: z.string() })) })
type PersistedState = z.infer<typeof persistedState>

const all: Look = { columns: [...columnIds], text: '', state: '', sort: { by: 'order', descending: false } }

interface CampaignsState extends PersistedState {
  /** Names of campaigns. */
  readonly selected: ReadonlySet<string>
  /** The row that the keyboard is on. */
  readonly current: string
}

export const useCampaigns = create<CampaignsState>(() => ({ ...all, saved: [], selected: new Set(), current: '' }))

// Each workspace restores its own last view.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  useCampaigns.setState({ ...useCampaigns.getInitialState(), ...restore('campaigns', persistedState) }, true)
})

export function changeLook(change: Partial<PersistedState>): void {
  useCampaigns.setState(change)
  persist('campaigns', persistedState.parse(useCampaigns.getState()))
}

export const lookOf = ({ columns, text, state, sort }: Look): Look => ({ columns, text, state, sort })

export const isSameLook = (a: Look, b: Look): boolean => JSON.stringify(lookOf(a)) === JSON.stringify(lookOf(b))

export const isEverything = (look: Look): boolean => isSameLook(look, all)

export const showEverything = (): void => changeLook(all)

export function saveLook(name: string): void {
  const { saved, ...look } = useCampaigns.getState()
  const others = saved.filter((each) => each.name !== name)
  changeLook({ saved: [...others, { name, ...lookOf(look) }].sort((a, b) => (a.name < b.name ? -1 : 1)) })
}

export function forgetLook(name: string): void {
  changeLook({ saved: useCampaigns.getState().saved.filter((each) => each.name !== name) })
}

export function toggleColumn(id: ColumnId): void {
  const { columns } = useCampaigns.getState()
  changeLook({
    columns: columnIds.filter((each) => (each === id ? !columns.includes(each) : columns.includes(each))),
  })
}
