/**
 * The tokens of `.promo` files. Keywords are ordinary words that get their token type after lexing, by one lookup: a word such as
 * `orders` can still be an attribute's name, and `unit`/`units` are one token.
 */
import { createToken, type IToken, type ITokenConfig, Lexer, type TokenType } from 'chevrotain'
import { cartTextNames } from '../src/syntax/cart-texts.ts'

/**
 * `starts`: the characters that the pattern can start with. Declared, like line breaks, because Chevrotain would otherwise
 * analyse every pattern at start-up.
 */
const token = ({ starts, ...config }: ITokenConfig & { starts?: readonly string[] }): TokenType =>
  createToken({ line_breaks: false, ...config, ...(starts && { start_chars_hint: starts.flatMap(charactersOf) }) })

/** The characters of `a` or `a-z`. Beyond Latin-1, Chevrotain only distinguishes blocks of 255 characters. */
function charactersOf(range: string): number[] {
  const [from = 0, to = from] = range.split('-').map((end) => end.charCodeAt(0))
  const step = from < 256 ? 1 : 255
  const characters = Array.from({ length: Math.ceil((to - from) / step) }, (_, place) => from + place * step)
  return [...characters, to]
}

/** Like `createToken`, which would recount all tokens of the category for each new one; the lexer counts them once. */
const word = (name: string, label: string, categories: TokenType[]): TokenType => ({
  name,
  LABEL: label,
  PATTERN: Lexer.NA,
  CATEGORIES: categories,
  LINE_BREAKS: false,
})

/** Any bare word, keywords included. */
export const Word = token({ name: 'Word', label: 'word', pattern: Lexer.NA })
/** A word that is not a keyword: the name of a `let`. */
export const Identifier = token({
  name: 'Identifier',
  label: 'name',
  starts: [...['¤', '_', 'A-Z', 'a-z', 'À-Ö', 'Ø-ö', 'ø-ÿ'], ...['\u0100-\u02AF', '\u0370-\u1FFF', '\u3040-\uD7FF']],
  pattern:
    /¤|[A-Za-z_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u0370-\u1FFF\u3040-\uD7FF][\w\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u0370-\u1FFF\u3040-\uD7FF]*/,
  categories: [Word],
})
/** Three capitals: a currency after a number, elsewhere an ordinary name. */
export const CurrencyCode = token({
  name: 'CurrencyCode',
  label: 'currency',
  pattern: Lexer.NA,
  categories: [Identifier, Word],
})

