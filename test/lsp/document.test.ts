import { describe, expect, it } from 'vitest'
import { documents } from '../../src/lsp/document.ts'

const at = (line: number, character: number) => ({ line, character })

describe('an open document', () => {
  const opened = documents.create('file:///a.promo', 'cartwright', 1, 'let A = 1\r\nlet B = 2\n')

  it('takes changes one after the other, each meant in what the one before left', () => {
    const changes = [
      { range: { start: at(0, 4), end: at(0, 5) }, text: 'FIRST\n  ' },
      { range: { start: at(1, 2), end: at(1, 3) }, text: ':' },
      { range: { start: at(2, 0), end: at(9, 0) }, text: '' },
    ]
    expect(documents.update(opened, changes, 2)).toEqual({
      uri: 'file:///a.promo',
      version: 2,
      text: 'let FIRST\n  := 1\r\n',
    })
  })

  it('takes a whole text', () => {
    expect(documents.update(opened, [{ text: 'x' }, { text: 'y' }], 3).text).toBe('y')
  })

  it('counts characters as editors do, in UTF-16 units', () => {
    const gift = documents.create('file:///a.promo', 'cartwright', 1, '"\u{1F381}x"')
    expect(documents.update(gift, [{ range: { start: at(0, 3), end: at(0, 4) }, text: 'y' }], 2).text).toBe(
      '"\u{1F381}y"',
    )
  })
})
