/** Maps requests to functions of the language service. */
import type { Connection, WorkspaceSymbol } from 'vscode-languageserver'
import { codeActions } from '../language/code-actions/index.ts'
import { codeLenses } from '../language/code-lenses.ts'
import { completions } from '../language/completion/index.ts'
import { namesFile } from '../language/completion/names-file.ts'
import { definition } from '../language/definition.ts'
import { documentHighlights } from '../language/document-highlight.ts'
import { documentLinks } from '../language/document-links.ts'
import { foldingRanges } from '../language/folding.ts'
import { formatting, onTypeFormatting, rangeFormatting } from '../language/formatting.ts'
import { hover } from '../language/hover.ts'
import { inlayHints } from '../language/inlay-hints.ts'
import type { LiveData } from '../language/live-data.ts'
import { type Project, textOf } from '../language/project.ts'
import { references } from '../language/references.ts'
import { prepareRename, rename } from '../language/rename.ts'
import { selectionRanges } from '../language/selection-range.ts'
import { semanticTokens } from '../language/semantic-tokens.ts'
import { signatureHelp } from '../language/signature-help.ts'
import { documentSymbols, workspaceSymbols } from '../language/symbols.ts'
import type { Folders } from './folders.ts'
import {
  type DocumentContext,
  type DocumentParams,
  guarded,
  inDocument,
  refusal,
  throwIfCancelled,
} from './request-handler.ts'
import { toClient } from './to-client.ts'

/** `liveOf` gives the live data of a project. */
export function answerRequests(connection: Connection, folders: Folders, liveOf: (project: Project) => LiveData): void {
  const on = <Params extends DocumentParams, Answer>(work: (at: DocumentContext, params: Params) => Answer) =>
    inDocument(folders, work)

  connection.onCompletion(
    guarded(folders, async ({ textDocument, position }, token) => {
      const { folder, path } = folders.placeOf(textDocument.uri)
      const project = await folder.current()
      await throwIfCancelled(token)
      const [line = ''] = textOf(project, path)
        .split('\n')
        .slice(position.line, position.line + 1)
      const importable = namesFile(line.slice(0, position.character)) ? await folder.importable() : []
      return toClient(completions(project, path, position, { ...liveOf(project), importable }), folder.uriOf)
    }),
  )
  connection.onHover(on(({ project, path }, { position }) => hover(project, path, position, liveOf(project))))
  connection.onSignatureHelp(on(({ project, path }, { position }) => signatureHelp(project, path, position)))
  connection.onDefinition(on(({ project, path }, { position }) => definition(project, path, position)))
  connection.onReferences(
    on(({ project, path }, { position, context }) =>
      references(project, path, position, { declarations: context.includeDeclaration }),
    ),
  )
  connection.onDocumentHighlight(on(({ project, path }, { position }) => documentHighlights(project, path, position)))
  connection.onPrepareRename(on(({ project, path }, { position }) => granted(prepareRename(project, path, position))))
  connection.onRenameRequest(
    on(({ project, path }, { position, newName }) => granted(rename(project, path, position, newName))),
  )
  connection.onDocumentSymbol(on(({ project, path }) => documentSymbols(project, path)))
  connection.onWorkspaceSymbol(
    guarded(folders, ({ query }, token) => symbolsOfAll(folders, query, () => throwIfCancelled(token))),
  )
  connection.onCodeAction(
    on(({ project, path }, { range, context }) => codeActions(project, path, range, context.only)),
  )
  connection.onCodeLens(
    on(({ project, path, folder }) =>
      codeLenses(project, path, liveOf(project)).map(({ range, command }) => ({
        range,
        ...(command && {
          command: { ...command, arguments: [folder.uriOf(path), ...(command.arguments ?? []).slice(1)] },
        }),
      })),
    ),
  )
  connection.onDocumentLinks(on(({ project, path }) => documentLinks(project, path)))
  connection.onDocumentFormatting(on(({ project, path }) => formatting(project, path)))
  connection.onDocumentRangeFormatting(on(({ project, path }, { range }) => rangeFormatting(project, path, range)))
  connection.onDocumentOnTypeFormatting(
    on(({ project, path }, { position, ch }) => onTypeFormatting(project, path, position, ch)),
  )
  connection.onFoldingRanges(on(({ project, path }) => foldingRanges(project, path)))
  connection.onSelectionRanges(on(({ project, path }, { positions }) => selectionRanges(project, path, positions)))
  connection.languages.semanticTokens.on(on(({ project, path }) => semanticTokens(project, path)))
  connection.languages.inlayHint.on(on(({ project, path }, { range }) => inlayHints(project, path, range)))
}

function granted<Answer extends object>(answer: Answer | { readonly refused: string } | null): Answer | null {
  if (answer !== null && 'refused' in answer) throw refusal(answer.refused)
  return answer
}

async function symbolsOfAll(
  folders: Folders,
  query: string,
  stillWanted: () => Promise<void>,
): Promise<WorkspaceSymbol[]> {
  const found: WorkspaceSymbol[] = []
  for (const folder of folders.all()) {
    const project = await folder.current()
    await stillWanted()
    found.push(...toClient(workspaceSymbols(project, query), folder.uriOf))
  }
  return found
}
