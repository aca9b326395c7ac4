/**
 * Writes entries as lines, indented by two spaces per level, and keeps every comment in its
 * place: on lines of its own, or after what it followed.
 */
import { type Block, type DocEntry, type DocPart, isBlock } from './print-doc.ts'
import type { Comment, PromoFile, Range } from './tree.ts'

type Source = Pick<PromoFile, 'text'>

/** Output lines while they are built. */
interface LayoutState {
  readonly lines: string[]
  /** Whether the last line has only indentation. */
  blank: boolean
  /** Whether the next word must start a new line, because of a comment that ends its line or stands alone. */
  broken: boolean
}

/** Lays out entries and their comments. `apart` decides which neighbors must be separated by a blank line. */
export function layout(
  entries: readonly DocEntry[],
  comments: readonly Comment[],
  source: Source,
  apart: (previous: DocEntry, next: DocEntry) => boolean,
): string {
  const state: LayoutState = { lines: [], blank: true, broken: false }
  setEntries(state, entries, comments, source, 0, apart)
  return state.lines.map((line) => `${line}\n`).join('')
}

function setEntries(
  state: LayoutState,
  entries: readonly DocEntry[],
  comments: readonly Comment[],
  source: Source,
  level: number,
  apart: (previous: DocEntry, next: DocEntry) => boolean = () => false,
): void {
  const { around, left } = attach(entries, comments, source)
  const afterBlank = (start: number): boolean => blankBefore(source.text, start)
  let first = true
  let previous: DocEntry | undefined
  const begin = (start: number, divided: boolean): void => {
    if (!first && (divided || afterBlank(start))) state.lines.push('')
    first = false
    newLine(state, level)
  }
  for (const [i, entry] of entries.entries()) {
    const { before, inside, after } = around[i] ?? { before: [], inside: [], after: [] }
    const starts = [...before, entry].map(({ range }) => range.start)
    const divided = previous !== undefined && apart(previous, entry) && !starts.some(afterBlank)
    for (const [j, comment] of before.entries()) {
      begin(comment.range.start, divided && j === 0)
      setComment(state, comment)
    }
    begin(entry.range.start, divided && before.length === 0)
    setEntry(state, entry, inside, source, level)
    for (const comment of after) addComment(state, comment, state.broken, level)
    previous = entry
  }
  for (const comment of left) {
    begin(comment.range.start, false)
    setComment(state, comment)
  }
}

interface AttachedComments {
  readonly before: Comment[]
  readonly inside: Comment[]
  readonly after: Comment[]
}

/** Assigns comments to entries; the rest comes after the last one. */
function attach(entries: readonly DocEntry[], comments: readonly Comment[], { text }: Source) {
  const around: readonly AttachedComments[] = entries.map(() => ({ before: [], inside: [], after: [] }))
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
  state: LayoutState,
  { doc, range }: DocEntry,
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
        state,
        part,
        opening,
        take(waiting, ({ start }) => start < end),
        source,
        level,
      )
      continue
    }
    for (const comment of take(waiting, (range) => range.start < start))
      addComment(state, comment, standsAlone(source.text, comment.range), level + 1)
    addWord(state, part.text, level + 1)
    reached = part.at ?? reached
  }
  for (const comment of waiting) addComment(state, comment, state.broken, level)
}

/** Start of the first part from `first` on with a known range. Nothing may be inserted before a closing comma. */
function startOf(parts: readonly DocPart[], first: number): number {
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
  state: LayoutState,
  { entries, suffix }: Block,
  opening: readonly Comment[],
  comments: readonly Comment[],
  source: Source,
  level: number,
): void {
  if (entries.length + opening.length + comments.length === 0) {
    addWord(state, `{}${suffix}`, level + 1)
    return
  }
  addWord(state, '{', level + 1)
  for (const comment of opening) addComment(state, comment, false, level + 1)
  setEntries(state, entries, comments, source, level + 1)
  newLine(state, level)
  addWord(state, `}${suffix}`, level)
}

function newLine(state: LayoutState, level: number): void {
  state.lines.push('  '.repeat(level))
  state.blank = true
  state.broken = false
}

function addWord(state: LayoutState, word: string, level: number): void {
  if (state.broken) newLine(state, level)
  const line = state.lines.pop() ?? ''
  state.lines.push(state.blank ? line + word : `${line} ${word}`)
  state.blank = false
}

/** Writes a comment at the start of its own line. */
function setComment(state: LayoutState, comment: Comment): void {
  addWord(state, written(comment), 0)
}

function addComment(state: LayoutState, comment: Comment, alone: boolean, level: number): void {
  if (alone) newLine(state, level)
  addWord(state, written(comment), level)
  state.broken = alone || comment.text.startsWith('//')
}

function written({ text }: Comment): string {
  return text.replace(/\r\n?/g, '\n').trimEnd()
}

const breaks = (text: string, from: number, to: number): boolean => /[\n\r]/.test(text.slice(from, to))

/** Whether nothing else is on the comment's lines. */
function standsAlone(text: string, { start, end }: Range): boolean {
  let before = start - 1
  while (isSpace(text[before]) && !isBreak(text[before])) before--
  let after = end
  while (isSpace(text[after]) && !isBreak(text[after])) after++
  return (before < 0 || isBreak(text[before])) && (after >= text.length || isBreak(text[after]))
}

/** Whether a blank line precedes `start`. */
function blankBefore(text: string, start: number): boolean {
  let breaks = 0
  for (let at = start - 1; isSpace(text[at]) && breaks < 2; at--)
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) breaks++
  return breaks === 2
}

const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /\s|\uFEFF|\u200B/.test(character)
const isBreak = (character: string | undefined): boolean => character === '\n' || character === '\r'
