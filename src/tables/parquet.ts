/** Reads the rows of Parquet files by row group. */
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { openRegularFile } from '../files/read.ts'
import { msg, name } from '../words/message.ts'
import { damaged, TableError, tableError } from './error.ts'

/** Maximum unpacked bytes of a row group, which is read into memory. */
const maxGroupBytes = 512 * 1024 * 1024

/** Maximum bytes of a compressed file, which has to be in memory. */
export const maxPackedParquetBytes = 256 * 1024 * 1024

export const isParquet = (first: Buffer): boolean => first.subarray(0, 4).toString('latin1') === 'PAR1'

type ParquetRow = Readonly<Record<string, unknown>>

/** The rows of a file, or of its bytes; `onBytes` is called with the number of bytes read. */
export async function* parquetRows(
  path: string,
  bytes: Buffer | undefined,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<ParquetRow, void, undefined> {
  const opened = bytes === undefined ? await openRegularFile(path) : undefined
  try {
    const file = bytes === undefined ? fileBuffer(opened) : memoryBuffer(bytes)
    const metadata = await parquetMetadataAsync(file)
    const local = localTimes(metadata)
    let rowStart = 0
    let read = 0
    for (const group of metadata.row_groups) {
      if (group.total_byte_size > maxGroupBytes) {
        throw new TableError(
          msg`${name(path)} has a row group of more than ${maxGroupBytes / 1024 / 1024} MB`,
          msg`write it with smaller row groups`,
        )
      }
      const rowEnd = rowStart + Number(group.num_rows)
      const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors, parsers })
      for (const row of rows) yield local.length === 0 ? row : withLocalTimes(row, local)
      rowStart = rowEnd
      read += Number(group.total_compressed_size ?? group.total_byte_size)
      onBytes(Math.min(read, file.byteLength))
    }
  } catch (error) {
    const known = tableError(error, path)
    throw known === error && !(error instanceof TableError) && !isSystemError(error)
      ? damaged(path, msg`can't be read as Parquet: ${error instanceof Error ? error.message : String(error)}`)
      : known
  } finally {
    await opened?.handle.close()
  }
}

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && ('code' in error || error.name === 'AbortError')

function fileBuffer(opened: Awaited<ReturnType<typeof openRegularFile>> | undefined): AsyncBuffer {
  if (opened === undefined) throw new Error('no file')
  const { handle, size } = opened
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = new Uint8Array(Math.max(0, end - start))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
      return bytes.buffer.slice(0, bytesRead)
    },
  }
}

const memoryBuffer = (bytes: Buffer): AsyncBuffer => ({
  byteLength: bytes.length,
  slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
})

/** Times as ISO texts in UTC. */
const instant = (milliseconds: bigint): string => new Date(Number(milliseconds)).toISOString()

const parsers = {
  timestampFromMilliseconds: instant,
  timestampFromMicroseconds: (time: bigint) => instant(time / 1000n),
  timestampFromNanoseconds: (time: bigint) => instant(time / 1_000_000n),
  dateFromDays: (days: number) => instant(BigInt(days) * 86_400_000n).slice(0, 10),
}

/** Columns with local times, without a time zone. */
function localTimes(metadata: FileMetaData): string[] {
  return parquetSchema(metadata).children.flatMap(({ element }) => {
    const type = element.logical_type
    return type?.type === 'TIMESTAMP' && !type.isAdjustedToUTC ? [element.name] : []
  })
}

function withLocalTimes(row: ParquetRow, columns: readonly string[]): ParquetRow {
  const local: Record<string, unknown> = { ...row }
  for (const column of columns) {
    const time = local[column]
    if (typeof time === 'string') local[column] = time.replace(/Z$/, '')
  }
  return local
}
