/**
 * Spreadsheets execute a cell that begins like a formula, whoever wrote it. A leading apostrophe makes it text; removing it
 * restores the original: `withoutGuard(guarded(text)) === text`.
 */

/** Matches what Excel, LibreOffice or Sheets treat as a formula, after any apostrophes. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const number = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i

/** Prefixes an apostrophe if the text would be treated as a formula. Numbers stay unchanged. */
export const guarded = (text: string): string => (formula.test(text) && !number.test(text) ? `'${text}` : text)

/** Reverses `guarded`. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text
