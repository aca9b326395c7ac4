import { spawn } from 'node:child_process'
import { rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CancellationTokenSource,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FileChangeType,
  type FileEvent,
  HoverRequest,
  InlayHintRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
  type WorkspaceFoldersChangeEvent,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node'
import { apply } from '../language/apply.ts'
import { marked } from '../language/marked.ts'
import { type Editor, folder, startEditor } from './client.ts'

const shop = 'settings {\n  currency PLN\n}\n\nsegment "VIP" external\n'
const rules = `campaign "Autumn" {
  when segment "VIP" and subtotal >= 100 PLN
  then 5% off cart
}
`

describe('an editor with a folder open', () => {
  let editor: Editor
  let root: string
  beforeAll(async () => {
    root = await folder({ 'shop.promo': shop, 'rules/autumn.promo': rules, 'lists/skus.csv': 'sku\nDRILL\n' })
    editor = await startEditor(root)
  })
  afterAll(async () => {
    await editor.close()
  })
  const at = (path: string, text: string) => {
    const { cursors, text: plain } = marked(text)
    const [position] = cursors
    if (!position) throw new Error('no cursor')
    return { textDocument: { uri: editor.uri(path) }, position, text: plain }
  }

  it('is told what the server can do', () => {
    expect(editor.initialized.serverInfo?.name).toBe('cartwright')
    expect(editor.initialized.capabilities.renameProvider).toEqual({ prepareProvider: true })
  })

  it('gets diagnostics of unsaved text, and none any more when it is corrected', async () => {
    await editor.open('rules/autumn.promo', rules.replace('"VIP"', '"VOP"'))
    const found = await editor.diagnostics('rules/autumn.promo', (all) => all.length > 0)
    expect(found[0]).toMatchObject({ code: 'unknown-name', source: 'cartwright', severity: 1 })
    expect(found[0]?.message).toContain('`VOP`')
    expect(found[0]?.range.start.line).toBe(1)
    expect(found[0]?.codeDescription?.href).toMatch(/^file:.*\/grammar\/diagnostics\/unknown-name\.md$/)
    const start = rules.indexOf('VIP') - rules.indexOf('\n') - 1
    await editor.change('rules/autumn.promo', 2, {
      range: { start: { line: 1, character: start }, end: { line: 1, character: start + 3 } },
      text: 'VIP',
    })
    await editor.diagnostics('rules/autumn.promo', (all) => all.length === 0)
  })

  it('mends a name by a quick fix', async () => {
    const broken = rules.replace('"VIP"', '"VOP"')
    await editor.change('rules/autumn.promo', 3, { text: broken })
    const [problem] = await editor.diagnostics('rules/autumn.promo', (all) => all.length > 0)
    if (!problem) throw new Error('nothing is wrong')
    const textDocument = { uri: editor.uri('rules/autumn.promo') }
    const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: problem.range,
      context: { diagnostics: [problem] },
    })
    const corrected = (actions ?? []).flatMap((action) =>
      'edit' in action ? [apply(broken, action.edit?.changes?.[textDocument.uri] ?? [])] : [],
    )
    expect(corrected).toContain(rules)
    await editor.change('rules/autumn.promo', 4, { text: rules })
    await editor.diagnostics('rules/autumn.promo', (all) => all.length === 0)
  })

  it('is offered what may stand at the cursor', async () => {
    const { text, ...where } = at('rules/autumn.promo', rules.replace('"VIP"', '"<|>"'))
    await editor.change('rules/autumn.promo', 5, { text })
    const found = await editor.connection.sendRequest(CompletionRequest.type, where)
    const items = Array.isArray(found) ? found : (found?.items ?? [])
    expect(items.map(({ label }) => label).join()).toContain('VIP')
    await editor.change('rules/autumn.promo', 6, { text: rules })
  })

  it('is shown how what is begun goes on', async () => {
    const { text, ...where } = at('rules/autumn.promo', rules.replace('5% off cart', 'buy 2 <|>'))
    await editor.change('rules/autumn.promo', 5, { text })
    const found = await editor.connection.sendRequest(SignatureHelpRequest.type, where)
    expect(found?.signatures[0]?.label).toMatch(/^buy 2 of/)
    await editor.change('rules/autumn.promo', 6, { text: rules })
  })

  it('shows what a name is, with a way to the reference', async () => {
    const { text: _, ...where } = at('rules/autumn.promo', rules.replace('VIP', 'V<|>IP'))
    const found = await editor.connection.sendRequest(HoverRequest.type, where)
    expect(JSON.stringify(found?.contents)).toContain('segment \\"VIP\\" external')
    expect(JSON.stringify(found?.contents)).toMatch(/\(file:.*\/grammar\/README\.md#segment\)/)
  })

  it('goes to a definition in another file', async () => {
    const { text: _, ...where } = at('rules/autumn.promo', rules.replace('VIP', 'V<|>IP'))
    const found = await editor.connection.sendRequest(DefinitionRequest.type, where)
    expect(found).toEqual([
      { uri: editor.uri('shop.promo'), range: { start: { line: 4, character: 8 }, end: { line: 4, character: 13 } } },
    ])
  })

  it('renames across files, open or not', async () => {
    const { text: _, ...where } = at('rules/autumn.promo', rules.replace('VIP', 'V<|>IP'))
    const ready = await editor.connection.sendRequest(PrepareRenameRequest.type, where)
    expect(ready).toMatchObject({ placeholder: 'VIP' })
    const edit = await editor.connection.sendRequest(RenameRequest.type, { ...where, newName: 'Gold' })
    expect(apply(shop, edit?.changes?.[editor.uri('shop.promo')] ?? [])).toBe(shop.replace('VIP', 'Gold'))
    expect(apply(rules, edit?.changes?.[editor.uri('rules/autumn.promo')] ?? [])).toBe(rules.replace('VIP', 'Gold'))
  })

  it('is told why a name stays', async () => {
    const text = `${rules}products "P" = sku "DRILL"\n`
    await editor.change('rules/autumn.promo', 7, { text })
    const { text: _, ...where } = at('rules/autumn.promo', text.replace('DRILL', 'D<|>RILL'))
    const refused = editor.connection.sendRequest(RenameRequest.type, { ...where, newName: 'SAW' })
    await expect(refused).rejects.toThrow('`DRILL` is a SKU of the shop; change it in the shop’s product data')
    await editor.change('rules/autumn.promo', 8, { text: rules })
  })

  it('formats a file', async () => {
    const untidy = rules.replaceAll('  ', '      ')
    await editor.change('rules/autumn.promo', 9, { text: untidy })
    const textDocument = { uri: editor.uri('rules/autumn.promo') }
    const edits = await editor.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument,
      options: { tabSize: 8, insertSpaces: false },
    })
    expect(apply(untidy, edits ?? [])).toBe(rules)
    await editor.change('rules/autumn.promo', 10, { text: rules })
  })

  it('gets an outline, symbols of the workspace, colours, links and hints', async () => {
    const text = `${rules}products "P" from "../lists/skus.csv"\n`
    await editor.change('rules/autumn.promo', 11, { text })
    const textDocument = { uri: editor.uri('rules/autumn.promo') }
    const { connection } = editor
    const outline = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })
    expect(outline?.map(({ name }) => name)).toEqual(['Autumn', 'P'])
    const [symbol] = (await connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'vip' })) ?? []
    expect(symbol).toMatchObject({ name: 'VIP', location: { uri: editor.uri('shop.promo') } })
    const colours = await connection.sendRequest(SemanticTokensRequest.type, { textDocument })
    expect(colours?.data.length).toBeGreaterThan(50)
    const [link] = (await connection.sendRequest(DocumentLinkRequest.type, { textDocument })) ?? []
    expect(link?.target).toBe(editor.uri('lists/skus.csv'))
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }
    const [hint] = (await connection.sendRequest(InlayHintRequest.type, { textDocument, range })) ?? []
    expect(hint?.label).toBe('1st of 1')
    await editor.change('rules/autumn.promo', 12, { text: rules })
  })

  it('runs a test from its lens, and then sees what its cart makes of the campaigns', async () => {
    const text = `${rules}test "T" {\n  cart at 2026-10-03T12:00 {\n    1 x sku "A" at 82.50 PLN\n    customer "C" segment "VIP"\n  }\n  expect total 1 PLN\n}\n`
    await editor.change('rules/autumn.promo', 13, { text })
    const textDocument = { uri: editor.uri('rules/autumn.promo') }
    const before = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument })
    expect(before?.map(({ command }) => command?.title)).toEqual(['Run', 'fails: total 1.00 PLN, but total 82.50 PLN'])
    const { command = '', arguments: given = [] } = before?.[0]?.command ?? {}
    await editor.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: given })
    expect(await editor.message()).toBe('"T" fails: expected total 1.00 PLN, but total 82.50 PLN')
    const after = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument })
    expect(after?.[0]?.command?.title).toBe('applies to this cart: no, 17.50 PLN more in the cart')
    await editor.change('rules/autumn.promo', 14, { text: rules })
  })

  it('follows files that change on disk, unless it has them open', async () => {
    const textDocument = { uri: editor.uri('rules/autumn.promo') }
    const changed = async (path: string, text: string | undefined, type: FileChangeType) => {
      if (text === undefined) await rm(join(root, path))
      else await writeFile(join(root, path), text)
      await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: editor.uri(path), type }],
      })
    }
    await changed('shop.promo', shop.replace('VIP', 'North'), FileChangeType.Changed)
    await editor.diagnostics('rules/autumn.promo', (all) => all.some(({ code }) => code === 'unknown-name'))
    await changed('vip.promo', 'segment "VIP" external\n', FileChangeType.Created)
    await editor.diagnostics('rules/autumn.promo', (all) => all.length === 0)
    await changed('vip.promo', undefined, FileChangeType.Deleted)
    await editor.diagnostics('rules/autumn.promo', (all) => all.some(({ code }) => code === 'unknown-name'))
    await changed('shop.promo', shop, FileChangeType.Changed)
    await editor.diagnostics('rules/autumn.promo', (all) => all.length === 0)
    await changed('rules/autumn.promo', 'nonsense', FileChangeType.Changed)
    const outline = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })
    expect(outline?.map(({ name }) => name)).toEqual(['Autumn'])
  })

  it('goes back to the text on disk when a document is closed without saving', async () => {
    await editor.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: editor.uri('rules/autumn.promo') },
    })
    const found = await editor.diagnostics('rules/autumn.promo', (all) => all.length > 0)
    expect(found[0]?.range.start).toEqual({ line: 0, character: 0 })
  })

  it('logs nothing when nothing is wrong', () => {
    expect(editor.log()).toBe('')
  })
})

