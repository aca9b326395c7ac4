import { describe, expect, it } from 'vitest'
import { textOf } from '../../src/words/text-of.ts'
import { readCsv } from '../../src/workspace/csv.ts'

const rows = (text: string) => {
  const read = readCsv(text)
  return 'rows' in read ? read.rows : textOf(read.error)
}

describe('the separator', () => {
  it.each([
    ['comma', 'sku,name\nA,Drill'],
    ['semicolon', 'sku;name\nA;Drill'],
    ['tab', 'sku\tname\nA\tDrill'],
  ])('may be a %s', (_, text) => {
    expect(rows(text)).toEqual([
      ['sku', 'name'],
      ['A', 'Drill'],
    ])
  })
  it('is the semicolon where decimals have commas', () => {
    expect(rows('WINTER;1,50')).toEqual([['WINTER', '1,50']])
  })
  it('is not what stands in quotes', () => {
    expect(rows('"a;b;c",d')).toEqual([['a;b;c', 'd']])
  })
  it('may come later than in the first line', () => {
    expect(rows('AAA1\nAAA2;1\nAAA3;2')).toEqual([['AAA1'], ['AAA2', '1'], ['AAA3', '2']])
    expect(rows('AAA1\n"x,y"\nAAA3;2')).toEqual([['AAA1'], ['x,y'], ['AAA3', '2']])
  })
  it('need not be there', () => {
    expect(rows('C-1\nC-2\n')).toEqual([['C-1'], ['C-2']])
  })
})

describe('what spreadsheets write', () => {
  it('may begin with a byte order mark', () => {
    expect(rows('\uFEFFsku,name\nA,B')).toEqual([
      ['sku', 'name'],
      ['A', 'B'],
    ])
  })
  it('may have CRLF, empty lines and spaces around fields', () => {
    expect(rows('sku, name\r\n\r\nA , B\r\n')).toEqual([
      ['sku', 'name'],
      ['A', 'B'],
    ])
  })
  it('may have quotes, line breaks and separators inside a field', () => {
    expect(rows('A,"2"" pipe,\nlong"')).toEqual([['A', '2" pipe,\nlong']])
  })
  it('may have rows of different length', () => {
    expect(rows('A,1\nB')).toEqual([['A', '1'], ['B']])
  })
})

describe('what can not be read', () => {
  it('is a quote that stays open', () => {
    expect(rows('A,"B\nC,D')).toMatch(/^is not readable CSV: a quote is never closed in line \d$/)
  })
  it('is a quote in the middle of a field', () => {
    expect(rows('A,2" pipe')).toMatch(/there is a quote inside a field in line 1/)
  })
  it('is a control character', () => {
    expect(rows('A,B\nC,\u0007D')).toBe('has a control character in line 2')
  })
})
