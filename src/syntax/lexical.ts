/** Errors in single words, string literals and characters. */

import type { IToken } from 'chevrotain'
import {
  Curly,
  DateTime,
  Digits,
  EndingDigits,
  type LexResult,
  Ordinal,
  Percentage,
  Quoted,
  Single,
  Unclosed,
} from '../../grammar/tokens.ts'
import { maxDecimalLength } from '../money/fraction.ts'
import { msg, type Parameter } from '../words/message.ts'
import { tokenRange } from './build-node.ts'
import { isDate, readingsOf } from './date.ts'
import { correctSign } from './mistakes/signs.ts'
import type { Problem, ProblemFix } from './problem.ts'
import { badEscape, quote, unquote } from './text.ts'
import type { Range } from './tree.ts'

/** Sorted by position. */
export function lexicalProblems(text: string, { tokens, comments, strays }: LexResult): Problem[] {
  const problems = [
    ...tokens.flatMap((token) => tokenProblem(token) ?? []),
    ...comments.flatMap((comment) => commentProblem(comment) ?? []),
    ...strays.map((range) => stray(text, range)),
  ]
  return problems.sort((a, b) => a.range.start - b.range.start)
}

function tokenProblem(token: IToken): Problem | undefined {
  switch (token.tokenType) {
    case Quoted:
      return token.image.includes('\\') ? escapeProblem(token) : undefined
    case Unclosed:
      return unclosed(token)
    case Curly:
    case Single:
      return foreignQuotes(token)
    case DateTime:
      return dateProblem(token)
    case Digits:
    case Percentage:
    case Ordinal:
    case EndingDigits:
      return numberProblem(token)
    default:
      return undefined
  }
}

function escapeProblem(token: IToken): Problem | undefined {
  const bad = badEscape(token.image)
  if (bad === undefined) return undefined
  const start = token.startOffset + bad.at
  return {
    code: 'unknown-escape',
    range: { start, end: start + bad.escape.length },
    message: msg`\`${bad.escape}\` has no meaning in a text`,
    help: msg`write a backslash as \`\\\\\`; a backslash is also used before \`"\`, \`n\` (a new line) and \`u{1F381}\` (a character by its number)`,
    fix: { title: msg`Write a backslash as \\\\`, range: { start, end: start + 1 }, text: '\\\\' },
  }
}

function unclosed(token: IToken): Problem {
  const written = token.image.trimEnd()
  const end = token.startOffset + written.length
  return {
    code: 'unclosed-string',
    range: { start: token.startOffset, end },
    message: msg`this text has no closing quote`,
    help: msg`write \`${written}"\``,
    fix: { title: msg`Add the closing quote`, range: { start: end, end }, text: '"' },
  }
}

function foreignQuotes(token: IToken): Problem {
  const range = tokenRange(token)
  const text = quote(unquote(token.image))
  return {
    code: 'unexpected-character',
    range,
    message: msg`${token.image} is not in straight quotes`,
    help: msg`write \`${text}\``,
    fix: { title: msg`Use straight quotes`, range, text },
  }
}

function dateProblem(token: IToken): Problem | undefined {
  if (isDate(token.image)) return undefined
  const range = tokenRange(token)
  const [text = '', other] = readingsOf(token.image)
  const message = msg`\`${token.image}\` is not a valid date format`
  const change = (text: string) => ({ title: msg`Change to ${text}`, range, text })
  if (other === undefined)
    return { code: 'malformed-date', range, message, help: msg`write \`${text}\``, fix: change(text) }
  const help = msg`write \`${text}\` or \`${other}\`, depending on the day you mean`
  return { code: 'malformed-date', range, message, help, alternatives: [change(text), change(other)] }
}

function numberProblem(token: IToken): Problem | undefined {
  if (token.image.length <= maxDecimalLength) return undefined
  const digits = /^[\d.]+/.exec(token.image)?.[0].length ?? 0
  if (digits <= maxDecimalLength) return undefined
  return {
    code: 'long-number',
    range: tokenRange(token),
    message: msg`this number has ${digits} characters, but a number can have at most ${maxDecimalLength}`,
    help: msg`write fewer decimals`,
  }
}

function commentProblem(comment: IToken): Problem | undefined {
  const { image, startOffset } = comment
  if (image.startsWith('#')) return hash(comment)
  if (image.startsWith('//') || (image.length >= 4 && image.endsWith('*/'))) return undefined
  return {
    code: 'unclosed-comment',
    range: { start: startOffset, end: startOffset + 2 },
    message: msg`this comment is never closed, so nothing after it is read`,
    help: msg`write \`*/\` where it ends`,
    fix: closeComment(comment),
  }
}

/** Ends the comment at the end of its first line, since most comments have one line. */
function closeComment({ image, startOffset }: IToken): ProblemFix {
  const end = startOffset + (/^[^\n]*/.exec(image)?.[0].trimEnd().length ?? 0)
  return { title: msg`Close it at the end of the line`, range: { start: end, end }, text: ' */' }
}

function hash({ image, startOffset }: IToken): Problem {
  const signs = /^#+/.exec(image)?.[0] ?? ''
  const range = { start: startOffset, end: startOffset + signs.length }
  return {
    code: 'unexpected-character',
    range,
    message: msg`\`${signs}\` does not begin a comment`,
    help: msg`a comment begins with \`//\``,
    fix: { title: msg`Change to //`, range, text: '//' },
  }
}

function stray(text: string, range: Range): Problem {
  return {
    code: 'unexpected-character',
    range,
    message: msg`${visible(text.slice(range.start, range.end))} has no meaning here`,
    ...correctSign(text, range),
  }
}

/** The characters, or the code point if they are invisible. */
function visible(text: string): Parameter {
  if (/^[^\p{C}\p{Z}]+$/u.test(text)) return `\`${text.length > 20 ? `${text.slice(0, 20)}…` : text}\``
  return msg`the character U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
