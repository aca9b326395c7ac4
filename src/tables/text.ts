import iconv from 'iconv-lite'
import { bytesOf, type OnBytes, type Packing } from './packing.ts'

/** A file of text, whatever it is packed in. */
export interface TextFile {
  readonly path: string
  /** Bytes as it lies on the disk. */
  readonly bytes: number
  readonly packing: Packing
  readonly encoding: string
}

/** The file's text as UTF-8, unpacked, in pieces. */
export async function* textOf(file: TextFile, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  const pieces = bytesOf(file.path, file.bytes, file.packing, onBytes)
  if (file.encoding === 'utf-8') return yield* pieces
  const decoder = iconv.getDecoder(file.encoding)
  for await (const piece of pieces) yield Buffer.from(decoder.write(piece))
  yield Buffer.from(decoder.end() ?? '')
}
