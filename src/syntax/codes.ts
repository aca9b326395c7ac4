import { msg } from '../words/message.ts'

/** Codes of syntax errors with their titles. Each has a page in `grammar/diagnostics`. */
export const syntaxCodes = {
  'too-deep': msg`brackets or conditions nested too deep`,
  'unexpected-character': msg`a character that has no meaning here`,
  'unclosed-string': msg`a text without its closing quote`,
  'unclosed-comment': msg`a comment that is never closed`,
  'unknown-escape': msg`an escape that has no meaning in a text`,
  'long-number': msg`a number with too many digits`,
  'malformed-date': msg`a date that is not written year-month-day`,
  'unknown-declaration': msg`a word that does not begin a declaration`,
  'unknown-statement': msg`a word that does not begin a statement of its block`,
  'unexpected-word': msg`a word that does not fit here`,
  'unexpected-end': msg`an incomplete statement`,
  'missing-brace': msg`a block without one of its braces`,
  'unexpected-brace': msg`a closing brace without an opening one`,
  'missing-quotes': msg`a name without quotes`,
  'missing-name': msg`a declaration without a name`,
  'missing-comma': msg`a modifier without a comma`,
  'missing-currency': msg`a price without a currency`,
  'decimal-comma': msg`a comma inside a number`,
  'reserved-word': msg`a reserved word used as a name`,
  'chained-comparison': msg`two comparisons written as one`,
} as const

export type SyntaxCode = keyof typeof syntaxCodes
