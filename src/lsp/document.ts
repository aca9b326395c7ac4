/** An open document, kept up to date by the changes that the editor sends. */
import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver'
import { linesOf } from '../language/positions.ts'

export interface OpenDocument {
  readonly uri: string
  readonly version: number
  readonly text: string
}

export const documents: TextDocumentsConfiguration<OpenDocument> = {
  create: (uri, _language, version, text) => ({ uri, version, text }),
  update: ({ uri, text }, changes, version) => ({ uri, version, text: changes.reduce(changed, text) }),
}

/** Each change is meant in the text that the one before it left. */
function changed(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text
  const { offsetAt } = linesOf(text)
  return text.slice(0, offsetAt(change.range.start)) + change.text + text.slice(offsetAt(change.range.end))
}
