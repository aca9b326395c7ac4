/** Pages in the reader's language. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages, loadLocale } from '../../src/locale/load-locale.ts'
import { pageIn, proseOf } from '../../src/words/page.ts'

const page = readFileSync('grammar/diagnostics/unknown-name.md', 'utf8')
const codeOf = (markdown: string): string[] => markdown.match(/```[\s\S]*?```/g) ?? []

describe.each(languages())('a page in %s', (language) => {
  const written = pageIn(page, loadLocale(language))

  it('has the same title and the same examples', () => {
    expect(written.split('\n')[0]).toBe('# unknown-name')
    expect(codeOf(written)).toEqual(codeOf(page))
    expect(codeOf(page)).toHaveLength(2)
  })

  it('has all its prose in that language', () => {
    const english = new Set(proseOf(page))
    expect(proseOf(written).filter((line) => english.has(line))).toEqual(language === 'en' ? [...english] : [])
  })
})

it('the prose of a page is its headings and paragraphs, without its title, file names and code', () => {
  const markdown = '# code\n\nWhat it is.\n\n## Example\n\n`a.csv`:\n\n```csv\nsku\n```\n'
  expect(proseOf(markdown)).toEqual(['What it is.', 'Example'])
  expect(pageIn(markdown, { tag: 'x', messages: { 'What it is.': 'Co to.', Example: 'Przykład' } })).toBe(
    markdown.replace('What it is.', 'Co to.').replace('Example', 'Przykład'),
  )
})
