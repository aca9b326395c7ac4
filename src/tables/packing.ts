/** The bytes of a file, unpacked. */
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FileError, tooLarge } from '../files/error.ts'
import { readPieces } from '../files/read.ts'
import { msg } from '../words/message.ts'
import { entryBytes, type ZipEntry } from './zip.ts'

export interface Packing {
  /** The file is a zip archive, and this the file in it that is meant. */
  readonly entry?: ZipEntry
  readonly gzipped: boolean
}

/** Hears how many bytes were read of the file as it lies on the disk. */
export type OnBytes = (bytes: number) => void

/** No export shrinks like this: a bomb does. */
const bomb = { ratio: 300, bytes: 1024 ** 3 }

export function bytesOf(
  path: string,
  size: number,
  packing: Packing,
  onBytes: OnBytes = () => undefined,
): AsyncIterable<Buffer> {
  const { entry, gzipped } = packing
  // What is read of an archive's file is told as a share of the archive.
  const share = entry === undefined ? 1 : size / Math.max(1, entry.size)
  let packed = 0
  const raw = heard(entry === undefined ? readPieces(path) : entryBytes(path, entry.name), (bytes) => {
    packed += bytes
    onBytes(Math.round(packed * share))
  })
  // Whoever reads hears of an error of either; the callback only keeps it from being thrown beside them.
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
      throw new FileError(msg`unpacks to more than ${bomb.ratio} times its size: that is not an export`)
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

/** All bytes, unpacked, of what can only be read whole. */
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
