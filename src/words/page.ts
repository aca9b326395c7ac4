import type { Locale } from './locale.ts'

/**
 * A page in Markdown in a language: headings and lines of prose that have a translation. What stands in code blocks is the same
 * in all languages.
 */
export const pageIn = (markdown: string, locale: Locale | undefined): string =>
  locale === undefined ? markdown : eachLine(markdown, (line) => translated(line, locale))

/** What of a page is translated: the texts of its lines of prose and of the headings of its parts. */
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
  const translation = Object.hasOwn(messages, text) ? messages[text] : undefined
  return typeof translation === 'string' ? `${mark}${translation}` : line
}

/** The title of a page is the code of what it explains, the same in all languages. */
function partsOf(line: string): { readonly mark: string; readonly text: string } {
  const mark = /^##+ /.exec(line)?.[0] ?? ''
  return line.startsWith('# ') ? { mark: line, text: '' } : { mark, text: line.slice(mark.length) }
}

/** Every line outside of code blocks as `change` makes it. */
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