describe('an editor without a folder', () => {
  it('works on a single file and what it imports', async () => {
    const root = await folder({ 'lists/skus.csv': 'sku\nDRILL\n', 'other.promo': 'nonsense' })
    const editor = await startEditor(root, { withFolder: false })
    const text = 'settings {\n  currency PLN\n}\nproducts "P" from "lists/skus.csv"\nproducts "Q" = products "R"\n'
    await editor.open('a.promo', text)
    const found = await editor.diagnostics('a.promo', (all) => all.length > 0)
    expect(found.filter(({ severity }) => severity === 1).map(({ code }) => code)).toEqual(['unknown-name'])
    expect(await editor.close()).toBe(0)
  })

  it('works on a text that was never saved', async () => {
    const editor = await startEditor(await folder({}), { withFolder: false })
    const textDocument = {
      uri: 'untitled:Untitled-1',
      languageId: 'cartwright',
      version: 1,
      text: 'segment "A" external',
    }
    await editor.connection.sendNotification('textDocument/didOpen', { textDocument })
    const outline = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })
    expect(outline?.map(({ name }) => name)).toEqual(['A'])
    expect(await editor.close()).toBe(0)
  })
})

describe('an editor that can do more', () => {
  it('watches files for the server, and is told when to ask for lenses and hints again', async () => {
    const workspace = {
      didChangeWatchedFiles: { dynamicRegistration: true },
      codeLens: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
    }
    const editor = await startEditor(await folder({ 'a.promo': rules }), { capabilities: { workspace } })
    expect(JSON.stringify(await editor.asked('client/registerCapability'))).toContain('**/*.promo')
    await editor.asked('workspace/codeLens/refresh')
    await editor.asked('workspace/inlayHint/refresh')
    expect(await editor.close()).toBe(0)
  })

  it('opens another folder, and closes it', async () => {
    const root = await folder({ 'one/rules.promo': rules, 'two/shop.promo': shop })
    const editor = await startEditor(root, {
      withFolder: false,
      capabilities: { workspace: { workspaceFolders: true } },
    })
    await editor.open('one/rules.promo', `${rules}// not saved`)
    await editor.diagnostics('one/rules.promo', (all) => all.some(({ code }) => code === 'unknown-name'))
    const change = (event: WorkspaceFoldersChangeEvent) =>
      editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event })
    const all = { uri: editor.uri(), name: 'all' }
    await change({ added: [all], removed: [] })
    await editor.diagnostics('one/rules.promo', (all) => all.length === 0)
    await change({ added: [], removed: [all] })
    await editor.diagnostics('one/rules.promo', (all) => all.some(({ code }) => code === 'unknown-name'))
    expect(await editor.close()).toBe(0)
  })
})

