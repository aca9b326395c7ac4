import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeAlphabet, codeOfPattern, fitsPattern } from '../../src/syntax/code-pattern.ts'

const signs = (pattern: string) => pattern.replaceAll(/[^?#]/g, '').length

/** A pattern with one check sign, anywhere, and a code of it. */
const drawn = fc
  .tuple(
    fc.array(fc.constantFrom<string>('?', '?', '?', '-', 'A', 'Ź'), { maxLength: 70 }),
    fc.nat(70),
    fc.infiniteStream(fc.nat(30)),
  )
  .map(([written, at, values]) => {
    const pattern = written.toSpliced(at, 0, '#').join('')
    return { pattern, code: codeOfPattern(pattern, () => values.next().value as number) }
  })

describe('a code of a pattern', () => {
  it('fits it, in any case', () => {
    fc.assert(
      fc.property(drawn, ({ pattern, code }) => {
        expect(code).toHaveLength(pattern.length)
        expect(fitsPattern(code, pattern)).toBe(true)
        expect(fitsPattern(code.toLowerCase(), pattern)).toBe(true)
      }),
    )
  })

  it('fits no more with one wrong sign', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), fc.constantFrom(...codeAlphabet, 'O', '0', 'I', '1', 'L', 'Ä'), (of, at, sign) => {
        const place = at % of.code.length
        if (of.code[place]?.toUpperCase() === sign) return
        expect(fitsPattern(`${of.code.slice(0, place)}${sign}${of.code.slice(place + 1)}`, of.pattern)).toBe(false)
      }),
    )
  })

  it('fits no more when two neighbours changed places', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), ({ code, pattern }, at) => {
        const place = at % code.length
        const [a, b] = [code[place], code[place + 1]]
        if (b === undefined || a === b) return
        const swapped = `${code.slice(0, place)}${b}${a}${code.slice(place + 2)}`
        expect(fitsPattern(swapped, pattern)).toBe(false)
      }),
    )
  })

  it('has one sign of the alphabet for each `?` and `#`', () => {
    fc.assert(
      fc.property(drawn, ({ code, pattern }) => {
        const own = [...code].filter((_, i) => pattern[i] === '?' || pattern[i] === '#')
        expect(own).toHaveLength(signs(pattern))
        expect(own.every((sign) => codeAlphabet.includes(sign))).toBe(true)
      }),
    )
  })
})
