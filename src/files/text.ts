import { inWords } from './error.ts'
import { readBytes } from './read.ts'

const megabyte = 1024 * 1024

/** Bytes. A `.promo` file is written by people: one larger than this is something else. */
export const largestPromo = 16 * megabyte
/** Bytes. Lists and compiled rules are written by programs and may be long. */
export const largestText = 200 * megabyte
/** Bytes. No cart that a shop could mean is larger. */
export const largestCart = 32 * megabyte

/** How large a file of that name may be, to be read and so also to be written. */
export const largestOf = (path: string): number => (path.toLowerCase().endsWith('.promo') ? largestPromo : largestText)

export type TextFile = { readonly text: string } | { readonly error: string }

/** Reads a text file without its byte order mark: UTF-8, or UTF-16 as spreadsheets save it. Never throws. */
export async function readText(path: string, maxBytes = largestText): Promise<TextFile> {
  try {
    return decode(await readBytes(path, { maxBytes }))
  } catch (error) {
    return { error: inWords(error) }
  }
}

/** Text of bytes; an error in words that follow a file's name. */
export function decode(bytes: Uint8Array): TextFile {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  if (encoding === 'utf-8' && bytes.includes(0)) return { error: 'is not text' }
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return { error: 'is not text in UTF-8; save it with that encoding' }
  }
}
