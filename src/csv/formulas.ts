/**
 * Spreadsheets run a cell that begins like a formula, whoever wrote it. A quote mark before it makes it text, and taken away
 * again it is what it was: `withoutGuard(guarded(text)) === text`.
 */

/** Begins with what Excel, LibreOffice or Sheets take for a formula, after quote marks of its own. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const number = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i

/** The text with a quote mark before it where it would be taken for a formula. Numbers stay as they are. */
export const guarded = (text: string): string => (formula.test(text) && !number.test(text) ? `'${text}` : text)

/** A text that `guarded` gave, as it was before. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text
