/** What a file is, found out in one pass before anything is imported. */
import { createHash } from 'node:crypto'
import iconv from 'iconv-lite'
import { FileError } from '../../files/error.ts'
import { readBeginning } from '../../files/read.ts'
import { HistoryError } from '../error.ts'
import { encodingOf } from './encoding.ts'
import { bytesOf } from './file-bytes.ts'

export interface FileFormat {
  readonly path: string
  /** As it lies on the disk. */
  readonly bytes: number
  /** Of those bytes. */
  readonly sha256: string
  readonly gzipped: boolean
  readonly encoding: string
  /** The file's first lines, whole ones. */
  readonly sample: string
}

const sampleSize = 64 * 1024

/** `encoding` is taken as it is where it is given. */
export async function detectFormat(path: string, encoding?: string, signal?: AbortSignal): Promise<FileFormat> {
  try {
    const { bytes, size } = await readBeginning(path, 2)
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b
    const hash = createHash('sha256')
    const looked = await lookThrough(
      bytesOf(path, gzipped, (piece) => hash.update(piece)),
      signal,
    )
    const found = encoding ?? looked.encoding
    if (!iconv.encodingExists(found)) {
      throw new HistoryError(
        'mapping',
        `there is no encoding \`${found}\``,
        'write for example "windows-1250" or "utf-8"',
      )
    }
    const text = iconv.decode(looked.first, found)
    const end = text.lastIndexOf('\n')
    const sample = looked.first.length < sampleSize || end < 0 ? text : text.slice(0, end + 1)
    return { path, bytes: size, sha256: hash.digest('hex'), gzipped, encoding: found, sample }
  } catch (error) {
    throw fileError(error, path)
  }
}

/** What the file system or the unpacking says, in a user's words. */
export function fileError(error: unknown, path: string): unknown {
  if (error instanceof HistoryError || !(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  if (error.name === 'AbortError') return new HistoryError('cancelled', 'the import was stopped; nothing was changed')
  if (code === 'ENOENT') return new HistoryError('file', `there is no file \`${path}\``)
  if (code === 'EISDIR') return new HistoryError('file', `\`${path}\` is a folder`, 'name the files in it')
  if (code === 'EACCES' || code === 'EPERM') return new HistoryError('file', `the file \`${path}\` can't be read`)
  if (error instanceof FileError)
    return new HistoryError('file', `\`${path}\` ${error.message}`, 'name a file of orders')
  if (code === 'Z_BUF_ERROR') {
    return new HistoryError(
      'file',
      `\`${path}\` is cut off in the middle`,
      'fetch the file again; nothing was imported from it',
    )
  }
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new HistoryError(
      'file',
      `\`${path}\` is damaged and can't be unpacked`,
      'fetch the file again; nothing was imported from it',
    )
  }
  return error
}

async function lookThrough(
  bytes: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): Promise<{ first: Buffer; encoding: string }> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let first = Buffer.alloc(0)
  let telling: Buffer | undefined
  for await (const chunk of bytes) {
    signal?.throwIfAborted()
    if (first.length < sampleSize) first = Buffer.concat([first, chunk.subarray(0, sampleSize - first.length)])
    if (telling === undefined && !decodes(utf8, chunk)) telling = chunk
  }
  return { first, encoding: encodingOf(first, telling) }
}

function decodes(decoder: { decode(bytes: Buffer, options: { stream: true }): string }, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}
