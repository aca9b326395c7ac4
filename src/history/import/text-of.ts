import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import type { Examined } from './examine.ts'

/** The file's text as UTF-8, unpacked, in pieces. `onBytes` hears how much of the file was read. */
export function textOf(file: Examined, onBytes: (bytes: number) => void = () => undefined): Readable {
  const raw = createReadStream(file.path, { highWaterMark: 1 << 18 })
  let read = 0
  raw.on('data', (chunk) => {
    read += chunk.length
    onBytes(read)
  })
  const bytes: Readable = file.gzipped ? raw.compose<Readable>(createGunzip()) : raw
  if (file.encoding === 'utf-8') return bytes
  return bytes.compose<Readable>((pieces: AsyncIterable<Buffer>) => recoded(pieces, file.encoding))
}

async function* recoded(pieces: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding)
  for await (const piece of pieces) yield Buffer.from(decoder.write(piece))
  yield Buffer.from(decoder.end() ?? '')
}
