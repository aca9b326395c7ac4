import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { HistoryError } from '../error.ts'
import type { Fields } from './columns.ts'

export interface Rejects {
  /** Beside the file, or in the folder that the user named. */
  readonly path: string
  add(number: number, reason: string, fields: Fields): void
  /** Writes what still waits; fails as long as the import can still be undone. */
  finish(): void
  /** Gives the file its name, or removes that of an earlier import if no row was refused. */
  keep(): void
  discard(): void
}

/** Rows written at once. */
const batch = 500

/**
 * Refused rows as CSV: line number, reason, then the row as it was under its own header, so that the corrected file can be
 * imported with the same mapping. Until the import is done it bears the name `….part`.
 */
export function rejectsOf(file: string, header: () => readonly string[], folder?: string): Rejects {
  const path = folder === undefined ? `${file}.rejects.csv` : join(folder, `${basename(file)}.rejects.csv`)
  const part = `${path}.part`
  let descriptor: number | undefined
  let waiting: string[][] = []
  let isAny = false

  const flush = (): void => {
    if (waiting.length === 0) return
    try {
      descriptor ??= openSync(part, 'w')
      writeSync(descriptor, stringify(waiting))
    } catch (error) {
      throw new HistoryError(
        'file',
        `refused rows can't be written to \`${path}\``,
        'name a folder that can be written with --rejects DIR',
        error,
      )
    }
    waiting = []
  }
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
  }
  return {
    path,
    add: (number, reason, fields) => {
      if (!isAny) waiting.push(['line', 'reason', ...header()])
      isAny = true
      waiting.push([String(number), reason, ...fields])
      if (waiting.length >= batch) flush()
    },
    finish: () => {
      flush()
      close()
    },
    keep: () => {
      if (isAny) renameSync(part, path)
      else rmSync(path, { force: true })
    },
    discard: () => {
      close()
      rmSync(part, { force: true })
    },
  }
}
