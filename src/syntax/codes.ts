/** What can be wrong with the text itself: code → title. All are errors; each has a page in `grammar/diagnostics`. */
export const syntaxCodes = {
  'too-deep': 'brackets or conditions nested too deep',
  'unexpected-character': 'a character that means nothing here',
  'unclosed-string': 'a text without its closing quote',
  'unclosed-comment': 'a comment that is never closed',
  'unknown-escape': 'an escape that means nothing in a text',
  'long-number': 'a number with too many digits',
  'malformed-date': 'a date that is not written year-month-day',
  'unknown-declaration': 'a word that begins no declaration',
  'unknown-statement': 'a word that begins no statement of its block',
  'unexpected-word': 'a word that does not fit where it stands',
  'unexpected-end': 'a statement that breaks off',
  'missing-brace': 'a block without one of its braces',
  'unexpected-brace': 'a closing brace that closes nothing',
  'missing-quotes': 'a name without its quotes',
  'missing-name': 'a declaration without a name',
  'missing-comma': 'a modifier without its comma',
  'missing-currency': 'a price without its currency',
  'decimal-comma': 'a comma inside a number',
  'reserved-word': 'a word of the language used as a name',
  'chained-comparison': 'two comparisons in one',
} as const

export type SyntaxCode = keyof typeof syntaxCodes
