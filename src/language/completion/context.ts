/** The completion context: the declaration around the cursor, the tokens before it, and what may follow. */
import type { Position, Range } from 'vscode-languageserver-types'
import { type Ahead, expectedAfter, type OpenRule, type Token } from '../../../grammar/expected.ts'
import { Digits, Quoted, tokenize, Unclosed, Word } from '../../../grammar/tokens.ts'
import { tooDeep } from '../../syntax/depth.ts'
import { split } from '../../syntax/split.ts'
import type { Declaration, PromoFile } from '../../syntax/tree.ts'
import type { Project } from '../project.ts'
import { linesIn } from '../source.ts'
import { near } from './near.ts'

export interface CompletionContext {
  readonly project: Project
  readonly file: PromoFile
  /** The word that a completion replaces. */
  readonly replaced: Range
  /** Offset of its start in the file. */
  readonly offset: number
  /** Its part before the cursor. */
  readonly typed: string
  readonly inQuotes: boolean
  /** Tokens before the cursor, starting with the declaration's first. In a long block, only its last lines. */
  readonly tokens: readonly Token[]
  /** The declaration's text up to the cursor. Token offsets count from its start. */
  readonly text: string
  /** The same declaration as parsed, including what follows the cursor. */
  readonly declaration?: Declaration
  readonly beginsLine: boolean
  readonly ahead: Ahead
}

/** Undefined in comments, in nesting too deep to parse, and in files outside the project. */
export function completionContextAt(project: Project, path: string, position: Position): CompletionContext | undefined {
  const file = project.parsed.get(path)?.file
  if (file === undefined) return undefined
  const lines = linesIn(file)
  const offset = lines.offsetAt(position)
  const declaration = file.declarations.findLast(({ range }) => range.start < offset)
  const base = declaration?.range.start ?? 0
  const endOfLine = lines.offsetAt({ line: position.line + 1, character: 0 })
  const lexed = tokenize(file.text.slice(base, endOfLine > offset ? endOfLine : file.text.length))
  const cursor = offset - base
  if (lexed.comments.some((comment) => isIn(comment, cursor))) return undefined

  const begun = lexed.tokens.filter(({ startOffset }) => startOffset < cursor)
  const touched = begun.at(-1)
  const partial = touched && partialOf(touched, cursor, file.text.slice(base, offset))
  const whole = begun.filter(({ startOffset }) => partial === undefined || startOffset < partial.start)
  const own = whole.slice(split(whole).at(-1)?.from ?? 0)
  if (tooDeep(own, { from: 0, to: own.length })) return undefined
  const tokens = near(own)
  const start = partial?.start ?? cursor
  const before = tokens.at(-1)
  const beginsLine = before === undefined || /[\r\n]/.test(file.text.slice(base + endOf(before), base + start))
  const first = tokens[0]?.startOffset ?? start
  return {
    project,
    file,
    replaced: lines.rangeOf({ start: base + start, end: base + (partial?.end ?? cursor) }),
    offset: base + start,
    typed: file.text.slice(base + start, offset),
    inQuotes: partial?.inQuotes ?? false,
    tokens: tokens.map((token) => ({ ...token, startOffset: token.startOffset - first })),
    text: file.text.slice(base + first, offset),
    ...(declaration && declaration.range.start === base + first && { declaration }),
    beginsLine,
    ahead: expectedAfter(tokens, beginsLine),
  }
}

/** The rule itself and its ancestors, innermost first. */
export function* rulesAround(rule: OpenRule | undefined): Generator<OpenRule> {
  for (let open = rule; open !== undefined; open = open.parent) yield open
}

export function ruleAround(rule: OpenRule, ...names: readonly string[]): OpenRule | undefined {
  for (const open of rulesAround(rule)) if (names.includes(open.name)) return open
  return undefined
}

/** The token's word; the singular if both forms exist. */
export const wordOf = (token: Token | undefined): string => token?.tokenType.LABEL ?? token?.image ?? ''

export const endOf = ({ startOffset, image }: Token): number => startOffset + image.length

interface PartialWord {
  readonly start: number
  readonly end: number
  readonly inQuotes: boolean
}

const partialDate = /\d{4}-[\d-]*(?:T[\d:]*)?$/

/** The unfinished word, number or quoted text at the cursor. */
function partialOf(token: Token, cursor: number, before: string): PartialWord | undefined {
  const start = token.startOffset
  const end = endOf(token)
  const types = [token.tokenType, ...(token.tokenType.CATEGORIES ?? [])]
  if (types.includes(Quoted)) {
    const isOpen = token.tokenType === Unclosed
    if (isOpen)
      return cursor <= end || !/[\r\n]/.test(before.slice(end)) ? { start, end: cursor, inQuotes: true } : undefined
    return cursor < end ? { start, end, inQuotes: true } : undefined
  }
  if (cursor > end) return undefined
  const date = partialDate.exec(before)
  if (date) return { start: date.index, end: Math.max(end, cursor), inQuotes: false }
  return types.includes(Word) || token.tokenType === Digits ? { start, end, inQuotes: false } : undefined
}

function isIn(comment: Token, cursor: number): boolean {
  const end = endOf(comment)
  const isClosed = comment.image.startsWith('/*') && comment.image.endsWith('*/')
  return comment.startOffset < cursor && (isClosed ? cursor < end : cursor <= end)
}
