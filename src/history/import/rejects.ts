import { rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { withoutGuard } from '../../csv/formulas.ts'
import { csvOf } from '../../csv/write.ts'
import { FileError } from '../../files/error.ts'
import { removeLeftovers } from '../../files/temporary.ts'
import { type NewFile, newFile } from '../../files/write.ts'
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
 * imported with the same mapping. It appears when the import is done.
 */
export function rejectsOf(orders: string, header: () => readonly string[], folder?: string): Rejects {
  const path = folder === undefined ? `${orders}.rejects.csv` : join(folder, `${basename(orders)}.rejects.csv`)
  let file: NewFile | undefined
  let waiting: string[][] = []
  let isAny = false

  const orFail = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      const why = error instanceof FileError ? `: it ${error.message}` : ''
      throw new HistoryError(
        'file',
        `refused rows can't be written to \`${path}\`${why}`,
        'name a folder that can be written with --rejects DIR',
        error,
      )
    }
  }
  const flush = (): void => {
    if (waiting.length === 0) return
    file ??= newFile(path)
    file.write(csvOf(waiting))
    waiting = []
  }
  return {
    path,
    add: (number, reason, fields) => {
      if (!isAny) waiting.push(['line', 'reason', ...header()])
      isAny = true
      waiting.push([String(number), reason, ...fields])
      if (waiting.length >= batch) orFail(flush)
    },
    finish: () =>
      orFail(() => {
        flush()
        file?.finish()
      }),
    keep: () => {
      if (file !== undefined) return file.keep()
      rmSync(path, { force: true })
      removeLeftovers(dirname(path))
    },
    discard: () => file?.discard(),
  }
}

/** The cells of a file as their owner wrote them: in corrected rejects, formulas still have the guard that they were given. */
export function cellsAsWritten(header: readonly string[]): (cells: readonly string[]) => readonly string[] {
  const isRejects = header[0] === 'line' && header[1] === 'reason'
  return isRejects ? (cells) => cells.map(withoutGuard) : (cells) => cells
}
