import { createRequire } from 'node:module'
import { stripVTControlCharacters } from 'node:util'

const load = createRequire(import.meta.url)

/**
 * How many columns of a terminal a text takes. The tables of Unicode take as long to load as all else that a short command
 * does: only what has more than Latin letters needs them.
 */
export function textWidth(text: string): number {
  const plain = stripVTControlCharacters(text)
  if (/^[\x20-\x7E\u00C0-\u024F]*$/.test(plain)) return plain.length
  const { default: stringWidth } = load('string-width') as typeof import('string-width')
  return stringWidth(plain)
}
