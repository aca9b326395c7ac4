/**
 * Reads files that the user or a workspace names. Only regular files: a FIFO would wait for a writer, a device may never end.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { msg } from '../words/message.ts'
import { FileError, tooLarge } from './error.ts'

/** Keeps `open` from blocking if the file was replaced in the meantime. Windows has neither flag. */
const reading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)
const pieceSize = 1 << 18

export interface Bounds {
  /** Maximum size, enforced regardless of the reported size. */
  readonly maxBytes: number
}

/** Throws a `FileError` or a system error; `inWords` formats both. */
export async function readBytes(path: string, { maxBytes }: Bounds): Promise<Buffer> {
  const { handle, size } = await openRegularFile(path)
  try {
    if (size > maxBytes) throw tooLarge(maxBytes)
    const read = reader(size, maxBytes)
    for (;;) {
      const { bytesRead } = await handle.read(read.free())
      if (bytesRead === 0) return read.bytes()
      read.took(bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** Synchronous `readBytes`. */
export function readBytesSync(path: string, { maxBytes }: Bounds): Buffer {
  mustBeRegular(statSync(path))
  const descriptor = openSync(path, reading)
  try {
    const stats = fstatSync(descriptor)
    mustBeRegular(stats)
    if (stats.size > maxBytes) throw tooLarge(maxBytes)
    const read = reader(stats.size, maxBytes)
    for (;;) {
      const bytesRead = readSync(descriptor, read.free())
      if (bytesRead === 0) return read.bytes()
      read.took(bytesRead)
    }
  } finally {
    closeSync(descriptor)
  }
}

/** The bytes of a file of any size, in chunks, from one of them on. */
export async function* readPieces(path: string, from = 0): AsyncGenerator<Buffer, void, undefined> {
  const { handle } = await openRegularFile(path)
  try {
    for (let at = from; ; ) {
      const piece = Buffer.allocUnsafe(pieceSize)
      const { bytesRead } = await handle.read(piece, 0, pieceSize, at)
      if (bytesRead === 0) return
      at += bytesRead
      yield piece.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** The first bytes of a file, and its size. */
export async function readBeginning(path: string, length: number): Promise<{ bytes: Buffer; size: number }> {
  const { handle, size } = await openRegularFile(path)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return { bytes: buffer.subarray(0, bytesRead), size }
  } finally {
    await handle.close()
  }
}

/** For paths that another library opens: a regular file, or nothing yet. */
export function mustBeRegularOrNew(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats !== undefined) mustBeRegular(stats)
}

/** Like `mustBeRegularOrNew`, for paths that another library writes: rejects links too. */
export function mustBeUnlinkedOrNew(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats !== undefined) mustBeUnlinked(stats)
}

/** Checks before opening, because opening a device can have side effects, and again after opening. */
export async function openRegularFile(path: string): Promise<{ handle: FileHandle; size: number }> {
  mustBeRegular(await stat(path))
  const handle = await open(path, reading)
  try {
    const stats = await handle.stat()
    mustBeRegular(stats)
    return { handle, size: stats.size }
  } catch (error) {
    await handle.close()
    throw error
  }
}

export function mustBeUnlinked(stats: Stats): void {
  if (stats.isSymbolicLink()) throw new FileError(msg`is a link; remove it, or use the file it points to`)
  mustBeRegular(stats)
}

export function mustBeRegular(stats: Stats): void {
  if (stats.isDirectory()) throw new FileError(msg`is a folder, not a file`, 'EISDIR')
  if (!stats.isFile()) throw new FileError(msg`is not a regular file`)
}

/** Collects bytes up to a limit. Files may grow while being read, and those of `/proc` report size 0. */
function reader(size: number, maxBytes: number) {
  let buffer = Buffer.allocUnsafe(Math.min(size, maxBytes) + 1)
  let length = 0
  return {
    free: (): Buffer => {
      if (length === buffer.length) {
        buffer = Buffer.concat([buffer, Buffer.allocUnsafe(Math.min(pieceSize, maxBytes + 1 - length))])
      }
      return buffer.subarray(length)
    },
    took: (bytes: number): void => {
      length += bytes
      if (length > maxBytes) throw tooLarge(maxBytes)
    },
    bytes: (): Buffer => buffer.subarray(0, length),
  }
}
