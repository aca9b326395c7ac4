import type { OpenedWorkspace } from '../contract.ts'
import { copyOfSample } from '../samples.ts'
import type { Session } from '../session.ts'
import { openWorkspace as open } from '../workspace/open.ts'
import type { Handler } from './index.ts'

const mostRecent = 12

export const openWorkspace: Handler<'openWorkspace'> = ({ folder }, { session }) => openIn(session, folder)

export const openSample: Handler<'openSample'> = async ({ name }, { session }) => {
  const { folder } = await copyOfSample(name, session.home.samples)
  return openIn(session, folder)
}

export const closeWorkspace: Handler<'closeWorkspace'> = async (_, { session }) => {
  await session.put(undefined)
  await session.home.recents.change(({ folders }) => ({ folders }))
  return null
}

async function openIn(session: Session, folder: string): Promise<OpenedWorkspace> {
  const { workspace, opened } = await open(folder, session.home, session.tell)
  await session.put(workspace)
  const now = { folder: workspace.root, name: workspace.name, opened: new Date().toISOString() }
  await session.home.recents.change(({ folders }) => ({
    last: workspace.root,
    folders: [now, ...folders.filter((each) => each.folder !== workspace.root)].slice(0, mostRecent),
  }))
  return opened
}
