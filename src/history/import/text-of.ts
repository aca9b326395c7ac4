import iconv from 'iconv-lite'
import type { FileFormat } from './detect-format.ts'
import { bytesOf } from './file-bytes.ts'

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
