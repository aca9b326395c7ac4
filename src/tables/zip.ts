/** Reads files in a zip archive. */
import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, fromFdPromise, type ZipFile } from 'yauzl'
import { FileError } from '../files/error.ts'
import { openRegularFile } from '../files/read.ts'
import { msg, name, number } from '../words/message.ts'
import { damaged, TableError } from './error.ts'

/** An archive with more entries is not an export. */
const maxEntries = 10_000

export interface ZipEntry {
  readonly name: string
  /** Unpacked bytes according to the archive; reading fails if that is wrong. */
  readonly size: number
}

export const isZip = (first: Buffer): boolean => first.subarray(0, 4).toString('latin1') === 'PK\x03\x04'

const options = { lazyEntries: true, autoClose: false } as const

/** The files of an archive, without folders and macOS metadata. */
export async function entriesOf(path: string): Promise<ZipEntry[]> {
  const { handle } = await openRegularFile(path)
  try {
    return await listed(path, () => fromFdPromise(handle.fd, options))
  } finally {
    await handle.close()
  }
}

/** Like `entriesOf`, for the bytes of a file; `path` is for errors. */
export const entriesIn = (path: string, bytes: Buffer): Promise<ZipEntry[]> =>
  listed(path, () => fromBufferPromise(bytes, options))

async function listed(path: string, open: () => Promise<ZipFile>): Promise<ZipEntry[]> {
  try {
    const zip = await open()
    if (zip.entryCount > maxEntries)
      throw new TableError(msg`${name(path)} contains more than ${number(maxEntries)} files`)
    const entries: ZipEntry[] = []
    for await (const { fileName, uncompressedSize } of zip.eachEntry()) {
      if (!isHidden(fileName)) entries.push({ name: fileName, size: uncompressedSize })
    }
    return entries
  } catch (error) {
    throw zipError(error, path)
  }
}

const isHidden = (name: string): boolean => name.endsWith('/') || /(^|\/)(\.(?!\.?\/)|__MACOSX\/)/.test(name)

/** The bytes of one file in the archive. */
export async function* entryBytes(path: string, name: string): AsyncGenerator<Buffer, void, undefined> {
  const { handle } = await openRegularFile(path)
  try {
    const zip = await fromFdPromise(handle.fd, options)
    const stream = await openEntry(zip, path, name)
    for await (const piece of stream) yield piece as Buffer
  } catch (error) {
    throw zipError(error, path)
  } finally {
    await handle.close()
  }
}

async function openEntry(zip: ZipFile, path: string, wanted: string): Promise<Readable> {
  let found: Entry | undefined
  for await (const entry of zip.eachEntry()) if (entry.fileName === wanted) found ??= entry
  if (found === undefined)
    throw new TableError(msg`${name(path)} contains no file ${name(wanted)}`, undefined, { isAbsent: true })
  if (!found.isEncrypted()) return zip.openReadStreamPromise(found)
  throw new TableError(
    msg`${name(wanted)} in ${name(path)} is password-protected`,
    msg`unpack it, and use the file itself`,
  )
}

/** Errors that are neither ours nor the file system's are about the archive's content. */
function zipError(error: unknown, path: string): unknown {
  const isOther = error instanceof TableError || error instanceof FileError || !(error instanceof Error)
  return isOther || ('code' in error && !String(error.code).startsWith('Z_')) ? error : damaged(path)
}
