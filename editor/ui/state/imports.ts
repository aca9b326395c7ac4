/** Lists that the text names before it is saved: read as soon as someone writes their `from "…"`. */
import { engine } from '../engine/client.ts'
import type { ReadImport } from '../engine/imports.ts'
import { HostError, request } from '../host/client.ts'
import { scheduleAnalysis, show } from './text-sync.ts'

export async function readNewImports(): Promise<void> {
  const unread = await engine.unreadImports()
  if (unread.length === 0) return
  show(await engine.addImports(await Promise.all(unread.map(read))))
  scheduleAnalysis()
}

/** They are looked up each time, since no other part of the window needs them and others put files into the folder. */
export async function findImportable(): Promise<void> {
  const files = await request('importableFiles', {}).catch(() => undefined)
  if (files) await engine.setImportable(files)
}

/** A file that is not there stands among the imports with the reason, so that the text says it and nobody asks again. */
async function read(path: string): Promise<ReadImport> {
  try {
    return [path, await request('readImport', { path })]
  } catch (error) {
    if (error instanceof HostError) return [path, { error: error.message }]
    throw error
  }
}
