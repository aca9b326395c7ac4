import { open } from 'node:fs/promises'

const megabyte = 1024 * 1024

/** A `.promo` file is written by people: one larger than this is something else. */
export const maxPromoBytes = 16 * megabyte
/** Lists and compiled rules are written by programs and may be long. */
export const maxTextBytes = 200 * megabyte

export type TextFile = { readonly text: string } | { readonly error: string }

/** Reads a text file without its byte order mark: UTF-8, or UTF-16 as spreadsheets save it. Never throws. */
export async function readText(path: string, largest = maxTextBytes): Promise<TextFile> {
  try {
    const file = await open(path)
    try {
      const stats = await file.stat()
      if (stats.isDirectory()) return { error: 'is a folder, not a file' }
      if (!stats.isFile()) return { error: 'is no regular file' }
      if (stats.size > largest) return { error: `is larger than ${largest / megabyte} MB` }
      return decode(await file.readFile())
    } finally {
      await file.close()
    }
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

/** What the file system answered, in words that follow a file's name. */
export function inWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
      return 'does not exist'
    case 'EISDIR':
      return 'is a folder, not a file'
    case 'ENOTDIR':
      return 'is a file, not a folder'
    case 'EACCES':
    case 'EPERM':
      return 'may not be read with the rights you have'
    case 'ELOOP':
      return 'is a link that leads to itself'
    default:
      return `could not be read: ${error instanceof Error ? error.message : String(error)}`
  }
}
