/** Converts between LSP and Monaco: positions count from 0 in LSP and from 1 in Monaco. Pure functions. */
import type { IPosition, IRange, languages } from 'monaco-editor/editor'
import {
  CompletionItemKind,
  type DocumentSymbol,
  type Position,
  type Range,
  type SelectionRange,
  type SymbolKind,
  type TextEdit,
} from 'vscode-languageserver-types'

export const toPosition = ({ lineNumber, column }: IPosition): Position => ({
  line: lineNumber - 1,
  character: column - 1,
})

export const fromPosition = ({ line, character }: Position): IPosition => ({
  lineNumber: line + 1,
  column: character + 1,
})

export const toRange = ({ startLineNumber, startColumn, endLineNumber, endColumn }: IRange): Range => ({
  start: { line: startLineNumber - 1, character: startColumn - 1 },
  end: { line: endLineNumber - 1, character: endColumn - 1 },
})

export const fromRange = ({ start, end }: Range): IRange => ({
  startLineNumber: start.line + 1,
  startColumn: start.character + 1,
  endLineNumber: end.line + 1,
  endColumn: end.character + 1,
})

export const fromEdit = ({ range, newText }: TextEdit): languages.TextEdit => ({
  range: fromRange(range),
  text: newText,
})

/** Monaco numbers kinds differently but uses the same names. */
const completionKinds: Readonly<Record<CompletionItemKind, keyof typeof languages.CompletionItemKind>> = {
  [CompletionItemKind.Text]: 'Text',
  [CompletionItemKind.Method]: 'Method',
  [CompletionItemKind.Function]: 'Function',
  [CompletionItemKind.Constructor]: 'Constructor',
  [CompletionItemKind.Field]: 'Field',
  [CompletionItemKind.Variable]: 'Variable',
  [CompletionItemKind.Class]: 'Class',
  [CompletionItemKind.Interface]: 'Interface',
  [CompletionItemKind.Module]: 'Module',
  [CompletionItemKind.Property]: 'Property',
  [CompletionItemKind.Unit]: 'Unit',
  [CompletionItemKind.Value]: 'Value',
  [CompletionItemKind.Enum]: 'Enum',
  [CompletionItemKind.Keyword]: 'Keyword',
  [CompletionItemKind.Snippet]: 'Snippet',
  [CompletionItemKind.Color]: 'Color',
  [CompletionItemKind.File]: 'File',
  [CompletionItemKind.Reference]: 'Reference',
  [CompletionItemKind.Folder]: 'Folder',
  [CompletionItemKind.EnumMember]: 'EnumMember',
  [CompletionItemKind.Constant]: 'Constant',
  [CompletionItemKind.Struct]: 'Struct',
  [CompletionItemKind.Event]: 'Event',
  [CompletionItemKind.Operator]: 'Operator',
  [CompletionItemKind.TypeParameter]: 'TypeParameter',
}

export const completionKindName = (kind: CompletionItemKind | undefined): keyof typeof languages.CompletionItemKind =>
  completionKinds[kind ?? CompletionItemKind.Text]

/** The same kinds in the same order, but counted from 0. */
const fromSymbolKind = (kind: SymbolKind): languages.SymbolKind => kind - 1

export const fromSymbol = (symbol: DocumentSymbol): languages.DocumentSymbol => ({
  name: symbol.name,
  detail: symbol.detail ?? '',
  kind: fromSymbolKind(symbol.kind),
  tags: [],
  range: fromRange(symbol.range),
  selectionRange: fromRange(symbol.selectionRange),
  ...(symbol.children && { children: symbol.children.map(fromSymbol) }),
})

/** Innermost first. */
export function fromSelectionRange({ range, parent }: SelectionRange): languages.SelectionRange[] {
  return [{ range: fromRange(range) }, ...(parent ? fromSelectionRange(parent) : [])]
}

/**
 * Markdown as Monaco shows it: text only, no HTML, nothing that runs. Its renderer filters links by scheme and does not know
 * ours, so our links borrow a scheme that leads nowhere in a window without remote files.
 */
export const markdown = (
  value: string,
): { readonly value: string; readonly isTrusted: false; readonly supportHtml: false } => ({
  value: value.replaceAll('](cartwright:', `](${borrowedScheme}:`),
  isTrusted: false,
  supportHtml: false,
})

const borrowedScheme = 'vscode-remote-resource'

/** Schemes of links to the reference and to diagnostics' pages. */
export const referenceSchemes: readonly string[] = ['cartwright', borrowedScheme]
