/**
 * Searches for what an author most likely meant by a statement that fails to parse: words are replaced until the grammar accepts
 * it. Never suggests anything that the grammar rejects.
 */
import { tokenize } from '../../../grammar/tokens.ts'
import type { Range } from '../tree.ts'
import { candidates, otherWords, phrased } from './candidates.ts'
import type { PhraseRow } from './phrase-row.ts'
import type { Candidate, CorrectionKind, Reader, Reading, State } from './reading.ts'

export interface Correction {
  readonly kind: CorrectionKind
  /** The author's words, and what to write instead. */
  readonly said: string
  readonly written: string
  readonly range: Range
  readonly row?: PhraseRow
  /** The replacement for `range`, with the spaces around it. */
  readonly replacement: string
  /** The whole text with all corrections applied. */
  readonly text: string
}

/** Longer statements are not searched. */
const maxTokens = 150
/** Maximum number of corrections in one statement. */
const maxSteps = 8
/** Maximum number of candidates that are followed up at each step. */
const maxWays = 3
/** Maximum number of texts that are tried for one statement. */
const maxTrials = 300

/** The state of a search: the reader, and the remaining number of trials. */
interface Search {
  readonly reader: Reader
  trials: number
}

/**
 * Undefined if no correction is found. Ranges are offsets into `text`. `unknown`: a word that parses but has no meaning; then the
 * result is a text that parses without that word.
 */
export function findCorrection(text: string, reader: Reader, unknown?: Range): Correction | undefined {
  const search: Search = { reader, trials: maxTrials }
  const first = read(text, reader)
  if (first === undefined || (first.reading.complete && unknown === undefined)) return undefined
  const at = unknown ? first.tokens.findIndex(({ startOffset }) => startOffset >= unknown.start) : -1
  const state = unknown ? { ...first, reading: { at, expected: [], endsStatement: false, complete: false } } : first
  const found = unknown ? withoutWord(state, search, unknown) : searchFrom(state, search, maxSteps)
  return found && correctionOf(state, found.candidate, found.after.text)
}

/** The first replacement for the word, or for a phrase around it, with which the whole text parses. */
function withoutWord(state: State, search: Search, { start, end }: Range): Way | undefined {
  const word = state.text.slice(start, end)
  for (const candidate of [...phrased(state, search.reader), ...otherWords(state)]) {
    const { range, text } = candidate
    if (range.start > start || range.end < end || text.includes(word) || search.trials-- <= 0) continue
    const after = readWith(candidate, state, search.reader)
    if (after?.reading.complete) return { candidate, after }
  }
  return undefined
}

/** A replacement, and the state after it and any further replacements it needs. */
interface Way {
  readonly candidate: Candidate
  readonly after: State
}

/**
 * The first replacement with which the whole text parses. For a text of several lines,
 * also one with which parsing reaches a further line.
 */
function searchFrom(state: State, search: Search, steps: number): Way | undefined {
  const ways: { readonly way: Way; readonly gain: number }[] = []
  for (const candidate of candidates(state, search.reader)) {
    if (search.trials-- <= 0) return undefined
    const after = readWith(candidate, state, search.reader)
    if (after === undefined) continue
    if (after.reading.complete) return { candidate, after }
    // The unread remainder must get shorter, whatever was inserted.
    const gain = state.text.length - state.end - (after.text.length - after.end)
    if (!candidate.isGuess && gain > 0) ways.push({ way: { candidate, after }, gain })
  }
  if (steps <= 1) return undefined
  ways.sort((a, b) => b.gain - a.gain)
  for (const { way } of ways.slice(0, maxWays)) {
    const onward = searchFrom(way.after, search, steps - 1)
    if (onward) return { candidate: way.candidate, after: onward.after }
  }
  return ways.find(({ way }) => readsOn(state, way))?.way
}

/** Whether the whole line parses, and the remainder is on another line. */
function readsOn({ text, tokens, reading }: State, { after }: Way): boolean {
  const lines = (each: string) => each.split('\n').length
  const place = tokens[reading.at]
  return place !== undefined && lines(after.text.slice(after.end)) < lines(text.slice(place.startOffset))
}

function correctionOf(state: State, { kind, range, text: written, row }: Candidate, text: string): Correction {
  const said = state.text.slice(range.start, range.end)
  return { kind, said, written: written.trim(), range, replacement: written, text, ...(row && { row }) }
}

function readWith({ range, text: written, row }: Candidate, { text }: State, reader: Reader): State | undefined {
  const after = text.slice(0, range.start) + written + text.slice(range.end)
  const isLeftOut = row?.write === '' && after.trim() === ''
  return isLeftOut ? { text: after, tokens: [], reading: allRead, end: after.length } : read(after, reader)
}

const allRead: Reading = { at: 0, expected: [], endsStatement: true, complete: true }

function read(text: string, reader: Reader): State | undefined {
  const { tokens } = tokenize(text)
  if (tokens.length === 0 || tokens.length > maxTokens) return undefined
  const reading = reader.read(tokens)
  return { text, tokens, reading, end: tokens[reading.at]?.startOffset ?? text.length }
}
