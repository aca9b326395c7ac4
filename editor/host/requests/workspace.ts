import { randomUUID } from 'node:crypto'
import type { HistoryInfo } from '../../../src/history/info.ts'
import { createWorkspace as create } from '../../../src/workspace/create.ts'
import { WorkspaceError } from '../../../src/workspace/error.ts'
import type { OpenedWorkspace } from '../contract.ts'
import { fileError, RequestError } from '../failure.ts'
import { hasChanged, notifyHistory, readHistoryInfo } from '../history-info.ts'
import { log } from '../log.ts'
import { copyOfSample, type SampleCopy } from '../samples.ts'
import type { Session } from '../session.ts'
import { type OpenWorkspace, openWorkspace as open } from '../workspace/open.ts'
import { productFiles, readProductList } from '../workspace/product-list.ts'
import type { Handler } from './handler.ts'

const maxRecent = 12
/** Milliseconds to wait for the history info before opening the workspace without it. */
const patience = 250

export const openWorkspace: Handler<'openWorkspace'> = async ({ folder, window, again }, { session }) =>
  (await openIn(session, folder, { window, again })).opened

export const openSample: Handler<'openSample'> = async ({ name, window }, { session }) => {
  const copy = await copyOfSample(name, session.home.samples)
  const { workspace, opened } = await openIn(session, copy.folder, { window, again: false })
  if (copy.isNew) void fill(session, workspace, copy)
  return opened
}

export const readProducts: Handler<'readProducts'> = async ({ file }) => {
  const { table, name } = await readProductList(file)
  return { table, name }
}

export const createWorkspace: Handler<'createWorkspace'> = async (
  { folder, window, template, files, products },
  { session },
) => {
  const list = products && productFiles(await readProductList(products.file), products.file, products.leaveOut)
  try {
    await create({ folder, template, files: { ...files, ...list?.files }, copies: list?.copies ?? {} })
  } catch (error) {
    throw error instanceof WorkspaceError ? error : fileError(error, folder)
  }
  return (await openIn(session, folder, { window, again: false })).opened
}

export const closeWorkspace: Handler<'closeWorkspace'> = async (_, { session }) => {
  session.put(undefined)
  await session.home.recents.change(({ folders }) => ({ folders }))
  return null
}

interface OpenResult {
  readonly workspace: OpenWorkspace
  readonly opened: OpenedWorkspace
}

async function openIn(
  session: Session,
  folder: string,
  { window, again }: { readonly window: string | undefined; readonly again: boolean },
): Promise<OpenResult> {
  const { home, tell } = session
  const { workspace, opened } = await open(folder, { home, tell, window: window ?? randomUUID(), again })
  session.put(workspace)
  const now = { folder: workspace.root, name: workspace.name, opened: new Date().toISOString() }
  await session.home.recents.change(({ folders }) => ({
    last: workspace.root,
    folders: [now, ...folders.filter((each) => each.folder !== workspace.root)].slice(0, maxRecent),
  }))
  const history = await historyNow(session, workspace)
  // Last, so that the window never hears of a change to a file that it does not have yet.
  workspace.watch(() => void notifyHistory(session, workspace).catch(logUnexpected))
  return { workspace, opened: { ...opened, ...(history && { history }) } }
}

/** Undefined if there is no history, or if reading takes too long; the info is then sent later. */
async function historyNow(session: Session, workspace: OpenWorkspace): Promise<HistoryInfo | undefined> {
  const info = readHistoryInfo(workspace)
  const inTime = await Promise.race([info.catch(() => null), after(patience)])
  if (inTime === undefined) void info.then(() => notifyHistory(session, workspace)).catch(logUnexpected)
  if (!inTime) return undefined
  hasChanged(workspace, inTime)
  return inTime
}

/** Samples come with generated orders, the same for every user. */
async function fill(session: Session, workspace: OpenWorkspace, { sample }: SampleCopy): Promise<void> {
  const { root, history, threads } = workspace
  const { from, until } = sample
  try {
    await threads.jobs.run('fillSample', { folder: root, path: history, orders: 4000, from, until })
    await notifyHistory(session, workspace)
  } catch (error) {
    logUnexpected(error)
  }
}

/** For work in the background, which nobody waits for; requests for the history report its errors. */
function logUnexpected(error: unknown): void {
  if (!(error instanceof RequestError)) log(String(error))
}

const after = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref())
