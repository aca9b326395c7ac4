/** The language service for any editor that speaks the Language Server Protocol. */
import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeWatchedFilesNotification,
  type ExecuteCommandParams,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
} from 'vscode-languageserver'
import { guarded } from './answer.ts'
import { capabilities } from './capabilities.ts'
import { commands } from './commands.ts'
import { documents } from './document.ts'
import { answerRequests } from './features.ts'
import { type Folders, openFolders } from './folders.ts'
import { liveOf, type TestName } from './live.ts'
import { log } from './log.ts'
import { type Publisher, publisher } from './publish.ts'

/** Serves a connection until it closes. `today` is a day such as 2026-12-01, for what says that a time is over. */
export function serve(connection: Connection, version: string, today: string): void {
  connection.onInitialize((params) => {
    const folders = openFolders(foldersOf(params), today)
    const publish = publisher(connection)
    followDocuments(connection, folders, publish)
    followFolders(connection, params, folders, publish)
    answer(connection, params, folders)
    return { capabilities, serverInfo: { name: 'cartwright', version } }
  })
}

/** Older editors name one folder, or its path. */
function foldersOf(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => uri)
  return params.rootUri ? [params.rootUri] : []
}

function followDocuments(connection: Connection, folders: Folders, publish: Publisher): void {
  const open = new TextDocuments(documents)
  open.onDidChangeContent(({ document: { uri, text } }) => {
    const { folder, path } = folders.placeOf(uri)
    folder.edit(path, uri, text)
    publish.soon(folder)
  })
  open.onDidClose(({ document: { uri } }) => {
    const alone = folders.forget(uri)
    if (alone) return publish.clear(alone)
    const place = folders.knownPlaceOf(uri)
    place?.folder.close(place.path)
    if (place) publish.soon(place.folder)
  })
  open.listen(connection)
}

const watched = ['**/*.promo', '**/*.csv']

function followFolders(
  connection: Connection,
  { capabilities: client }: InitializeParams,
  folders: Folders,
  publish: Publisher,
): void {
  connection.onInitialized(() => {
    for (const folder of folders.all()) publish.soon(folder)
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: watched.map((globPattern) => ({ globPattern })),
        })
        .catch((error: unknown) => log('the editor does not watch files', error))
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) {
          const folder = folders.remove(uri)
          if (folder) publish.clear(folder)
        }
        for (const { uri } of added) folders.add(uri)
        for (const folder of folders.all()) publish.soon(folder)
      })
    }
  })
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const places = changes.flatMap(({ uri }) => folders.knownPlaceOf(uri) ?? [])
    for (const [folder, changed] of Map.groupBy(places, ({ folder }) => folder)) {
      folder.changedOnDisk(changed.map(({ path }) => path))
      publish.soon(folder)
    }
  })
}

function answer(connection: Connection, { capabilities: client }: InitializeParams, folders: Folders): void {
  let open: TestName | undefined
  answerRequests(connection, folders, (project) => liveOf(project, open))
  connection.onExecuteCommand(
    guarded(async ({ command, arguments: given }: ExecuteCommandParams) => {
      const [uri, name]: unknown[] = given ?? []
      const run = Object.hasOwn(commands, command) ? commands[command] : undefined
      if (!run || typeof uri !== 'string' || typeof name !== 'string') return null
      const { folder, path } = folders.placeOf(uri)
      const project = await folder.current()
      const outcome = run({ project, at: { path, name }, live: liveOf(project, open) })
      if (outcome.open) {
        open = outcome.open
        if (client.workspace?.codeLens?.refreshSupport) await connection.sendRequest(CodeLensRefreshRequest.type)
      }
      const type = outcome.isProblem ? MessageType.Warning : MessageType.Info
      await connection.sendNotification(ShowMessageNotification.type, { type, message: outcome.message })
      return null
    }),
  )
}
