/** An open document, updated by the editor's changes. */
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

/** Each change applies to the text after the previous one. */
function changed(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text
  const { offsetAt } = linesOf(text)
  return text.slice(0, offsetAt(change.range.start)) + change.text + text.slice(offsetAt(change.range.end))
}
