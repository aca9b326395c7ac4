import { ownEntry } from '../own-entry.ts'
import type { Locale } from './locale.ts'

/** A Markdown page in a language: headings and lines of prose are translated, code blocks stay as they are. */
export const pageIn = (markdown: string, locale: Locale | undefined): string =>
  locale === undefined ? markdown : eachLine(markdown, (line) => translated(line, locale))

/** The texts of a page that need a translation: lines of prose and headings of sections. */
export function proseOf(markdown: string): string[] {
  const found: string[] = []
  eachLine(markdown, (line) => {
    const { text } = partsOf(line)
    if (/[a-z]/i.test(text.replaceAll(/`[^`]*`/g, ''))) found.push(text)
    return line
  })
  return found
}

function translated(line: string, { messages }: Locale): string {
  const { mark, text } = partsOf(line)
  const translation = ownEntry(messages, text)
  return typeof translation === 'string' ? `${mark}${translation}` : line
}

/** The title of a page is the code that it explains, which is the same in all languages. */
function partsOf(line: string): { readonly mark: string; readonly text: string } {
  const mark = /^##+ /.exec(line)?.[0] ?? ''
  return line.startsWith('# ') ? { mark: line, text: '' } : { mark, text: line.slice(mark.length) }
}

/** Applies `change` to every line outside of code blocks. */
function eachLine(markdown: string, change: (line: string) => string): string {
  let inCode = false
  const lines = markdown.split('\n').map((line) => {
    if (line.startsWith('```')) {
      inCode = !inCode
      return line
    }
    return inCode ? line : change(line)
  })
  return lines.join('\n')
}
