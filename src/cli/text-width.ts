import { createRequire } from 'node:module'
import { stripVTControlCharacters } from 'node:util'

const load = createRequire(import.meta.url)

/**
 * How many terminal columns a text takes. The Unicode tables take as long to load as everything else in a short command, so
 * they are loaded only for text beyond Latin letters.
 */
export function textWidth(text: string): number {
  const plain = stripVTControlCharacters(text)
  if (/^[\x20-\x7E\u00C0-\u024F]*$/.test(plain)) return plain.length
  const { default: stringWidth } = load('string-width') as typeof import('string-width')
  return stringWidth(plain)
}
