/** The problem for a mistake with a known correction: the author's words, the whole corrected line, and the edit. */
import { type Message, msg } from '../../words/message.ts'
import type { SyntaxCode } from '../codes.ts'
import type { Problem } from '../problem.ts'
import { type Correction, findCorrection } from './find-correction.ts'
import type { CorrectionKind, Reader } from './reading.ts'

interface Words {
  readonly message: (said: string, written: string) => Message
  /** Replaces the code that the problem has without a correction. */
  readonly code?: SyntaxCode
}

const words: { readonly [K in CorrectionKind]: Words } = {
  case: { message: (said) => msg`\`${said}\` must be written in lower case` },
  comma: { message: (said) => msg`\`${said}\` has a comma inside a number`, code: 'decimal-comma' },
  currency: { message: (said) => msg`\`${said}\` is not a currency`, code: 'missing-currency' },
  'currency-first': { message: (said) => msg`the currency of \`${said}\` must come after the number` },
  foreign: { message: (said, written) => msg`\`${said}\` is a word of another language: write \`${written}\`` },
  misspelt: { message: (said, written) => msg`the correct spelling of \`${said}\` is \`${written}\`` },
  // A missing word is reported by its position, since there are no words of the author to quote.
  missing: { message: (place, written) => msg`\`${written}\` is missing before \`${place}\`` },
  needless: { message: (said) => msg`\`${said}\` is not needed here` },
  order: { message: (said) => msg`the words of \`${said}\` are in the wrong order` },
  quotes: { message: (said) => msg`the name \`${said}\` has no quotes`, code: 'missing-quotes' },
  reserved: { message: (said) => msg`\`${said}\` is a reserved word`, code: 'reserved-word' },
  sentence: { message: (said) => msg`\`${said}\` must be written differently` },
  thousands: { message: () => msg`there is a space inside a number` },
  word: { message: (said, written) => msg`\`${said}\` must be written \`${written}\`` },
}

/** A part of a file: its start offset, and the character after it, if any. */
interface Part {
  readonly text: string
  readonly start: number
  readonly next: string
}

/** Undefined if there is no suggestion. */
export function explainCorrection(
  { text, start: offset, next }: Part,
  reader: Reader,
  problem: Problem,
): Problem | undefined {
  const found = findCorrection(text, reader)
  if (found === undefined) return undefined
  const { row } = found
  const edit = difference(text, found.text)
  const range = { start: offset + found.range.start, end: offset + found.range.end }
  return {
    ...problem,
    code: codeOf(found) ?? problem.code,
    range,
    message: row?.because ?? messageOf(found, text),
    help: helpOf(found),
    fix: {
      title: titleOf(found),
      range: { start: offset + edit.start, end: offset + edit.end },
      // Words that were separate tokens without a space, as in "5%campaign", must not become one word.
      text: edit.end === text.length && isWord(edit.text.slice(-1)) && isWord(next) ? `${edit.text} ` : edit.text,
    },
  }
}

function codeOf({ kind, row, written }: Correction): SyntaxCode | undefined {
  if (kind === 'missing' && written === ',') return 'missing-comma'
  return row?.code ?? words[kind].code
}

/** On one line, and shortened if long. */
function short(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

function messageOf({ kind, said, written, range }: Correction, text: string): Message {
  if (kind !== 'missing') return words[kind].message(short(said), written)
  const after = /^\s*("[^"\n]*"|[^\s",]+)/.exec(text.slice(range.end))?.[1]
  const before = /("[^"\n]*"|[^\s"]+)\s*$/.exec(text.slice(0, range.start))?.[1]
  return after === undefined
    ? msg`\`${written}\` is missing after \`${short(before ?? '')}\``
    : words.missing.message(short(after), written)
}

function titleOf({ kind, written, text }: Correction): Message {
  if (kind === 'missing') return msg`Add ${written}`
  if (kind === 'quotes') return msg`Put it in quotes`
  if (kind === 'needless' || written === '') return msg`Remove it`
  return msg`Change to ${short(written || text, 40)}`
}

const isWord = (character: string): boolean => /^[\p{L}\p{N}_]$/u.test(character)

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The edit that turns one text into the other; words are replaced as a whole. */
function difference(before: string, after: string): Edit {
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before[start] === after[start]) start++
  let same = 0
  while (same < least - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  const inWord = (text: string, at: number) => /\w\w/.test(text.slice(Math.max(0, at - 1), at + 1))
  while (start > 0 && (inWord(before, start) || inWord(after, start))) start--
  while (same > 0 && (inWord(before, before.length - same) || inWord(after, after.length - same))) same--
  return { start, end: before.length - same, text: after.slice(start, after.length - same) }
}

/** Longer lines are not quoted in messages. */
const maxLineLength = 110

export const helpOf = (found: Correction): Message => found.row?.help ?? msg`write \`${lineOf(found)}\``

/** The corrected line; if it is too long, only the inserted text. */
function lineOf({ text, range, written }: Correction): string {
  const from = text.lastIndexOf('\n', range.start) + 1
  const to = text.indexOf('\n', range.start + written.length)
  const line = text
    .slice(from, to < 0 ? undefined : to)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= maxLineLength ? line : short(written, maxLineLength)
}
