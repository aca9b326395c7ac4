import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/language/positions.ts'

describe('positions', () => {
  it('know every way to end a line', () => {
    const lines = linesOf('a\r\nb\nc\rd')
    expect([0, 1, 3, 5, 7].map((offset) => lines.positionAt(offset))).toEqual([
      { line: 0, character: 0 },
      { line: 0, character: 1 },
      { line: 1, character: 0 },
      { line: 2, character: 0 },
      { line: 3, character: 0 },
    ])
  })

  it('behind the end of a line are its end, outside of the text its bounds', () => {
    const lines = linesOf('ab\r\ncd')
    expect(lines.offsetAt({ line: 0, character: 99 })).toBe(2)
    expect(lines.offsetAt({ line: 1, character: 99 })).toBe(6)
    expect(lines.offsetAt({ line: 9, character: 0 })).toBe(6)
    expect(lines.offsetAt({ line: -1, character: 0 })).toBe(0)
    expect(lines.offsetAt({ line: 1, character: -1 })).toBe(4)
    expect(lines.positionAt(99)).toEqual({ line: 1, character: 2 })
    expect(lines.positionAt(-1)).toEqual({ line: 0, character: 0 })
  })

  it('lead there and back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '\r', '\u{1F381}', ' ') })
    fc.assert(
      fc.property(text, fc.nat(), (text, place) => {
        const lines = linesOf(text)
        const offset = text.length === 0 ? 0 : place % (text.length + 1)
        const isInsideOfBreak = text[offset - 1] === '\r' && text[offset] === '\n'
        expect(lines.offsetAt(lines.positionAt(offset))).toBe(isInsideOfBreak ? offset - 1 : offset)
      }),
    )
  })
})
