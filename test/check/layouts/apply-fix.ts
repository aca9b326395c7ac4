import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'

/** The text after applying the finding's fix. */
export function applied(text: string, finding: Diagnostic | undefined): string {
  const [edit] = finding?.fix?.edits ?? []
  return edit === undefined ? text : text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end)
}
