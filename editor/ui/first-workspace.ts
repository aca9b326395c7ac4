/** What the window shows first. The host reads it while most of the window is still being loaded. */
import type { Answers, OpenedWorkspace } from '../host/contract.ts'
import { requestFolder, requestSample } from './host/opening.ts'

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
  return recent.length === 0 && sample ? first(sample.name, requestSample(sample.name)) : undefined
}

function first(name: string, opened: Promise<OpenedWorkspace>, file?: string): FirstWorkspace {
  // Whoever shows it reports its error.
  opened.catch(() => undefined)
  return { name, file, opened }
}