/** Words with one spelling. */
const single = [
  ...[
    'active',
    'add',
    'after',
    'all',
    'always',
    'amount',
    'and',
    'any',
    'applied',
    'as',
    'at',
    'attributes',
    'alone',
    'anniversary',
  ],
  ...['because', 'below', 'best', 'between', 'birthday', 'bought', 'brand', 'budget', 'bundle', 'buy', 'by', 'be'],
  ...['campaign', 'cart', 'cashback', 'catalogue', 'category', 'cheapest', 'choose', 'chooses', 'chosen'],
  ...['code', 'codes', 'combine', 'condition', 'contains', 'cost', 'coupon', 'coupons', 'currencies', 'currency'],
  ...['customer', 'date', 'dearest', 'delivery', 'disable', 'discount', 'discounted', 'distinct', 'down', 'draft'],
  ...['duration', 'each', 'earn', 'effect', 'enable', 'ending', 'even', 'evenly', 'event', 'every', 'everything'],
  ...['except', 'excluded', 'expect', 'expire', 'external', 'first', 'for', 'free', 'from', 'funded', 'generate'],
  ...['get', 'goods', 'graduated', 'grant', 'group', 'guard', 'half', 'id', 'image', 'in', 'is', 'issue', 'issued'],
  ...['item', 'items', 'keep', 'label', 'last', 'later', 'least', 'let', 'like', 'limit', 'line', 'lines', 'link'],
  ...['list', 'member', 'membership', 'message', 'min', 'missing', 'money', 'most', 'must', 'never', 'no', 'not'],
  ...['number', 'of', 'off', 'offered', 'on', 'one', 'or', 'order', 'orders', 'original', 'partners', 'pay'],
  ...['pending', 'per', 'percent', 'perk', 'pick', 'price', 'prices', 'priority', 'product', 'products'],
  ...[
    'program',
    'prorate',
    'qualifying',
    'quantity',
    'quarter',
    'referral',
    'replacing',
    'requalify',
    'retired',
    'returns',
  ],
  ...[
    'reward',
    'round',
    'rounding',
    'running',
    'sale',
    'same',
    'scenario',
    'segment',
    'set',
    'settings',
    'shipping',
    'signed',
  ],
  ...['similar', 'since', 'sku', 'spend', 'spread', 'subscribed', 'subtotal', 'terms', 'test', 'text', 'then'],
  ...[
    'this',
    'tier',
    'tiers',
    'timezone',
    'title',
    'to',
    'today',
    'total',
    'trigger',
    'up',
    'used',
    'valid',
    'weekday',
    'weight',
    'when',
  ],
  ...['with', 'within', 'worth', 'x', 'yes', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  ...['added', 'card', 'cards', 'gift', 'kept', 'once', 'shared', 'sold', 'spent', 'switched', 'the', 'wallet', 'was'],
  ...cartTextNames,
] as const

/** Words whose singular and plural are synonyms; the formatter writes the correct form. */
const counted = ['unit', 'time', 'point', 'use', 'step', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const

export type Keyword = (typeof single)[number] | (typeof counted)[number]

const keyword = (spelling: Keyword): TokenType =>
  word(spelling.charAt(0).toUpperCase() + spelling.slice(1), spelling, [Word])

/** The token of each keyword, by its (singular) spelling. */
export const keywords = Object.fromEntries([...single, ...counted].map((word) => [word, keyword(word)])) as Readonly<
  Record<Keyword, TokenType>
>

const bySpelling: ReadonlyMap<string, TokenType> = new Map([
  ...[...single, ...counted].map((word) => [word, keywords[word]] as const),
  ...counted.map((word) => [`${word}s`, keywords[word]] as const),
])

/** Every spelling of every keyword. */
export const spellings: readonly string[] = [...bySpelling.keys()]

export const Quoted = token({
  name: 'Quoted',
  label: 'text in quotes',
  starts: ['"'],
  pattern: /"(?:[^"\\\r\n]|\\.)*"/,
})
/** Ends at the line break, or before a `{` that probably opens the block. */
export const Unclosed = token({
  name: 'Unclosed',
  label: 'text in quotes',
  starts: ['"'],
  pattern: /"(?:[^"\\\r\n{]|\\.)*\\?/,
  categories: [Quoted],
})
/** Typographic quotes: lexed as a name, then reported. */
export const Curly = token({
  name: 'Curly',
  label: 'text in quotes',
  starts: ['“', '”', '„', '«', '»'],
  pattern: /[“”„«»][^“”„«»"\r\n]*["“”«»]/,
  categories: [Quoted],
})
/** Single quotes: lexed as a name, then reported. */
export const Single = token({
  name: 'Single',
  label: 'text in quotes',
  starts: ["'"],
  pattern: /'[^'"\r\n{}]*'/,
  categories: [Quoted],
})
/** Also matches malformed dates (`2026-1-5`, `01.10.2026`, `10/01/2026`), for precise error messages. */
export const DateTime = token({
  name: 'DateTime',
  label: 'date',
  starts: ['0-9'],
  pattern: /(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}\.\d{1,2}\.\d{1,2})(?:T\d*(?::\d+)*)?/,
})
/** `from 10:50% off cart` is a step, not a time. */
export const ClockTime = token({ name: 'ClockTime', label: 'time', starts: ['0-9'], pattern: /\d{2}:\d{2}(?![\d%])/ })
export const Percentage = token({
  name: 'Percentage',
  label: 'percentage',
  starts: ['0-9'],
  pattern: /\d+(?:\.\d+)?[ \t]?%/,
})
export const Ordinal = token({
  name: 'Ordinal',
  label: '2nd',
  starts: ['0-9'],
  pattern: /\d+(?:st|nd|rd|th)(?![A-Za-z])/,
})
export const Digits = token({ name: 'Digits', label: 'number', starts: ['0-9'], pattern: /\d+(?:\.\d+)?/ })
export const EndingDigits = token({ name: 'EndingDigits', label: '.99', starts: ['.'], pattern: /\.\d+/ })

