/** The user's view of the history, stored per workspace. */
import * as z from 'zod'
import { create } from 'zustand'
import { type OrderColumn, orderColumns } from '../../../../src/history/browse/order-columns.ts'
import type { Answers } from '../../../host/contract.ts'
import { onHostEvent, request } from '../../host/client.ts'
import { persist, restore } from '../../state/persisted.ts'
import { getState, setState } from '../../state/store.ts'
import { forgetImport } from './import/import-state.ts'
import { leaveCustomersImport } from './import-customers/customers-state.ts'
import { everything, type FilterForm, filterFormSchema } from './order-filter.ts'

const savedFilter = z.object({ name: z.string(), wanted: filterFormSchema })

const orderSort = z.object({ by: z.enum(['at', 'id', 'customer', 'paid', 'lines']), descending: z.boolean() })
const customerSort = z.object({ by: z.enum(['id', 'orders', 'spend', 'last']), descending: z.boolean() })
export type OrderSort = z.infer<typeof orderSort>
export type CustomerSort = z.infer<typeof customerSort>

const shownAtFirst: OrderColumn[] = [
  ...(['id', 'at', 'customer', 'segments', 'codes', 'channel', 'country'] as const),
  ...(['lines', 'before', 'paid'] as const),
]

const persistedState = z.object({
  tab: z.enum(['orders', 'customers']).catch('orders'),
  wanted: filterFormSchema.catch(everything),
  sort: orderSort.catch({ by: 'at', descending: true }),
  customers: z.object({ text: z.string(), segment: z.string() }).catch({ text: '', segment: '' }),
  customerSort: customerSort.catch({ by: 'spend', descending: true }),
  saved: z.array(savedFilter).catch([]),
  columns: z.array(z.enum(orderColumns)).catch(shownAtFirst),
})
type PersistedState = z.infer<typeof persistedState>

interface HistoryState extends PersistedState {
  /** The workspace that the state belongs to. */
  readonly root?: string | undefined
  /** Values that filters offer; absent until the host has answered. */
  readonly values?: Answers['historyValues'] | undefined
  /** Increases when orders change, so that tables reload. */
  readonly edition: number
}

export const useHistory = create<HistoryState>(() => ({ ...persistedState.parse({}), edition: 0 }))

/** Restores the last view of the workspace just opened. */
export function enterHistory(root: string | undefined): void {
  if (useHistory.getState().root === root) return
  forgetImport()
  leaveCustomersImport()
  const before = persistedState.parse(restore('history', z.looseObject({})) ?? {})
  useHistory.setState({ ...before, root, values: undefined })
}

export function changeHistory(change: Partial<PersistedState>): void {
  useHistory.setState(change)
  const { tab, wanted, sort, customers, customerSort: byCustomer, saved, columns } = useHistory.getState()
  persist('history', { tab, wanted, sort, customers, customerSort: byCustomer, saved, columns })
}

/** Changes part of the filter. */
export function setFilter(change: Partial<FilterForm>): void {
  changeHistory({ wanted: { ...useHistory.getState().wanted, ...change } })
}

export function saveFilter(name: string): void {
  const { saved, wanted } = useHistory.getState()
  const others = saved.filter((each) => each.name !== name)
  changeHistory({ saved: [...others, { name, wanted }].sort((a, b) => (a.name < b.name ? -1 : 1)) })
}

export function forgetFilter(name: string): void {
  changeHistory({ saved: useHistory.getState().saved.filter((each) => each.name !== name) })
}

export function showOrdersOf(customer: string): void {
  changeHistory({ tab: 'orders', wanted: { ...everything, customer } })
}

/** Loads the values that filters offer, once for each workspace and edition of its history. */
export async function loadValues(root: string | undefined, edition: number): Promise<void> {
  if (useHistory.getState().values) return
  const values = await request('historyValues', {})
  useHistory.setState((now) => (now.root === root && now.edition === edition ? { values } : now))
}

/** Orders have changed: reloads figures and tables. */
onHostEvent((event) => {
  if (event.event !== 'history-changed') return
  if (JSON.stringify(event.history) === JSON.stringify(getState().history ?? null)) return
  setState({ history: event.history ?? undefined })
  useHistory.setState(({ edition }) => ({ edition: edition + 1, values: undefined }))
})
