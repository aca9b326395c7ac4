import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { badEscape, quote, unquote } from '../../src/syntax/text.ts'

describe('a text in quotes', () => {
  it('says what was put into it, whatever that is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => unquote(quote(text)) === text))
  })

  it('stands on one line and shows no hidden characters', () => {
    expect(quote('a\nb\t\u200f\ud800')).toBe('"a\\nb\\u{9}\\u{200F}\\u{D800}"')
  })

  it('may lack its closing quote, or have curly ones', () => {
    expect(['"a', '"a ', '"a\\"', '“a”'].map(unquote)).toEqual(['a', 'a', 'a"', 'a'])
  })

  it.each([
    ['"a\\q"', { at: 2, escape: '\\q' }],
    ['"\\u{110000}"', { at: 1, escape: '\\u{110000}' }],
    ['"\\u12"', { at: 1, escape: '\\u' }],
    ['"\\\\q \\n \\" \\u{1F381}"', undefined],
  ])('%s is known by its wrong escapes', (literal, bad) => {
    expect(badEscape(literal)).toEqual(bad)
  })
})
