/** What the window knows of the workspace's releases. */
import { onHostEvent, request } from '../host/client.ts'
import { attempt } from './notices.ts'
import { getState } from './store.ts'
import { workspaceInfo } from './workspace-info.ts'

const releases = workspaceInfo(() => request('releasesInfo', {}))

export const { use: useReleases, enter: enterReleases, read: readReleases } = releases

/** Null: the folder in the workspace. */
export const chooseReleasePlace = (place: string | null): Promise<void> =>
  releases.show(() => request('chooseReleasePlace', { place }))

export async function chooseDecisions(folder: string | null): Promise<void> {
  await request('chooseDecisions', { folder })
  await readReleases()
}

const readAgain = (): void => {
  const { root, info } = useReleases.getState()
  if (info !== undefined && root === getState().workspace?.root) attempt(readReleases)
}

onHostEvent(({ event }) => event === 'releases-changed' && readAgain())
