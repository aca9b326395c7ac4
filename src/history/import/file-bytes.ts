import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { readPieces } from '../../files/read.ts'

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
