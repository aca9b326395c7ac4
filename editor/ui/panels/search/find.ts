/** Text search in all rule files, including unsaved changes. */
import { allModels, pathOf } from '../../monaco/models.ts'
import type { TextEdit } from '../../monaco/reveal.ts'
import type { Query } from '../../state/search.ts'
import { filledIn } from './replacement.ts'

export interface Match {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly line: number
  /** The line and the match's range in it; a multi-line match is cut at the end of the line. */
  readonly context: string
  readonly from: number
  readonly to: number
  /** Groups of the regular expression; the first is the whole match. */
  readonly groups: readonly string[]
}

export interface SearchResults {
  readonly matches: readonly Match[]
  /** Whether there are more than `maxMatches`. */
  readonly cut: boolean
}

export const maxMatches = 5000

/** The error in a regular expression; undefined for a valid query. */
export function queryError({ text, isRegex }: Query): string | undefined {
  if (!isRegex) return undefined
  try {
    new RegExp(text, 'u')
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : ''
  }
}

const separators = '`~!@#$%^&*()-=+[{]}\\|;:\'",.<>/?'

export function findInFiles(query: Query): SearchResults {
  if (query.text === '' || queryError(query) !== undefined) return { matches: [], cut: false }
  const matches: Match[] = []
  for (const model of allModels()) {
    const { text, isRegex, matchCase, wholeWord } = query
    const left = maxMatches + 1 - matches.length
    const words = wholeWord ? separators : null
    const path = pathOf(model.uri)
    for (const { range, matches: groups } of model.findMatches(text, false, isRegex, matchCase, words, true, left)) {
      const start = model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn })
      const end = model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn })
      if (end === start) continue
      const context = model.getLineContent(range.startLineNumber)
      const isOneLine = range.startLineNumber === range.endLineNumber
      matches.push({
        path,
        start,
        end,
        line: range.startLineNumber,
        context,
        from: range.startColumn - 1,
        to: isOneLine ? range.endColumn - 1 : context.length,
        groups: groups ?? [],
      })
    }
    if (matches.length > maxMatches) return { matches: matches.slice(0, maxMatches), cut: true }
  }
  return { matches, cut: false }
}

/** Returns a function that gives the replacement of a match. */
export const replacementsOf = (matches: readonly Match[], replacement: string, isRegex: boolean): TextEdit[] =>
  matches.map(({ path, start, end, groups }) => ({
    path,
    start,
    end,
    text: isRegex ? filledIn(replacement, groups) : replacement,
  }))
