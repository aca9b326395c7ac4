/** Texts by path, with precomputed line starts for locating offsets. */

/** Line and column from 1; columns count UTF-16 units, as in editors. */
export interface Position {
  readonly line: number
  readonly column: number
}

export interface Source {
  readonly text: string
  /** Offsets of line starts, ascending from 0. */
  readonly lineStarts: readonly number[]
}

export type Sources = ReadonlyMap<string, Source>

export function sourcesOf(files: readonly { readonly path: string; readonly text: string }[]): Sources {
  return new Map(files.map(({ path, text }) => [path, { text, lineStarts: lineStartsOf(text) }]))
}

function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Line 1, column 1 for a file that is not among the sources. */
export function positionIn(sources: Sources, path: string, offset: number): Position {
  const source = sources.get(path)
  if (source === undefined) return { line: 1, column: 1 }
  const { lineStarts } = source
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 }
}

/** A line by its number from 1, without its line break. */
export function lineOf({ text, lineStarts }: Source, line: number): string {
  return text.slice(lineStarts[line - 1], lineStarts[line]).replace(/\r?\n$/, '')
}
