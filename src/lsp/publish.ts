/** Publishes diagnostics shortly after the last edit, only for files where they changed. */
import type { Connection, Diagnostic } from 'vscode-languageserver'
import { diagnostics, lspDiagnostic } from '../language/diagnostics.ts'
import type { Folder } from './folder.ts'
import { log } from './log.ts'
import { toClient } from './to-client.ts'

/** Milliseconds without an edit. */
const pauseMs = 150

export interface Publisher {
  /** Publishes after the pause; another call restarts the pause. */
  soon(folder: Folder): void
  /** Clears the diagnostics of a closed folder. */
  end(folder: Folder): void
}

/** `onPublished` runs after a folder's diagnostics are published. */
export function publisher(connection: Connection, onPublished: () => void): Publisher {
  const timers = new Map<Folder, NodeJS.Timeout>()
  /** By folder and URI: the published diagnostics as JSON. */
  const published = new Map<Folder, ReadonlyMap<string, string>>()
  const ended = new WeakSet<Folder>()
  let work = Promise.resolve()

  const tell = (uri: string, found: readonly Diagnostic[]): Promise<void> =>
    connection.sendDiagnostics({ uri, diagnostics: [...found] })

  async function publish(folder: Folder): Promise<void> {
    const found = await findingsOf(folder)
    if (timers.has(folder) || ended.has(folder)) return
    const last = published.get(folder) ?? new Map<string, string>()
    const now = new Map([...found].map(([uri, each]) => [uri, JSON.stringify(each)]))
    published.set(folder, now)
    for (const [uri, each] of found) if ((last.get(uri) ?? '[]') !== now.get(uri)) await tell(uri, each)
    for (const uri of last.keys()) if (!now.has(uri)) await tell(uri, [])
    onPublished()
  }

  const afterwards = (step: () => Promise<void>): void => {
    work = work.then(step).catch((error: unknown) => log('the diagnostics could not be told', error))
  }
  const stop = (folder: Folder): void => {
    clearTimeout(timers.get(folder))
    timers.delete(folder)
  }

  return {
    soon(folder) {
      stop(folder)
      const timer = setTimeout(() => {
        timers.delete(folder)
        afterwards(() => publish(folder))
      }, pauseMs)
      timers.set(folder, timer)
    },
    end(folder) {
      stop(folder)
      ended.add(folder)
      afterwards(async () => {
        for (const uri of published.get(folder)?.keys() ?? []) await tell(uri, [])
        published.delete(folder)
      })
    },
  }
}

/** Keyed by the editor's URI; empty for files without findings. */
async function findingsOf(folder: Folder): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const project = await folder.current()
  const unread = Map.groupBy(folder.unread(), ({ path }) => path)
  const paths = new Set([...project.parsed.keys(), ...project.diagnostics.map(({ path }) => path), ...unread.keys()])
  return new Map(
    [...paths].map((path) => {
      const found = [
        ...diagnostics(project, path),
        ...(unread.get(path) ?? []).map((each) => lspDiagnostic(project, each)),
      ]
      return [folder.uriOf(path), toClient(found, folder.uriOf)]
    }),
  )
}
