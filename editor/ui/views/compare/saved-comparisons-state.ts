/** Comparisons saved beside the history. */
import { create } from 'zustand'
import type { Message } from '../../../../src/words/message.ts'
import type { Answers } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { type Failure, failureOf } from '../../state/failure.ts'
import { setSaved, useCompare } from './compare-state.ts'

type ComparisonEntry = Answers['comparisons']['comparisons'][number]

interface SavedComparisonsState {
  /** Undefined until the host has answered. */
  readonly list: readonly ComparisonEntry[] | undefined
  /** Why the host has not. */
  readonly failure?: Failure | undefined
  /** Files that could not be read. */
  readonly unread: readonly Message[]
  /** The default author of the next one. */
  readonly by: string
  /** The last deleted comparison, until the deletion is undone or the list is closed. */
  readonly deleted?: ComparisonEntry | undefined
}

export const useSavedComparisons = create<SavedComparisonsState>(() => ({ list: undefined, unread: [], by: '' }))

/** Reads the list of a workspace for the first time. */
export async function enterSavedComparisons(): Promise<void> {
  useSavedComparisons.setState({ list: undefined, failure: undefined })
  try {
    await loadSavedComparisons()
  } catch (error) {
    useSavedComparisons.setState({ failure: failureOf(error) })
  }
}

export async function loadSavedComparisons(): Promise<void> {
  const { comparisons, unread, by } = await request('comparisons', {})
  useSavedComparisons.setState({ list: comparisons, failure: undefined, unread, by })
}

export interface ComparisonLabel {
  readonly name: string
  readonly note: string
  readonly by: string
}

/** Saves the comparison shown, or renames a saved one. */
export async function saveComparison(naming: ComparisonLabel): Promise<void> {
  const { finished } = useCompare.getState()
  if (!finished) return
  const { saved, setup } = finished
  setSaved(
    saved
      ? await request('renameComparison', { id: saved.id, ...naming })
      : await request('saveComparison', { ...naming, request: setup }),
  )
  await loadSavedComparisons()
}

export async function deleteSavedComparison(listed: ComparisonEntry): Promise<void> {
  await request('deleteComparison', { id: listed.id })
  if (useCompare.getState().finished?.saved?.id === listed.id) setSaved(undefined)
  await loadSavedComparisons()
  useSavedComparisons.setState({ deleted: listed })
}

export async function restoreComparison({ id }: ComparisonEntry): Promise<void> {
  await request('restoreComparison', { id })
  useSavedComparisons.setState({ deleted: undefined })
  await loadSavedComparisons()
}
