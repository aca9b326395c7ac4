/** Diagnostics go to the editor a moment after the last edit, and only those of files where they changed. */
import type { Connection, Diagnostic } from 'vscode-languageserver'
import { diagnostics, told } from '../language/diagnostics.ts'
import type { Folder } from './folder.ts'
import { log } from './log.ts'
import { toClient } from './to-client.ts'

/** Milliseconds without an edit. */
const pause = 150

export interface Publisher {
  /** After the pause; asked again, the pause begins anew. */
  soon(folder: Folder): void
  /** Takes back all that was told of a folder. */
  clear(folder: Folder): void
}

export function publisher(connection: Connection): Publisher {
  const timers = new Map<Folder, NodeJS.Timeout>()
  const published = new Map<Folder, Map<string, string>>()

  async function publish(folder: Folder): Promise<void> {
    const project = await folder.current()
    if (timers.has(folder)) return
    const last = published.get(folder) ?? new Map<string, string>()
    const now = new Map<string, string>()
    const unread = folder.unread()
    const paths = new Set([
      ...project.parsed.keys(),
      ...project.diagnostics.map(({ path }) => path),
      ...unread.map(({ path }) => path),
    ])
    for (const path of paths) {
      const found = [
        ...diagnostics(project, path),
        ...unread.filter((each) => each.path === path).map((each) => told(project, each)),
      ]
      now.set(folder.uriOf(path), JSON.stringify(toClient(found, folder.uriOf)))
    }
    for (const uri of last.keys()) if (!now.has(uri)) now.set(uri, '[]')
    for (const [uri, found] of now) {
      if ((last.get(uri) ?? '[]') === found) continue
      await connection.sendDiagnostics({ uri, diagnostics: JSON.parse(found) as Diagnostic[] })
    }
    published.set(folder, now)
  }

  return {
    soon(folder) {
      clearTimeout(timers.get(folder))
      const timer = setTimeout(() => {
        timers.delete(folder)
        publish(folder).catch((error: unknown) => log('the diagnostics could not be told', error))
      }, pause)
      timers.set(folder, timer)
    },
    clear(folder) {
      clearTimeout(timers.get(folder))
      timers.delete(folder)
      for (const uri of published.get(folder)?.keys() ?? []) void connection.sendDiagnostics({ uri, diagnostics: [] })
      published.delete(folder)
    },
  }
}
