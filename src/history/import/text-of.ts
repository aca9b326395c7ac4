import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { readPieces } from '../../files/read.ts'
import type { FileFormat } from './detect-format.ts'

/** The file's text as UTF-8, unpacked, in pieces. `onBytes` hears how much of the file was read. */
export async function* textOf(
  file: FileFormat,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  let read = 0
  const pieces = bytesOf(file.path, file.gzipped, (piece) => {
    read += piece.length
    onBytes(read)
  })
  if (file.encoding === 'utf-8') return yield* pieces
  const decoder = iconv.getDecoder(file.encoding)
  for await (const piece of pieces) yield Buffer.from(decoder.write(piece))
  yield Buffer.from(decoder.end() ?? '')
}

/** The file's bytes, unpacked; `onRead` sees them as they lie on the disk. */
export function bytesOf(path: string, gzipped: boolean, onRead: (piece: Buffer) => void): AsyncIterable<Buffer> {
  const raw = heard(path, onRead)
  // Whoever reads hears of an error of either; the callback only keeps it from being thrown beside them.
  return gzipped ? pipeline(Readable.from(raw), createGunzip(), () => undefined) : raw
}

async function* heard(path: string, onRead: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const piece of readPieces(path)) {
    onRead(piece)
    yield piece
  }
}
