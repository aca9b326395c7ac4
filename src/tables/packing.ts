/** Reads the unpacked bytes of a file. */
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FileError, tooLarge } from '../files/error.ts'
import { readPieces } from '../files/read.ts'
import { msg } from '../words/message.ts'
import { entryBytes, type ZipEntry } from './zip.ts'

export interface Packing {
  /** The selected file if it is a zip archive. */
  readonly entry?: ZipEntry
  readonly gzipped: boolean
}

/** Called with the number of bytes read from disk. */
export type OnBytes = (bytes: number) => void

/** Only a decompression bomb compresses this well. */
const bomb = { ratio: 300, bytes: 1024 ** 3 }

export function bytesOf(
  path: string,
  size: number,
  packing: Packing,
  onBytes: OnBytes = () => undefined,
): AsyncIterable<Buffer> {
  const { entry, gzipped } = packing
  // For a file in an archive, progress is scaled to the size of the archive.
  const share = entry === undefined ? 1 : size / Math.max(1, entry.size)
  let packed = 0
  const raw = heard(entry === undefined ? readPieces(path) : entryBytes(path, entry.name), (bytes) => {
    packed += bytes
    onBytes(Math.round(packed * share))
  })
  // The reader gets the errors of both streams; the callback only keeps them from being thrown separately.
  const unpacked = gzipped ? pipeline(Readable.from(raw), createGunzip(), () => undefined) : raw
  if (entry === undefined && !gzipped) return raw
  return bounded(unpacked as AsyncIterable<Buffer>, () => packed * share)
}

async function* heard(pieces: AsyncIterable<Buffer>, onRead: OnBytes): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    onRead(piece.length)
    yield piece
  }
}

async function* bounded(pieces: AsyncIterable<Buffer>, packed: () => number): AsyncGenerator<Buffer> {
  let unpacked = 0
  for await (const piece of pieces) {
    unpacked += piece.length
    if (unpacked > bomb.bytes && unpacked > packed() * bomb.ratio) {
      throw new FileError(msg`unpacks to more than ${bomb.ratio} times its size, unlike any real export`)
    }
    yield piece
  }
}

/** The first bytes, unpacked. */
export async function firstBytes(path: string, size: number, packing: Packing, count: number): Promise<Buffer> {
  let first = Buffer.alloc(0)
  for await (const piece of bytesOf(path, size, packing)) {
    first = Buffer.concat([first, piece])
    if (first.length >= count) break
  }
  return first.subarray(0, count)
}

/** All unpacked bytes, for formats that can't be streamed. */
export async function allBytes(path: string, size: number, packing: Packing, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of bytesOf(path, size, packing)) {
    length += piece.length
    if (length > maxBytes) throw tooLarge(maxBytes)
    pieces.push(piece)
  }
  return Buffer.concat(pieces, length)
}
