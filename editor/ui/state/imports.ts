/** Imports that the text names before it is saved: read as soon as someone types their `from "…"`. */
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

/** Read anew each time: no other part of the window needs them, and other programs may add files. */
export async function findImportable(): Promise<void> {
  const files = await request('importableFiles', {}).catch(() => undefined)
  if (files) await engine.setImportable(files)
}

/** A missing file becomes an import with the reason, so that the text reports it and nobody requests it again. */
async function read(path: string): Promise<ReadImport> {
  try {
    return [path, await request('readImport', { path })]
  } catch (error) {
    if (error instanceof HostError) return [path, { error: error.message }]
    throw error
  }
}
