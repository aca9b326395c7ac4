/**
 * Unsaved texts of a workspace, one file per window so that windows do not overwrite each other. A window that opens
 * the workspace adopts the drafts of closed windows.
 */

import { createHash } from 'node:crypto'
import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { codeOf } from '../../../src/files/error.ts'
import { makeFolder } from '../../../src/files/folder.ts'
import { replaceFile } from '../../../src/files/write.ts'
import { type Message, msg, name as quotedName } from '../../../src/words/message.ts'
import { serialized } from '../../calls/serialize.ts'
import { log } from '../log.ts'
import { jsonFile } from './json-file.ts'

/** By path in the workspace. `base` is the version the text was edited from; null for a new file. */
export type Drafts = Readonly<Record<string, { readonly text: string; readonly base: string | null }>>

const content = z.object({
  /** Id of the process that wrote the file; 0 if no process has written it yet. */
  process: z.number().int(),
  drafts: z.record(z.string(), z.object({ text: z.string(), base: z.string().nullable() })),
})

/** `path` is a file of the workspace, or `.`. */
export interface Notice {
  readonly path: string
  readonly sentence: Message
}

export interface DraftsRead {
  readonly drafts: Drafts
  /** Drafts that can't be shown, and where they are. */
  readonly notices: readonly Notice[]
}

/** The drafts of one window. */
export interface WindowDrafts {
  /** With `takeOver`, also adopts the drafts of closed windows. */
  read(takeOver: boolean): Promise<DraftsRead>
  /** Replaces this window's drafts. */
  write(drafts: Drafts): Promise<void>
  /** Releases the drafts for other windows; resolves when all are written. */
  close(): Promise<void>
}

/** Draft files of windows open in this process, with a count. */
const openHere = new Map<string, number>()
/** Milliseconds. Open windows touch their files at this interval: process ids are reused, so a live id proves nothing. */
const touchEvery = 15_000
const untouched = 4 * touchEvery

/** @param window Unique among open windows, and the same after a reload. */
export function windowDrafts(folder: string, window: string): WindowDrafts {
  const file = draftsFile(folder, `${window}.json`)
  const write = (drafts: Drafts): Promise<void> => file.kept.write({ process: process.pid, drafts: { ...drafts } })
  openHere.set(file.path, (openHere.get(file.path) ?? 0) + 1)
  const touching = setInterval(() => {
    const now = new Date()
    utimes(file.path, now, now).catch(() => undefined)
  }, touchEvery).unref()

  const read = async (takeOver: boolean): Promise<DraftsRead> => {
    const own = await file.kept.read()
    const drafts = { ...own.value.drafts }
    const notices: Notice[] = own.setAside === undefined ? [] : [notUnderstood(own.setAside)]
    if (!takeOver) return { drafts, notices }
    const { left, broken } = await leftIn(folder, file.path)
    notices.push(...broken.map(notUnderstood))
    const others: { readonly path: string; readonly text: string }[] = []
    for (const { value } of left) {
      for (const [path, draft] of Object.entries(value.drafts)) {
        const existing = drafts[path]
        if (existing === undefined) drafts[path] = draft
        else if (existing.text !== draft.text) others.push({ path, text: draft.text })
      }
    }
    try {
      for (const { path, text } of others) {
        const place = await putAside(folder, path, text)
        notices.push({
          path,
          sentence: msg`another window left a different unsaved text of ${quotedName(path)}, which is in ${quotedName(place)}`,
        })
      }
      if (left.length > 0) await write(drafts)
      for (const { path } of left) await rm(path, { force: true })
    } catch (error) {
      // The drafts stay in place for the next window; opening the folder still works.
      log(`taking over unsaved texts in ${folder}: ${String(error)}`)
    }
    return { drafts, notices }
  }
  return {
    read: (takeOver) => serialized(folder, () => read(takeOver)),
    write: (drafts) => serialized(folder, () => write(drafts)),
    close: async () => {
      clearInterval(touching)
      const times = (openHere.get(file.path) ?? 1) - 1
      if (times > 0) openHere.set(file.path, times)
      else openHere.delete(file.path)
      await serialized(folder, async () => undefined)
    },
  }
}

const draftsFile = (folder: string, name: string) => {
  const path = join(folder, name)
  return { path, kept: jsonFile(path, content, { process: 0, drafts: {} }) }
}

interface Left {
  readonly path: string
  readonly value: z.infer<typeof content>
  readonly written: number
}

/** Drafts of closed windows, newest first, and the paths of unreadable files. */
async function leftIn(folder: string, own: string): Promise<{ left: Left[]; broken: string[] }> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'))
  const left: Left[] = []
  const broken: string[] = []
  for (const { path, kept } of names.map((name) => draftsFile(folder, name))) {
    const stats = await stat(path).catch(() => undefined)
    if (path === own || stats === undefined || openHere.has(path)) continue
    const { value, setAside } = await kept.read()
    const isOpenElsewhere =
      value.process !== process.pid && isRunning(value.process) && Date.now() - stats.mtimeMs < untouched
    if (setAside !== undefined) broken.push(setAside)
    else if (!isOpenElsewhere) left.push({ path, value, written: stats.mtimeMs })
  }
  return { left: left.sort((a, b) => b.written - a.written), broken }
}

function isRunning(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // The process exists but runs as another user.
    return codeOf(error) === 'EPERM'
  }
}

/** Writes a text that differs from the window's own beside the drafts, and answers its path: the same for the same text. */
async function putAside(folder: string, path: string, text: string): Promise<string> {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replaceAll(/[^\p{L}\p{N}._-]/gu, '_') ?? ''
  const place = join(
    folder,
    'aside',
    `${createHash('sha256').update(`${path}\n${text}`).digest('hex').slice(0, 12)}-${name}`,
  )
  makeFolder(join(folder, 'aside'), 0o700)
  await replaceFile(place, text)
  return place
}

/** A notice about a file that was set aside. */
export const notUnderstood = (place: string): Notice => ({
  path: '.',
  sentence: msg`the saved state of this folder could not be read and is in ${quotedName(place)}`,
})
