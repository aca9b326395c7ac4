import { type Message, msg } from '../words/message.ts'
import { codeOf, inWords } from './error.ts'
import { readBytes } from './read.ts'

const megabyte = 1024 * 1024

/** Bytes. People write `.promo` files, so a larger file is something else. */
export const largestPromo = 16 * megabyte
/** Bytes. Programs write lists and compiled rules, which may be long. */
export const largestText = 200 * megabyte
/** Bytes. No real cart is larger. */
export const largestCart = 32 * megabyte

/** Maximum size of a file by its name, for reading and writing. */
export const largestOf = (path: string): number => (path.toLowerCase().endsWith('.promo') ? largestPromo : largestText)

export type TextFile = { readonly text: string } | { readonly error: Message; readonly isMissing?: true }

/** Decodes a text file without its byte order mark: UTF-8, or UTF-16 as saved by spreadsheets. Never throws. */
export async function readText(path: string, maxBytes = largestText): Promise<TextFile> {
  try {
    return decode(await readBytes(path, { maxBytes }))
  } catch (error) {
    return { error: inWords(error), ...(codeOf(error) === 'ENOENT' && { isMissing: true }) }
  }
}

/** Decodes bytes; errors are worded to follow a file's name. */
export function decode(bytes: Uint8Array): TextFile {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  if (encoding === 'utf-8' && bytes.includes(0)) return { error: msg`is not text` }
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return { error: msg`is not UTF-8 text; save it with that encoding` }
  }
}
