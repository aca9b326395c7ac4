/** Previews the first rows of a file under a mapping, by actually storing them in a temporary history. */
import { rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeTemporaryFolder } from '../../files/temporary.ts'
import type { TableFile } from '../../tables/table-file.ts'
import { msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { type History, openHistory } from '../store.ts'
import { mappingsFor } from './built-in-mappings.ts'
import { readJoined } from './join.ts'
import type { Mapping } from './mapping.ts'
import { containsOrders, firstOrders, isJson, openOrders, openOthers, readOrders } from './order-table.ts'
import { type RowSink, rowSink, type Totals } from './row-sink.ts'
import { type Suggestion, suggestMapping } from './suggest.ts'

export interface FileInspection {
  readonly file: string
  readonly bytes: number
  readonly encoding: string
  /** Empty for whole orders as JSON. */
  readonly columns: readonly string[]
  /** The first rows; for orders as JSON, the orders themselves. */
  readonly rows: readonly (readonly string[])[]
  /** A built-in mapping that fits. */
  readonly readyMade?: { readonly name: string; readonly mapping: Mapping }
  /** Absent for orders as JSON, which need none. */
  readonly suggestion?: Suggestion
}

const rowsShown = 20

/** Throws a `HistoryError` if the file can't be read. */
export async function inspectFile(path: string, signal?: AbortSignal): Promise<FileInspection> {
  const file = await openOnce(path, undefined, signal)
  const { bytes, encoding, columns } = file
  if (columns.length === 0) throw new HistoryError('file', msg`${name(path)} is empty`)
  const found = mappingsFor(file)
  const readyMade = found.length === 1 ? found[0] : undefined
  if (!readyMade && containsOrders(file)) {
    const orders = firstOrders(file).slice(0, rowsShown)
    return { file: path, bytes, encoding, columns: [], rows: orders.map((text) => [text]) }
  }
  return {
    file: path,
    bytes,
    encoding,
    columns,
    rows: file.rows.slice(0, rowsShown),
    ...(readyMade && { readyMade }),
    suggestion: suggestMapping(file),
  }
}

export const rowsTried = 200

/** Imports the first rows, calls `use` with the resulting history, and discards it. Without a mapping: orders as JSON. */
export async function tryMapping<T>(
  path: string,
  mapping: Mapping | undefined,
  use: (history: History, totals: Totals) => T,
  signal?: AbortSignal,
): Promise<T> {
  const file = await openOnce(path, mapping, signal)
  const folder = makeTemporaryFolder('preview')
  const history = openHistory(join(folder, 'history.db'))
  try {
    const { lastInsertRowid } = history.db
      .prepare(
        "INSERT INTO imports (file, sha256, mapping, rows, orders, rejected) VALUES ('preview', '', '', 0, 0, 0)",
      )
      .run()
    const sink = rowSink(history, Number(lastInsertRowid), path, mapping, { isJson: isJson(file) })
    await giveFirst(file, mapping, history, sink, signal)
    sink.finish()
    return use(history, sink.totals())
  } finally {
    history.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function giveFirst(
  file: TableFile,
  mapping: Mapping | undefined,
  { db }: History,
  sink: RowSink,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (mapping === undefined && !containsOrders(file)) {
    throw new HistoryError('mapping', msg`${name(file.path)} needs a mapping for its columns`)
  }
  const enough = new AbortController()
  const isEnough = (): boolean => {
    if (sink.rows() >= rowsTried) enough.abort()
    return enough.signal.aborted
  }
  const first: RowSink = {
    ...sink,
    record: (fields, line) => {
      if (!isEnough()) sink.record(fields, line)
    },
    value: (json, text, line) => {
      if (!isEnough()) sink.value(json, text, line)
    },
  }
  try {
    const joined = await readJoined(db, mapping?.join, await openOthers(file, mapping, signal), signal)
    await readOrders(
      file,
      mapping,
      joined,
      { signal: signal ? AbortSignal.any([signal, enough.signal]) : enough.signal },
      first,
    )
  } catch (error) {
    if (!enough.signal.aborted || signal?.aborted) throw error
  }
}

let last: { readonly key: string; readonly file: Promise<TableFile> } | undefined

/** Detecting the format reads the whole file, so the result is cached while the user tries different mappings. */
async function openOnce(path: string, mapping?: Mapping, signal?: AbortSignal): Promise<TableFile> {
  const stats = await stat(path).catch(() => undefined)
  const { delimiter, encoding, part } = mapping?.file ?? {}
  const key = JSON.stringify([path, delimiter, encoding, part, stats?.size, stats?.mtimeMs])
  if (last?.key === key) return last.file
  const file = openOrders(path, { mapping, signal })
  last = { key, file }
  file.catch(() => {
    if (last?.key === key) last = undefined
  })
  return file
}
