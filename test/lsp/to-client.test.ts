import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diagnosticUri } from '../../src/language/diagnostics.ts'
import { referenceUri } from '../../src/language/reference.ts'
import { uriOf } from '../../src/language/uri.ts'
import { toClient } from '../../src/lsp/to-client.ts'
import { chapters } from '../../src/syntax/chapters.ts'

const files = (path: string): string => `file:///shop/${path}`

describe('answers for an editor', () => {
  it('name files as the editor does', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }
    const uri = uriOf('a b.promo')
    expect(
      toClient(
        [{ location: { uri, range } }, { changes: { [uri]: [{ range, newText: uri }] } }, { target: uri }],
        files,
      ),
    ).toEqual([
      { location: { uri: 'file:///shop/a b.promo', range } },
      { changes: { 'file:///shop/a b.promo': [{ range, newText: uri }] } },
      { target: 'file:///shop/a b.promo' },
    ])
  })

  it('leave texts of authors alone', () => {
    const text = { label: 'workspace:/a.promo', newText: 'cartwright:reference#settings' }
    expect(toClient(text, files)).toEqual(text)
    expect(toClient(null, files)).toBeNull()
  })

  it('lead to pages that come with the package', () => {
    const [chapter] = Object.keys(chapters)
    const { value } = toClient({ value: `[Settings](${referenceUri(chapter as keyof typeof chapters)})` }, files)
    expect(value).toMatch(/^\[Settings\]\(file:.*\/grammar\/README\.md#/)
    const { href } = toClient({ href: diagnosticUri('unknown-name') }, files)
    expect(existsSync(new URL(href))).toBe(true)
  })
})
