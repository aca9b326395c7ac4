/** Sets entries as lines, two spaces a level, with every comment where it stood: on lines of its own or behind what it followed. */
import { type Block, type Entry, isBlock, type Part } from './print-doc.ts'
import type { Comment, PromoFile, Range } from './tree.ts'

type Source = Pick<PromoFile, 'text'>

/** Lines as they grow. */
interface Page {
  readonly lines: string[]
  /** Whether the last line has only its indentation. */
  blank: boolean
  /** A comment that nothing can follow on its line, or that stands alone. */
  broken: boolean
}

/** The text of entries and the comments among them; `apart` says of which neighbours a blank line must divide. */
export function layout(
  entries: readonly Entry[],
  comments: readonly Comment[],
  source: Source,
  apart: (previous: Entry, next: Entry) => boolean,
): string {
  const page: Page = { lines: [], blank: true, broken: false }
  setEntries(page, entries, comments, source, 0, apart)
  return page.lines.map((line) => `${line}\n`).join('')
}

function setEntries(
  page: Page,
  entries: readonly Entry[],
  comments: readonly Comment[],
  source: Source,
  level: number,
  apart: (previous: Entry, next: Entry) => boolean = () => false,
): void {
  const { around, left } = attach(entries, comments, source)
  const afterBlank = (start: number): boolean => blankBefore(source.text, start)
  let first = true
  let previous: Entry | undefined
  const begin = (start: number, divided: boolean): void => {
    if (!first && (divided || afterBlank(start))) page.lines.push('')
    first = false
    newLine(page, level)
  }
  for (const [i, entry] of entries.entries()) {
    const { before, inside, after } = around[i] ?? { before: [], inside: [], after: [] }
    const starts = [...before, entry].map(({ range }) => range.start)
    const divided = previous !== undefined && apart(previous, entry) && !starts.some(afterBlank)
    for (const [j, comment] of before.entries()) {
      begin(comment.range.start, divided && j === 0)
      setComment(page, comment)
    }
    begin(entry.range.start, divided && before.length === 0)
    setEntry(page, entry, inside, source, level)
    for (const comment of after) addComment(page, comment, page.broken, level)
    previous = entry
  }
  for (const comment of left) {
    begin(comment.range.start, false)
    setComment(page, comment)
  }
}

interface Around {
  readonly before: Comment[]
  readonly inside: Comment[]
  readonly after: Comment[]
}

/** Which comments belong to which entry; those left stand behind the last. */
function attach(entries: readonly Entry[], comments: readonly Comment[], { text }: Source) {
  const around: readonly Around[] = entries.map(() => ({ before: [], inside: [], after: [] }))
  const left: Comment[] = []
  if (comments.length === 0) return { around, left }
  const inOrder = [...entries.entries()].sort(([, a], [, b]) => a.range.start - b.range.start)
  let at = 0
  let reached = 0
  for (const comment of comments) {
    const { start, end } = comment.range
    while (at < inOrder.length && (inOrder[at]?.[1].range.end ?? 0) <= start) at++
    const previous = inOrder[at - 1]
    const next = inOrder[at]
    reached = Math.max(reached, previous?.[1].range.end ?? 0)
    if (next !== undefined && next[1].range.start <= start) around[next[0]]?.inside.push(comment)
    else if (previous !== undefined && !breaks(text, reached, start)) {
      around[previous[0]]?.after.push(comment)
      reached = end
    } else if (next !== undefined) around[next[0]]?.before.push(comment)
    else left.push(comment)
  }
  return { around, left }
}

function setEntry(
  page: Page,
  { doc, range }: Entry,
  comments: readonly Comment[],
  source: Source,
  level: number,
): void {
  const waiting = [...comments]
  let reached = range.start
  for (const [i, part] of doc.entries()) {
    const start = i === 0 ? range.start : startOf(doc, i)
    if (isBlock(part)) {
      const end = startOf(doc, i + 1)
      const first = part.entries[0]?.range.start ?? end
      const opening = take(waiting, ({ start, end }) => {
        const opens = start < first && !breaks(source.text, reached, start)
        if (opens) reached = end
        return opens
      })
      setBlock(
        page,
        part,
        opening,
        take(waiting, ({ start }) => start < end),
        source,
        level,
      )
      continue
    }
    for (const comment of take(waiting, (range) => range.start < start))
      addComment(page, comment, standsAlone(source.text, comment.range), level + 1)
    addWord(page, part.text, level + 1)
    reached = part.at ?? reached
  }
  for (const comment of waiting) addComment(page, comment, page.broken, level)
}

/** Where the first part from `first` on with a known place begins; before what a comma ends, nothing is put. */
function startOf(parts: readonly Part[], first: number): number {
  for (let i = first; i < parts.length; i++) {
    const part = parts[i]
    if (part === undefined) break
    const start = isBlock(part) ? part.entries[0]?.range.start : part.at
    if (start !== undefined) return start
    if (!isBlock(part) && part.text.endsWith(',')) return Number.NEGATIVE_INFINITY
  }
  return Number.POSITIVE_INFINITY
}

function take(comments: Comment[], which: (range: Comment['range']) => boolean): Comment[] {
  const upTo = comments.findIndex(({ range }) => !which(range))
  return comments.splice(0, upTo < 0 ? comments.length : upTo)
}

function setBlock(
  page: Page,
  { entries, suffix }: Block,
  opening: readonly Comment[],
  comments: readonly Comment[],
  source: Source,
  level: number,
): void {
  if (entries.length + opening.length + comments.length === 0) {
    addWord(page, `{}${suffix}`, level + 1)
    return
  }
  addWord(page, '{', level + 1)
  for (const comment of opening) addComment(page, comment, false, level + 1)
  setEntries(page, entries, comments, source, level + 1)
  newLine(page, level)
  addWord(page, `}${suffix}`, level)
}

function newLine(page: Page, level: number): void {
  page.lines.push('  '.repeat(level))
  page.blank = true
  page.broken = false
}

function addWord(page: Page, word: string, level: number): void {
  if (page.broken) newLine(page, level)
  const line = page.lines.pop() ?? ''
  page.lines.push(page.blank ? line + word : `${line} ${word}`)
  page.blank = false
}

/** A comment that an entry's own line begins with. */
function setComment(page: Page, comment: Comment): void {
  addWord(page, written(comment), 0)
}

function addComment(page: Page, comment: Comment, alone: boolean, level: number): void {
  if (alone) newLine(page, level)
  addWord(page, written(comment), level)
  page.broken = alone || comment.text.startsWith('//')
}

function written({ text }: Comment): string {
  return text.replace(/\r\n?/g, '\n').trimEnd()
}

const breaks = (text: string, from: number, to: number): boolean => /[\n\r]/.test(text.slice(from, to))

/** Whether nothing but space stands around it on its lines. */
function standsAlone(text: string, { start, end }: Range): boolean {
  let before = start - 1
  while (isSpace(text[before]) && !isBreak(text[before])) before--
  let after = end
  while (isSpace(text[after]) && !isBreak(text[after])) after++
  return (before < 0 || isBreak(text[before])) && (after >= text.length || isBreak(text[after]))
}

/** Whether at least one empty line stands before it. */
function blankBefore(text: string, start: number): boolean {
  let breaks = 0
  for (let at = start - 1; isSpace(text[at]) && breaks < 2; at--)
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) breaks++
  return breaks === 2
}

const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /\s|\uFEFF|\u200B/.test(character)
const isBreak = (character: string | undefined): boolean => character === '\n' || character === '\r'
