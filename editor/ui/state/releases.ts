/** What the window knows of the workspace's releases. */
import { create } from 'zustand'
import type { ReleasesInfo } from '../../host/contract.ts'
import { onConnection, onHostEvent, request } from '../host/client.ts'
import { type Failure, failureOf } from './failure.ts'
import { attempt } from './notices.ts'
import { getState } from './store.ts'

interface ReleasesState {
  /** The workspace that `info` belongs to. */
  readonly root?: string | undefined
  /** Absent until the host has answered. */
  readonly info?: ReleasesInfo | undefined
  /** Why there is no answer. */
  readonly failure?: Failure | undefined
  /** Increases each time the place is read. */
  readonly edition: number
}

export const useReleases = create<ReleasesState>(() => ({ edition: 0 }))

/** Requests the releases for the first time. */
export async function enterReleases(root: string | undefined): Promise<void> {
  useReleases.setState({ root, info: undefined, failure: undefined })
  if (root === undefined) return
  try {
    await readReleases()
  } catch (error) {
    if (useReleases.getState().root === root) useReleases.setState({ failure: failureOf(error) })
  }
}

export const readReleases = (): Promise<void> => show(() => request('releasesInfo', {}))

/** Null: the folder in the workspace. */
export const chooseReleasePlace = (place: string | null): Promise<void> =>
  show(() => request('chooseReleasePlace', { place }))

export async function chooseDecisions(folder: string | null): Promise<void> {
  await request('chooseDecisions', { folder })
  await readReleases()
}

async function show(load: () => Promise<ReleasesInfo>): Promise<void> {
  const { root } = getState().workspace ?? {}
  const info = await load()
  if (getState().workspace?.root !== root) return
  useReleases.setState(({ edition }) => ({ root, info, failure: undefined, edition: edition + 1 }))
}

const readAgain = (): void => {
  const { root, info } = useReleases.getState()
  if (info !== undefined && root === getState().workspace?.root) attempt(readReleases)
}

onHostEvent(({ event }) => event === 'releases-changed' && readAgain())

// A new host does not watch the place yet.
onConnection((connection) => {
  if (connection === 'connected') useReleases.setState({ root: undefined })
})
