/** An editor for tests: a real LSP client with a real server process. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  CodeLensRefreshRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  InlayHintRefreshRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

export interface Editor {
  readonly connection: ProtocolConnection
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>
  readonly initialized: InitializeResult
  /** The URI of the folder, or of a file in it. */
  uri(path?: string): string
  open(path: string, text: string): Promise<void>
  change(path: string, version: number, ...changes: TextDocumentContentChangeEvent[]): Promise<void>
  /** The next published diagnostics of a file that satisfy the predicate. */
  diagnostics(path: string, wanted: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>
  /** The next message for the user. */
  message(): Promise<string>
  /** Resolves when the server has sent this request, such as `client/registerCapability`, with its parameters. */
  asked(method: string): Promise<unknown>
  /** The server's log so far. */
  log(): string
  /** Shuts the server down according to the protocol. Returns its exit code. */
  close(): Promise<number | null>
}

export interface EditorOptions {
  readonly capabilities?: InitializeParams['capabilities']
  /** Default: no folder is open. */
  readonly withFolder?: boolean
}

/** Creates a temporary folder with these files. */
export async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'cartwright lsp ')))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

export async function startEditor(
  root: string,
  { capabilities = {}, withFolder = true }: EditorOptions = {},
): Promise<Editor> {
  const child = spawn(process.execPath, [main, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'], cwd: root })
  let logged = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    logged += text
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  const told = new Map<string, readonly Diagnostic[]>()
  const watchers = new Set<() => void>()
  const messages: string[] = []
  const notice = (): void => {
    for (const watcher of watchers) watcher()
  }
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    told.set(uri, diagnostics)
    notice()
  })
  connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    messages.push(message)
    notice()
  })
  const requests = new Map<string, unknown>()
  const note = (method: string, params: unknown): void => {
    requests.set(method, params)
    notice()
  }
  connection.onRequest(RegistrationRequest.type, (params) => note(RegistrationRequest.method, params))
  connection.onRequest(CodeLensRefreshRequest.type, () => note(CodeLensRefreshRequest.method, null))
  connection.onRequest(InlayHintRefreshRequest.type, () => note(InlayHintRefreshRequest.method, null))
  connection.listen()

  const until = <Value>(look: () => Value | undefined): Promise<Value> =>
    new Promise((resolve) => {
      const watcher = (): void => {
        const value = look()
        if (value === undefined) return
        watchers.delete(watcher)
        resolve(value)
      }
      watchers.add(watcher)
      watcher()
    })

  const uri = (path = ''): string => pathToFileURL(join(root, path)).href
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities,
    workspaceFolders: withFolder ? [{ uri: uri(), name: 'rules' }] : null,
  })
  await connection.sendNotification(InitializedNotification.type, {})

  return {
    connection,
    process: child,
    initialized,
    uri,
    open: (path, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uri(path), languageId: 'cartwright', version: 1, text },
      }),
    change: (path, version, ...contentChanges) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uri(path), version },
        contentChanges,
      }),
    diagnostics: (path, wanted) =>
      until(() => {
        const found = told.get(uri(path))
        return found && wanted(found) ? found : undefined
      }),
    asked: (method) => until(() => (requests.has(method) ? (requests.get(method) ?? null) : undefined)),
    message: () => until(() => messages.shift()),
    log: () => logged,
    async close() {
      const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
      const code = await exited
      connection.dispose()
      await rm(root, { recursive: true, force: true })
      return code
    },
  }
}
