/** What the first rows of a file become under a mapping: the real import, into a history that nobody keeps. */
import { rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeTemporaryFolder } from '../../files/temporary.ts'
import { HistoryError } from '../error.ts'
import { type History, openHistory } from '../store.ts'
import { mappingFor } from './built-in-mappings.ts'
import { delimiterOf, recordsOf } from './delimiter.ts'
import { detectFormat, type FileFormat } from './detect-format.ts'
import { isJsonLines, parsedJson, rowsFromJson } from './json-lines.ts'
import type { Mapping } from './mapping.ts'
import { rowSink, type Totals } from './row-sink.ts'
import { type Suggestion, suggestMapping } from './suggest.ts'

export interface FileInspection {
  readonly file: string
  readonly bytes: number
  readonly encoding: string
  /** Empty for JSON Lines. */
  readonly columns: readonly string[]
  /** The first rows; of JSON Lines the lines themselves. */
  readonly rows: readonly (readonly string[])[]
  /** A ready-made mapping that fits. */
  readonly readyMade?: { readonly name: string; readonly mapping: Mapping }
  /** Absent for JSON Lines, which need none. */
  readonly suggestion?: Suggestion
}

const rowsShown = 20

/** Throws a `HistoryError` for a file that can't be read. */
export async function inspectFile(path: string, signal?: AbortSignal): Promise<FileInspection> {
  const file = await formatOnce(path, undefined, signal)
  const { bytes, encoding } = file
  if (file.sample.trim() === '') throw new HistoryError('file', `\`${path}\` is empty`)
  if (isJsonLines(file)) {
    const lines = linesOf(file).slice(0, rowsShown)
    return { file: path, bytes, encoding, columns: [], rows: lines.map((line) => [line]) }
  }
  const [columns = [], ...rows] = recordsOf(file.sample, delimiterOf(file.sample), rowsShown + 1)
  const readyMade = mappingFor(columns)
  return {
    file: path,
    bytes,
    encoding,
    columns,
    rows,
    ...(readyMade && { readyMade }),
    suggestion: suggestMapping(file),
  }
}

const rowsTried = 200

/** Takes in the first rows, calls `use` with the history that they make, and forgets it. Without a mapping: JSON Lines. */
export async function tryMapping<T>(
  path: string,
  mapping: Mapping | undefined,
  use: (history: History, totals: Totals) => T,
  signal?: AbortSignal,
): Promise<T> {
  const file = await formatOnce(path, mapping?.file?.encoding, signal)
  const folder = makeTemporaryFolder('preview')
  const history = openHistory(join(folder, 'history.db'))
  try {
    const { lastInsertRowid } = history.db
      .prepare(
        "INSERT INTO imports (file, sha256, mapping, rows, orders, rejected) VALUES ('preview', '', '', 0, 0, 0)",
      )
      .run()
    const sink = rowSink(history, Number(lastInsertRowid), path, mapping, { isJson: isJsonLines(file) })
    give(file, mapping, sink)
    sink.finish()
    return use(history, sink.totals())
  } finally {
    history.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function give(file: FileFormat, mapping: Mapping | undefined, sink: ReturnType<typeof rowSink>): void {
  if (isJsonLines(file)) {
    const take = mapping === undefined ? sink.value : rowsFromJson(sink)
    for (const [place, line] of linesOf(file).slice(0, rowsTried).entries()) take(parsedJson(line), line, place + 1)
    return
  }
  if (mapping === undefined) throw new HistoryError('mapping', `\`${file.path}\` needs a mapping of its columns`)
  const delimiter = mapping.file?.delimiter ?? delimiterOf(file.sample)
  const [header = [], ...rows] = recordsOf(file.sample, delimiter, rowsTried + 1)
  sink.header(header)
  for (const [place, row] of rows.entries()) sink.record(row, place + 2)
}

const linesOf = ({ sample }: FileFormat): string[] =>
  sample
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')

let last: { readonly key: string; readonly file: Promise<FileFormat> } | undefined

/** Finding out the encoding reads the whole file: once, while the user tries one mapping after the other. */
async function formatOnce(path: string, encoding?: string, signal?: AbortSignal): Promise<FileFormat> {
  const stats = await stat(path).catch(() => undefined)
  const key = JSON.stringify([path, encoding, stats?.size, stats?.mtimeMs])
  if (last?.key === key) return last.file
  const file = detectFormat(path, encoding, signal)
  last = { key, file }
  file.catch(() => {
    if (last?.key === key) last = undefined
  })
  return file
}
