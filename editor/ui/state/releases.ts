/** The releases of the workspace, as far as the window knows them. */
import { create } from 'zustand'
import type { ReleasesInfo } from '../../host/contract.ts'
import { onConnection, onHostEvent, request } from '../host/client.ts'
import { attempt } from './notices.ts'
import { getState } from './store.ts'

interface ReleasesState {
  /** Of which workspace. */
  readonly root?: string | undefined
  /** Absent until the host answered. */
  readonly info?: ReleasesInfo | undefined
  /** Rises each time that the place was read. */
  readonly edition: number
}

export const useReleases = create<ReleasesState>(() => ({ edition: 0 }))

/** Asks for the releases of the workspace that is open now, once. */
export async function enterReleases(root: string | undefined): Promise<void> {
  if (useReleases.getState().root === root) return
  useReleases.setState({ root, info: undefined })
  if (root !== undefined) await readReleases()
}

export const readReleases = (): Promise<void> => show(() => request('releasesInfo', {}))

/** Null: the folder in the workspace. */
export const chooseReleasePlace = (place: string | null): Promise<void> =>
  show(() => request('chooseReleasePlace', { place }))

export async function chooseDecisions(folder: string | null): Promise<void> {
  await request('chooseDecisions', { folder })
  await readReleases()
}

async function show(ask: () => Promise<ReleasesInfo>): Promise<void> {
  const { root } = getState().workspace ?? {}
  const info = await ask()
  if (getState().workspace?.root !== root) return
  useReleases.setState(({ edition }) => ({ root, info, edition: edition + 1 }))
}

const readAgain = (): void => {
  const { root, info } = useReleases.getState()
  if (info !== undefined && root === getState().workspace?.root) attempt(readReleases)
}

onHostEvent(({ event }) => event === 'releases-changed' && readAgain())

// A new host watches nothing yet.
onConnection((connection) => {
  if (connection === 'connected') useReleases.setState({ root: undefined })
})
