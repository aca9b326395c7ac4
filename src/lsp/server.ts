/** The language service for any editor that speaks the Language Server Protocol. */
import {
  CodeLensRefreshRequest,
  type Connection,
  type ExecuteCommandParams,
  type InitializeParams,
  InlayHintRefreshRequest,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver'
import { loadLocale } from '../locale/load-locale.ts'
import { ownEntry } from '../own-entry.ts'
import { capabilities } from './capabilities.ts'
import { commands } from './commands.ts'
import { answerRequests } from './features.ts'
import { type Folders, openFolders } from './folders.ts'
import { liveOf, type TestName } from './live-data.ts'
import { log } from './log.ts'
import { publisher } from './publish.ts'
import { guarded } from './request-handler.ts'
import { syncDocuments } from './sync-documents.ts'

/** Serves a connection until it closes. `today` is a date such as 2026-12-01, for findings about expiry. */
export function serve(connection: Connection, version: string, today: string): void {
  connection.onInitialize((params) => {
    // The client's language. Default: English, also if there is no catalogue.
    const locale = params.locale === undefined ? undefined : loadLocale(params.locale)
    const folders = openFolders(foldersOf(params), today, locale)
    const refresh = refresher(connection, params)
    syncDocuments(connection, params, folders, publisher(connection, refresh))
    answer(connection, folders, refresh)
    return { capabilities, serverInfo: { name: 'cartwright', version } }
  })
}

/** Older clients send a single folder. */
function foldersOf(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => uri)
  return params.rootUri ? [params.rootUri] : []
}

/** Lenses and hints depend on other files as well, so the client is asked to refresh them. */
function refresher(connection: Connection, { capabilities: { workspace } }: InitializeParams): () => void {
  const requests = [
    ...(workspace?.codeLens?.refreshSupport ? [CodeLensRefreshRequest.type] : []),
    ...(workspace?.inlayHint?.refreshSupport ? [InlayHintRefreshRequest.type] : []),
  ]
  return () => {
    for (const request of requests) {
      connection.sendRequest(request).catch((error: unknown) => log('the editor does not refresh', error))
    }
  }
}

function answer(connection: Connection, folders: Folders, refresh: () => void): void {
  let open: TestName | undefined
  answerRequests(connection, folders, (project) => liveOf(project, open))
  connection.onExecuteCommand(
    guarded(folders, async ({ command, arguments: given }: ExecuteCommandParams) => {
      const [uri, name]: unknown[] = given ?? []
      const run = ownEntry(commands, command)
      if (!run || typeof uri !== 'string' || typeof name !== 'string') return null
      const { folder, path } = folders.placeOf(uri)
      const project = await folder.current()
      const outcome = run({ project, at: { path, name }, liveData: liveOf(project, open) })
      if (outcome.open) {
        open = outcome.open
        refresh()
      }
      const type = outcome.isProblem ? MessageType.Warning : MessageType.Info
      await connection.sendNotification(ShowMessageNotification.type, { type, message: outcome.message })
      return null
    }),
  )
}
