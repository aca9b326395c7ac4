import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver'
import { triggerCharacters } from '../language/completion/index.ts'
import { formatsOn } from '../language/formatting.ts'
import { semanticTokensLegend } from '../language/semantic-tokens.ts'
import { signatureTriggers } from '../language/signature-help.ts'
import { commands } from './commands.ts'

const [firstTyped, ...alsoTyped] = formatsOn

/** The server's capabilities. */
export const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  completionProvider: { triggerCharacters: [...triggerCharacters] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: [...signatureTriggers] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor] },
  codeLensProvider: {},
  documentLinkProvider: {},
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: firstTyped, moreTriggerCharacter: alsoTyped },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: semanticTokensLegend, full: true },
  inlayHintProvider: true,
  executeCommandProvider: { commands: Object.keys(commands) },
}
