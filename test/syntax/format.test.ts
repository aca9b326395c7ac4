import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { format } from '../../src/syntax/format.ts'
import { parse } from '../../src/syntax/parse.ts'
import { sameTree } from '../../src/syntax/same-tree.ts'

/** Every file dropped into `format/` is formatted, and must be with another line break and a byte order mark too. */
const folder = new URL('format/', import.meta.url)
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.promo'))

function formatted(text: string): string {
  const result = format(text, 'a.promo')
  if ('text' in result) return result.text
  throw new Error(result.diagnostics.map(({ message }) => message).join('\n'))
}

describe.each(fixtures)('%s', (fixture) => {
  const text = readFileSync(new URL(fixture, folder), 'utf8')

  it('has the common layout', async () => {
    await expect(formatted(text)).toMatchFileSnapshot(`format/formatted/${fixture}`)
  })

  it('means the same afterwards', () => {
    expect(sameTree(parse(text, '').file, parse(formatted(text), '').file)).toBe(true)
  })

  it('stays as it is when formatted again', () => {
    expect(formatted(formatted(text))).toBe(formatted(text))
  })

  it('is formatted the same with other line breaks', () => {
    expect(formatted(text.replaceAll('\n', '\r\n'))).toBe(formatted(text))
    expect(formatted(text.replaceAll('\n', '\r'))).toBe(formatted(text))
  })

  it('is formatted the same behind a byte order mark', () => {
    expect(formatted(`\uFEFF${text}`)).toBe(formatted(text))
  })
})

describe('a file with a mistake', () => {
  it('is not formatted; the mistake is told', () => {
    const result = format('settings {\n  currency pln\n}', 'a.promo')
    expect(result).toEqual({ diagnostics: [expect.objectContaining({ code: 'missing-currency' })] })
  })
})
