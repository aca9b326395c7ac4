/** Opens a folder or a sample: requests it from the host and reads the browser's unsaved texts of it. */
import type { Answers, OpenedWorkspace, Params } from '../../host/contract.ts'
import { request } from '../host/client.ts'
import { windowId } from '../host/window-id.ts'
import { type BrowserDrafts, mergeDrafts, readBrowserDrafts } from './browser-drafts.ts'

export const requestFolder = (folder: string, reading?: Reading): Promise<OpenedWorkspace> =>
  open((window) => request('openWorkspace', { folder, window }), reading)

export const requestSample = (name: string, reading?: Reading): Promise<OpenedWorkspace> =>
  open((window) => request('openSample', { name, window }), reading)

/** Creates the folder with all its files and opens it. */
export const requestNew = (created: Omit<Params<'createWorkspace'>, 'window'>): Promise<OpenedWorkspace> =>
  open((window) => request('createWorkspace', { ...created, window }))

type Reading = Promise<BrowserDrafts | undefined>

/** Started in parallel with the host's answer. Undefined if the browser does not store data. */
export const readDrafts = (): Reading => readBrowserDrafts().catch(() => undefined)

async function open(
  ask: (window: string) => Promise<OpenedWorkspace>,
  reading = readDrafts(),
): Promise<OpenedWorkspace> {
  const opened = await ask(await windowId())
  const stored = await reading
  const { root, drafts } = opened
  return stored ? { ...opened, drafts: await mergeDrafts(root, drafts, stored).catch(() => drafts) } : opened
}

/** What the window shows first. It is requested while most of the window is still loading. */
export interface FirstWorkspace {
  readonly name: string
  /** The file to open in it. */
  readonly file?: string | undefined
  readonly opened: Promise<OpenedWorkspace>
}

/** What the window was started to open, or the last workspace, or a sample on the first start. */
export async function requestFirst(
  { last, recent, samples }: Answers['start'],
  reading: Reading,
): Promise<FirstWorkspace | undefined> {
  const target = await window.cartwright?.openTarget()
  if (target) return first(target.folder, requestFolder(target.folder, reading), target.file)
  if (last !== undefined) return first(last, requestFolder(last, reading))
  const [sample] = samples
  return recent.length === 0 && sample ? first(sample, requestSample(sample, reading)) : undefined
}

function first(name: string, opened: Promise<OpenedWorkspace>, file?: string): FirstWorkspace {
  // The caller that shows it reports its error.
  opened.catch(() => undefined)
  return { name, file, opened }
}
