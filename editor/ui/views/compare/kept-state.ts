/** Comparisons saved beside the history. */
import { create } from 'zustand'
import type { Message } from '../../../../src/words/message.ts'
import type { Answers } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { type Failure, failureOf } from '../../state/failure.ts'
import { setKept, useCompare } from './compare-state.ts'

type ComparisonEntry = Answers['comparisons']['comparisons'][number]

interface KeptState {
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

export const useKept = create<KeptState>(() => ({ list: undefined, unread: [], by: '' }))

/** Reads the list of a workspace for the first time. */
export async function enterKept(): Promise<void> {
  useKept.setState({ list: undefined, failure: undefined })
  try {
    await loadKept()
  } catch (error) {
    useKept.setState({ failure: failureOf(error) })
  }
}

export async function loadKept(): Promise<void> {
  const { comparisons, unread, by } = await request('comparisons', {})
  useKept.setState({ list: comparisons, failure: undefined, unread, by })
}

export interface ComparisonLabel {
  readonly name: string
  readonly note: string
  readonly by: string
}

/** Saves the comparison shown, or renames a saved one. */
export async function keepComparison(naming: ComparisonLabel): Promise<void> {
  const { finished } = useCompare.getState()
  if (!finished) return
  const { kept, setup } = finished
  setKept(
    kept
      ? await request('renameComparison', { id: kept.id, ...naming })
      : await request('saveComparison', { ...naming, request: setup }),
  )
  await loadKept()
}

export async function deleteKept(listed: ComparisonEntry): Promise<void> {
  await request('deleteComparison', { id: listed.id })
  if (useCompare.getState().finished?.kept?.id === listed.id) setKept(undefined)
  await loadKept()
  useKept.setState({ deleted: listed })
}

export async function takeBack({ id }: ComparisonEntry): Promise<void> {
  await request('restoreComparison', { id })
  useKept.setState({ deleted: undefined })
  await loadKept()
}
