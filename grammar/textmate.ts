/** The TextMate grammar, for syntax highlighting without a language service, generated from `tokens.ts`. */
import {
  ClockTime,
  Curly,
  DateTime,
  Digits,
  EndingDigits,
  Identifier,
  Ordinal,
  Percentage,
  Quoted,
  Single,
  spellings,
  Unclosed,
} from './tokens.ts'

interface Rule {
  readonly name?: string
  readonly match?: string
  readonly begin?: string
  readonly end?: string
  readonly captures?: Readonly<Record<string, { readonly patterns: readonly Rule[] }>>
}

/** Starts of declarations and of a campaign's statements. */
const leading = new Set([
  ...['settings', 'catalogue', 'attributes', 'let', 'products', 'segment', 'coupons', 'group', 'campaign', 'program'],
  ...['membership', 'gift', 'referral', 'scenario', 'test', 'when', 'then', 'expect', 'cart'],
])
const joining = new Set(['and', 'or', 'not', 'except', 'between', 'in', 'is'])

const escapeRule: Rule = { name: 'constant.character.escape.promo', match: String.raw`\\(?:u\{[0-9A-Fa-f]{1,6}\}|.)` }

/** Each token's pattern, in the lexer's order. */
export function textMateGrammar(): object {
  const words = (chosen: readonly string[]): string =>
    `(?:${[...chosen].sort(longestFirst).join('|')})(?!${wordSign()})`
  const others = spellings.filter((word) => !leading.has(word) && !joining.has(word))
  const patterns: Rule[] = [
    { name: 'comment.line.double-slash.promo', match: '//.*$' },
    { name: 'comment.line.number-sign.promo', match: '#.*$' },
    { name: 'comment.block.promo', begin: String.raw`/\*`, end: String.raw`\*/` },
    { name: 'string.quoted.double.promo', match: sourceOf(Quoted), captures: { 0: { patterns: [escapeRule] } } },
    { name: 'string.quoted.double.unclosed.promo', match: sourceOf(Unclosed) },
    { name: 'string.quoted.other.promo', match: sourceOf(Curly) },
    { name: 'string.quoted.single.promo', match: sourceOf(Single) },
    { name: 'keyword.control.promo', match: words([...leading]) },
    { name: 'keyword.operator.word.promo', match: words([...joining]) },
    { name: 'keyword.other.promo', match: words(others) },
    { name: 'constant.other.currency.promo', match: `[A-Z]{3}(?!${wordSign()})` },
    { name: 'variable.other.promo', match: sourceOf(Identifier) },
    { name: 'constant.numeric.date.promo', match: sourceOf(DateTime) },
    { name: 'constant.numeric.time.promo', match: sourceOf(ClockTime) },
    { name: 'constant.numeric.percent.promo', match: sourceOf(Percentage) },
    { name: 'constant.numeric.ordinal.promo', match: sourceOf(Ordinal) },
    { name: 'constant.numeric.promo', match: sourceOf(Digits) },
    { name: 'constant.numeric.ending.promo', match: sourceOf(EndingDigits) },
    { name: 'keyword.operator.promo', match: '[<>!]=|[<>=+*/-]' },
    { name: 'punctuation.section.block.promo', match: '[{}]' },
  ]
  return {
    name: 'Cartwright',
    scopeName: 'source.promo',
    fileTypes: ['promo'],
    patterns,
  }
}

const longestFirst = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1)

/** A token's pattern in Oniguruma's dialect. */
function sourceOf({ PATTERN, name }: { readonly PATTERN?: unknown; readonly name: string }): string {
  if (!(PATTERN instanceof RegExp)) throw new Error(`the token ${name} has no pattern to copy`)
  return PATTERN.source.replace(/\\u([0-9A-F]{4})/g, String.raw`\x{$1}`)
}

/** The character class of word continuation, at the end of the identifier's pattern. */
function wordSign(): string {
  const [sign] = /\[[^[\]]*\](?=\*$)/.exec(sourceOf(Identifier)) ?? []
  if (sign === undefined) throw new Error('the pattern of names no longer ends with what goes on with a word')
  return sign
}