describe('what goes wrong', () => {
  it('a folder that is not there leaves an editor without files, and the log says why', async () => {
    const root = await folder({})
    const editor = await startEditor(root)
    await rm(root, { recursive: true })
    await editor.open('a.promo', 'segment "A" external')
    const outline = await editor.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: editor.uri('a.promo') },
    })
    expect(outline?.map(({ name }) => name)).toEqual(['A'])
    expect(await editor.close()).toBe(0)
  })

  it('odd requests and addresses are answered, and the next ones too', async () => {
    const editor = await startEditor(await folder({ 'a.promo': 'segment "A" external' }))
    const { connection } = editor
    const position = { line: 99999, character: -5 }
    for (const uri of [
      '',
      'nonsense',
      'file://host/x.promo',
      'file:///%00',
      'file:///../../etc/passwd',
      'javascript:alert(1)',
    ]) {
      await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }).catch(() => undefined)
    }
    await expect(connection.sendRequest('textDocument/hover', { nothing: true })).rejects.toThrow(/this did not work/)
    await expect(connection.sendRequest('cartwright/unknown', {})).rejects.toThrow()
    await connection.sendRequest(ExecuteCommandRequest.type, { command: 'rm', arguments: ['-rf'] })
    const outline = await connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: editor.uri('a.promo') },
    })
    expect(outline?.map(({ name }) => name)).toEqual(['A'])
    expect(await editor.close()).toBe(0)
  })

  it('a file that is not text is told of until it is corrected; links are not followed', async () => {
    const root = await folder({ 'a.promo': 'segment "A" external' })
    const outside = await folder({ 'secret.promo': 'segment "Secret" external' })
    await writeFile(join(root, 'b.promo'), Buffer.from([0x22, 0xff, 0x22]))
    const editor = await startEditor(root)
    const [found] = await editor.diagnostics('b.promo', (all) => all.length > 0)
    expect(found).toMatchObject({
      code: 'unreadable-file',
      message: '`b.promo` is not UTF-8 text; save it with that encoding',
    })
    await writeFile(join(root, 'b.promo'), 'segment "B" external')
    await symlink(join(outside, 'secret.promo'), join(root, 'link.promo'))
    await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: ['b.promo', 'link.promo'].map(
        (path): FileEvent => ({ uri: editor.uri(path), type: FileChangeType.Changed }),
      ),
    })
    await editor.diagnostics('b.promo', (all) => all.length === 0)
    const symbols = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' })
    expect(symbols?.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(await editor.close()).toBe(0)
    await rm(outside, { recursive: true })
  })

  it('a request that is no longer wanted is not answered', async () => {
    const editor = await startEditor(await folder({ 'a.promo': 'segment "A" external' }))
    const cancellation = new CancellationTokenSource()
    const textDocument = { uri: editor.uri('a.promo') }
    const answer = editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument }, cancellation.token)
    cancellation.cancel()
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled })
    expect(await editor.close()).toBe(0)
  })

  it('messages that are not JSON do not end the server', async () => {
    const editor = await startEditor(await folder({ 'a.promo': 'segment "A" external' }))
    editor.process.stdin.write('Content-Length: 9\r\n\r\n{nonsense')
    const outline = await editor.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: editor.uri('a.promo') },
    })
    expect(outline?.map(({ name }) => name)).toEqual(['A'])
    expect(await editor.close()).toBe(0)
  })

  it('an editor that goes away without a word ends the server', async () => {
    const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
    const child = spawn(process.execPath, [main, 'lsp'], { stdio: ['pipe', 'ignore', 'ignore'] })
    const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
    child.stdin.end()
    expect(await exited).toBe(1)
  })
})
