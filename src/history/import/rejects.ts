import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import iconv from 'iconv-lite'
import { withoutGuard } from '../../csv/formulas.ts'
import { csvOf } from '../../csv/write.ts'
import { FileError } from '../../files/error.ts'
import { readBeginning } from '../../files/read.ts'
import { removeLeftovers } from '../../files/temporary.ts'
import { type NewFile, newFile } from '../../files/write.ts'
import type { TableFile } from '../../tables/table-file.ts'
import type { Locale } from '../../words/locale.ts'
import { type Message, msg, name } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'
import { HistoryError } from '../error.ts'
import type { Fields } from './columns.ts'
import type { OrderSink } from './order-table.ts'
import type { RefusedRows } from './refused-rows.ts'

/** The format of the orders file, and so of its refused rows. */
export interface RejectsFormat {
  readonly isJson: boolean
  readonly delimiter: string
  readonly encoding: string
  readonly hasByteOrderMark: boolean
}

/** Receives the file again unchanged, and keeps the refused rows. */
export interface Rejects extends OrderSink {
  /** Flushes everything to disk; throws while the import can still be rolled back. */
  finish(): void
  /** Gives the file its final name, replacing that of an earlier import. */
  keep(): void
  discard(): void
}

/** Next to the orders file; in a user's folder, under a name that files of the same name elsewhere don't get. */
export function rejectsPath(orders: string, isJson: boolean, folder?: string): string {
  const ending = isJson ? 'rejects.jsonl' : 'rejects.csv'
  const place = resolve(orders)
  if (folder === undefined || resolve(folder) === dirname(place)) return `${orders}.${ending}`
  const id = createHash('sha256').update(place).digest('hex').slice(0, 6)
  return join(folder, `${basename(orders)}.${id}.${ending}`)
}

/** Removes the refused rows of an earlier import of the file. */
export function removeRejects(path: string): void {
  rmSync(path, { force: true })
  removeLeftovers(dirname(path))
}

/** Rows per write. */
const batch = 500

/**
 * Writes refused rows in the format of their file: line number, reason, then the row unchanged under its own header, so that
 * the corrected file can be imported with the same mapping. Reasons are in the language of `locale`. The file appears when the
 * import is done.
 */
export function rejectsOf(path: string, format: RejectsFormat, rows: RefusedRows, locale?: Locale): Rejects {
  let file: NewFile | undefined
  let records: string[][] = []
  let texts: string[] = []
  let cells = (fields: Fields): Fields => fields
  const encoded = (text: string): string | Buffer =>
    format.encoding === 'utf-8' ? text : iconv.encode(text, format.encoding, { addBOM: false })
  const said = new Map<Message, string>()
  /** In English if the file's encoding lacks letters of the language. */
  const say = (reason: Message): string => {
    const known = said.get(reason)
    if (known !== undefined) return known
    const own = textOf(reason, locale)
    const isWritable =
      format.encoding === 'utf-8' || iconv.decode(iconv.encode(own, format.encoding), format.encoding) === own
    const text = isWritable ? own : textOf(reason)
    said.set(reason, text)
    return text
  }

  const orFail = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      throw new HistoryError(
        'file',
        error instanceof FileError
          ? msg`refused rows can't be written to ${name(path)}: it ${error.sentence}`
          : msg`refused rows can't be written to ${name(path)}`,
        msg`specify a writable folder with --rejects DIR`,
        error,
      )
    }
  }
  const flush = (): void => {
    if (file === undefined) {
      file = newFile(path)
      if (format.hasByteOrderMark) file.write(encoded('\uFEFF'))
    }
    const text = csvOf(records, format.delimiter) + texts.join('')
    if (text !== '') file.write(encoded(text))
    records = []
    texts = []
  }
  const flushIfMany = (): void => {
    if (records.length + texts.length >= batch) orFail(flush)
  }
  return {
    header: (columns) => {
      if (isRejectsHeader(columns)) cells = withoutReasonCells(format.isJson)
      records.push(['line', 'reason', ...cells(columns)])
    },
    record: (fields, line) => {
      const reason = rows.reasonOf(line)
      if (reason === undefined) return
      records.push([String(line), say(reason), ...cells(fields)])
      flushIfMany()
    },
    value: (json, text, line) => {
      const reason = rows.reasonOf(line)
      if (reason === undefined) return
      const value = withoutReason(json)
      const row = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { text }
      texts.push(`${JSON.stringify({ line, reason: say(reason), ...row })}\n`)
      flushIfMany()
    },
    refuse: () => undefined,
    note: () => undefined,
    finish: () =>
      orFail(() => {
        flush()
        file?.finish()
      }),
    keep: () => file?.keep(),
    discard: () => file?.discard(),
  }
}

export const isRejectsHeader = (header: readonly string[]): boolean => header[0] === 'line' && header[1] === 'reason'

/** The original cells without line number and reason; formulas in a CSV keep the guard that was added to them. */
export const withoutReasonCells =
  (isJson: boolean) =>
  (fields: Fields): Fields =>
    isJson ? fields.slice(2) : fields.slice(2).map(withoutGuard)

/** The original order from a file of refused ones. */
export function withoutReason(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || !('line' in json) || !('reason' in json)) return json
  const { line, reason, ...order } = json
  return typeof line === 'number' && typeof reason === 'string' ? order : json
}

export async function hasByteOrderMark({ path, format, packing, encoding }: TableFile): Promise<boolean> {
  if (encoding.startsWith('utf-16')) return true
  if (format !== 'csv' || packing.gzipped) return false
  const { bytes } = await readBeginning(path, 3)
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}
