import { msg } from '../words/message.ts'

/** Codes of syntax errors with their titles. Each has a page in `grammar/diagnostics`. */
export const syntaxCodes = {
  'too-deep': msg`brackets or conditions nested too deep`,
  'unexpected-character': msg`a character that means nothing here`,
  'unclosed-string': msg`a text without its closing quote`,
  'unclosed-comment': msg`a comment that is never closed`,
  'unknown-escape': msg`an escape that means nothing in a text`,
  'long-number': msg`a number with too many digits`,
  'malformed-date': msg`a date that is not written year-month-day`,
  'unknown-declaration': msg`a word that begins no declaration`,
  'unknown-statement': msg`a word that begins no statement of its block`,
  'unexpected-word': msg`a word that does not fit where it stands`,
  'unexpected-end': msg`a statement that breaks off`,
  'missing-brace': msg`a block without one of its braces`,
  'unexpected-brace': msg`a closing brace that closes nothing`,
  'missing-quotes': msg`a name without its quotes`,
  'missing-name': msg`a declaration without a name`,
  'missing-comma': msg`a modifier without its comma`,
  'missing-currency': msg`a price without its currency`,
  'decimal-comma': msg`a comma inside a number`,
  'reserved-word': msg`a word of the language used as a name`,
  'chained-comparison': msg`two comparisons in one`,
} as const

export type SyntaxCode = keyof typeof syntaxCodes
