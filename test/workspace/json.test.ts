import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../src/words/text-of.ts'
import { readJson } from '../../src/workspace/json.ts'

function refusalOf(text: string) {
  const read = readJson(text)
  return 'error' in read ? { ...read.error, message: textOf(read.error.message) } : read
}

describe('broken JSON is pointed at', () => {
  it.each([
    ['{"a": tru}', 1, 7, 'a value'],
    ['{"a": 1,}', 1, 9, 'a name in double quotes'],
    ['{"a": 1\n "b": 2}', 2, 2, '`,` or `}`'],
    ['[1, 2', 1, 6, '`,` or `]`'],
    ['[1, ]', 1, 5, 'a value'],
    ['{a: 1}', 1, 2, 'a name in double quotes or `}`'],
    ['{"a" 1}', 1, 6, '`:`'],
    ['{"a": 1} x', 1, 10, 'nothing more'],
    ['{} end', 1, 4, 'nothing more'],
    ['', 1, 1, 'a value'],
    ['{"a": "x\ty"}', 1, 7, 'a value'],
    ['{"a": 01}', 1, 8, '`,` or `}`'],
  ])('%j', (text, line, column, expected) => {
    expect(refusalOf(text)).toEqual({ message: `this is not JSON: ${expected} is expected`, line, column })
  })
})

it('what JSON.parse reads is read, and what it refuses has a place', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, at, noise) => {
      const place = at % (json.length + 1)
      const text = json.slice(0, place) + noise + json.slice(place)
      const read = readJson(text)
      try {
        expect(read).toEqual({ value: JSON.parse(text) })
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
        expect(read).toHaveProperty('error.line')
      }
    }),
  )
})

it('depth has an end', () => {
  expect(readJson(`${'['.repeat(500)}${']'.repeat(500)}`)).toHaveProperty('value')
  expect(refusalOf('\n'.concat('{"a":['.repeat(100_000)))).toEqual({
    message: 'this is nested more than 500 levels deep',
    line: 2,
    column: 1501,
  })
  expect(readJson(JSON.stringify('[{'.repeat(1000)))).toHaveProperty('value')
})
