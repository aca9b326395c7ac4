import chardet from 'chardet'
import iconv from 'iconv-lite'

/** Detects the encoding from the beginning of the file and, unless it is UTF-8, from the first part that isn't. */
export function encodingOf(first: Buffer, telling: Buffer | undefined): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  if (telling === undefined) return 'utf-8'
  const part = telling.subarray(0, 256 * 1024)
  const guess = chardet.detect(part) ?? 'windows-1252'
  const name = guess === 'ISO-8859-1' || guess === 'UTF-8' ? 'windows-1252' : guess.toLowerCase()
  if (latin.includes(name)) return likelierLatin(part, name)
  return iconv.encodingExists(name) ? name : 'windows-1252'
}

/** Files labelled Latin 1 are nearly always in Windows' superset of it, with typographic quotes and the euro sign. */
const latin = ['windows-1252', 'windows-1250', 'iso-8859-2']

/** Product names are too few words to detect a language, but in the wrong encoding symbols such as ³ appear inside words. */
function likelierLatin(bytes: Buffer, guess: string): string {
  const candidates = [guess, ...latin.filter((name) => name !== guess)]
  const signs = candidates.map((name) => signsInWords(iconv.decode(bytes, name)))
  return candidates[signs.indexOf(Math.min(...signs))] ?? guess
}

const signsInWords = (text: string): number =>
  text.match(/[a-z](?![\p{L}\p{M}])[^\0-\x7F]|(?!\p{L})[^\0-\x7F][a-z]/giu)?.length ?? 0
