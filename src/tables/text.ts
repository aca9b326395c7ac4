import iconv from 'iconv-lite'
import { bytesOf, type OnBytes, type Packing } from './packing.ts'

/** A text file, packed or not. */
export interface TextFile {
  readonly path: string
  /** Bytes on disk. */
  readonly bytes: number
  readonly packing: Packing
  readonly encoding: string
}

/** The file's unpacked text as UTF-8, in chunks. */
export async function* textOf(file: TextFile, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  const pieces = bytesOf(file.path, file.bytes, file.packing, onBytes)
  if (file.encoding === 'utf-8') return yield* pieces
  const decoder = iconv.getDecoder(file.encoding)
  for await (const piece of pieces) yield Buffer.from(decoder.write(piece))
  yield Buffer.from(decoder.end() ?? '')
}
