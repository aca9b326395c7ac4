/**
 * Spreadsheets run a cell that begins like a formula, whoever wrote it. A quote mark before it makes it text, and taken away
 * again it is what it was: `withoutGuard(guarded(text)) === text`.
 */

/** Starts with what Excel, LibreOffice or Sheets treat as a formula, after any quote marks. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const number = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i

/** Prefixes a quote mark if the text would be treated as a formula. Numbers stay unchanged. */
export const guarded = (text: string): string => (formula.test(text) && !number.test(text) ? `'${text}` : text)

/** Reverses `guarded`. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text
