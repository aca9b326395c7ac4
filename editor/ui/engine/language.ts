/** The language service for the current text. LSP positions and ranges; workspace-relative paths. */
import type { Position, Range } from 'vscode-languageserver-types'
import { codeActions } from '../../../src/language/code-actions/index.ts'
import { completions, triggerCharacters } from '../../../src/language/completion/index.ts'
import { definition } from '../../../src/language/definition.ts'
import { documentHighlights } from '../../../src/language/document-highlight.ts'
import { documentLinks } from '../../../src/language/document-links.ts'
import { foldingRanges } from '../../../src/language/folding.ts'
import { formatsOn, formatting, onTypeFormatting, rangeFormatting } from '../../../src/language/formatting.ts'
import { hints } from '../../../src/language/hints.ts'
import { hover } from '../../../src/language/hover.ts'
import { lenses } from '../../../src/language/lenses.ts'
import type { LiveData } from '../../../src/language/live-data.ts'
import type { Project } from '../../../src/language/project.ts'
import { references } from '../../../src/language/references.ts'
import { prepareRename, rename } from '../../../src/language/rename.ts'
import { selectionRanges } from '../../../src/language/selection-range.ts'
import { semanticTokens, semanticTokensLegend } from '../../../src/language/semantic-tokens.ts'
import { signatureHelp, signatureTriggers } from '../../../src/language/signature-help.ts'
import { documentSymbols, workspaceSymbols } from '../../../src/language/symbols.ts'

/** Answers for the newest text; `project` and `live` return the current values. */
export function languageFeatures(project: () => Project, live: () => LiveData) {
  return {
    /** Static information that an editor needs up front. */
    languageTraits: () => ({ triggerCharacters, signatureTriggers, formatsOn, semanticTokensLegend }),
    completions: (path: string, position: Position) => completions(project(), path, position, live()),
    signatureHelp: (path: string, position: Position) => signatureHelp(project(), path, position),
    hover: (path: string, position: Position) => hover(project(), path, position, live()),
    definition: (path: string, position: Position) => definition(project(), path, position),
    references: (path: string, position: Position, declarations: boolean) =>
      references(project(), path, position, { declarations }),
    prepareRename: (path: string, position: Position) => prepareRename(project(), path, position),
    rename: (path: string, position: Position, to: string) => rename(project(), path, position, to),
    documentHighlights: (path: string, position: Position) => documentHighlights(project(), path, position),
    documentSymbols: (path: string) => documentSymbols(project(), path),
    workspaceSymbols: (query: string) => workspaceSymbols(project(), query),
    foldingRanges: (path: string) => foldingRanges(project(), path),
    selectionRanges: (path: string, positions: readonly Position[]) => selectionRanges(project(), path, positions),
    formatting: (path: string) => formatting(project(), path),
    rangeFormatting: (path: string, range: Range) => rangeFormatting(project(), path, range),
    onTypeFormatting: (path: string, position: Position, typed: string) =>
      onTypeFormatting(project(), path, position, typed),
    semanticTokens: (path: string) => semanticTokens(project(), path),
    hints: (path: string, range: Range) => hints(project(), path, range),
    lenses: (path: string) => lenses(project(), path, live()),
    codeActions: (path: string, range: Range, only?: readonly string[]) => codeActions(project(), path, range, only),
    documentLinks: (path: string) => documentLinks(project(), path),
  }
}
