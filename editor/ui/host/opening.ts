/** Asks the host to open a folder or a sample for this window. */
import type { Answers, OpenedWorkspace } from '../../host/contract.ts'
import { request } from './client.ts'
import { windowId } from './window-id.ts'

export const requestFolder = async (folder: string): Promise<OpenedWorkspace> =>
  request('openWorkspace', { folder, window: await windowId() })

export const requestSample = async (name: string): Promise<OpenedWorkspace> =>
  request('openSample', { name, window: await windowId() })

/** What the window shows first. The host reads it while most of the window is still being loaded. */
export interface FirstWorkspace {
  readonly name: string
  /** To be shown of it. */
  readonly file?: string | undefined
  readonly opened: Promise<OpenedWorkspace>
}

/** What the window was started for, or the last workspace, or a sample on the first start. */
export async function requestFirst({ last, recent, samples }: Answers['start']): Promise<FirstWorkspace | undefined> {
  const target = await window.cartwright?.openTarget()
  if (target) return first(target.folder, requestFolder(target.folder), target.file)
  if (last !== undefined) return first(last, requestFolder(last))
  const [sample] = samples
  return recent.length === 0 && sample ? first(sample, requestSample(sample)) : undefined
}

function first(name: string, opened: Promise<OpenedWorkspace>, file?: string): FirstWorkspace {
  // Whoever shows it reports its error.
  opened.catch(() => undefined)
  return { name, file, opened }
}
