/** Synchronizes folders with the editor: open documents, changed files, added and removed folders. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  TextDocuments,
} from 'vscode-languageserver'
import { documents, type OpenDocument } from './document.ts'
import type { Folders } from './folders.ts'
import { log } from './log.ts'
import type { Publisher } from './publish.ts'

export function syncDocuments(
  connection: Connection,
  params: InitializeParams,
  folders: Folders,
  publish: Publisher,
): void {
  const open = new TextDocuments(documents)
  const takeOver = ({ uri, text }: OpenDocument): void => {
    const { folder, path } = folders.placeOf(uri)
    folder.edit(path, uri, text)
    publish.soon(folder)
  }
  open.onDidChangeContent(({ document }) => takeOver(document))
  open.onDidClose(({ document: { uri } }) => {
    const alone = folders.forget(uri)
    if (alone) return publish.end(alone)
    const place = folders.knownPlaceOf(uri)
    place?.folder.close(place.path)
    if (place) publish.soon(place.folder)
  })
  open.listen(connection)

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const places = changes.flatMap(({ uri }) => folders.knownPlaceOf(uri) ?? [])
    for (const [folder, changed] of Map.groupBy(places, ({ folder }) => folder)) {
      folder.changedOnDisk(changed.map(({ path }) => path))
      publish.soon(folder)
    }
  })

  const { workspace } = params.capabilities
  connection.onInitialized(() => {
    for (const folder of folders.all()) publish.soon(folder)
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) watchFiles(connection)
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) {
          const folder = folders.remove(uri)
          if (folder) publish.end(folder)
        }
        for (const { uri } of added) folders.add(uri)
        for (const document of open.all()) {
          const alone = folders.knownPlaceOf(document.uri) && folders.forget(document.uri)
          if (alone) publish.end(alone)
          takeOver(document)
        }
        for (const folder of folders.all()) publish.soon(folder)
      })
    }
  })
}

const watched = ['promo', 'csv', 'tsv', 'txt', 'xml', 'json'].map((ending) => `**/*.${ending}`)

function watchFiles({ client }: Connection): void {
  client
    .register(DidChangeWatchedFilesNotification.type, { watchers: watched.map((globPattern) => ({ globPattern })) })
    .catch((error: unknown) => log('the editor does not watch files', error))
}