const sign = (name: string, pattern: string): TokenType => token({ name, label: pattern, pattern })
export const LeftBrace = sign('LeftBrace', '{')
export const RightBrace = sign('RightBrace', '}')
export const LeftParen = sign('LeftParen', '(')
export const RightParen = sign('RightParen', ')')
export const Comma = sign('Comma', ',')
export const Colon = sign('Colon', ':')
export const Dot = sign('Dot', '.')
export const Plus = sign('Plus', '+')
export const Minus = sign('Minus', '-')
export const Star = sign('Star', '*')
export const Slash = sign('Slash', '/')
export const Equals = sign('Equals', '=')
export const NotEquals = sign('NotEquals', '!=')
export const LessEquals = sign('LessEquals', '<=')
export const Less = sign('Less', '<')
export const GreaterEquals = sign('GreaterEquals', '>=')
export const Greater = sign('Greater', '>')

const WhiteSpace = token({
  name: 'WhiteSpace',
  starts: [
    '\t-\r',
    ' ',
    '\u00A0',
    '\u1680',
    '\u2000-\u200B',
    '\u2028',
    '\u2029',
    '\u202F',
    '\u205F',
    '\u3000',
    '\uFEFF',
  ],
  pattern: /[\s\uFEFF\u200B]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
})
const LineComment = token({ name: 'LineComment', starts: ['/'], pattern: /\/\/[^\r\n]*/, group: 'comments' })

/** Comments in the style of other languages: skipped, then reported. */
const HashComment = token({ name: 'HashComment', starts: ['#'], pattern: /#[^\r\n]*/, group: 'comments' })

/** An unterminated block comment extends to the end of the file. Uses `indexOf`, so that time stays linear. */
const BlockComment = token({
  name: 'BlockComment',
  pattern: (text, offset) => {
    if (!text.startsWith('/*', offset)) return null
    const close = text.indexOf('*/', offset + 2)
    return [text.slice(offset, close < 0 ? text.length : close + 2)]
  },
  starts: ['/'],
  line_breaks: true,
  group: 'comments',
})

const lexed: TokenType[] = [
  ...[WhiteSpace, Identifier, Quoted, Unclosed, Curly, Single],
  ...[DateTime, ClockTime, Percentage, Ordinal, Digits, EndingDigits],
  ...[
    LineComment,
    HashComment,
    BlockComment,
    LeftBrace,
    RightBrace,
    LeftParen,
    RightParen,
    Comma,
    Colon,
    Dot,
    Plus,
    Minus,
    Star,
  ],
  ...[Slash, NotEquals, LessEquals, Less, GreaterEquals, Greater, Equals],
]

/** All token types, for the parser. */
export const vocabulary: TokenType[] = [...lexed, Word, CurrencyCode, ...Object.values(keywords)]

/** Skips validation of the patterns at start-up; a test calls it with `validate`. */
export const newLexer = ({ validate = false } = {}): Lexer =>
  new Lexer(vocabulary, { positionTracking: 'full', ensureOptimizations: validate, skipValidations: !validate })

const lexer = newLexer()

export interface LexResult {
  readonly tokens: IToken[]
  readonly comments: readonly IToken[]
  /** Text that no token matches. */
  readonly strays: readonly { readonly start: number; readonly end: number }[]
}

/** Never fails. */
export function tokenize(text: string): LexResult {
  const { tokens, groups, errors } = lexer.tokenize(text)
  for (const token of tokens) if (token.tokenType === Identifier) classify(token)
  return {
    tokens,
    comments: groups.comments ?? [],
    strays: errors.map(({ offset, length }) => ({ start: offset, end: offset + length })),
  }
}

function classify(token: IToken): void {
  const type = bySpelling.get(token.image) ?? (/^(?:[A-Z]{3}|¤)$/.test(token.image) ? CurrencyCode : undefined)
  if (type === undefined) return
  token.tokenType = type
  token.tokenTypeIdx = type.tokenTypeIdx ?? 0
}
