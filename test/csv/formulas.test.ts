import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guarded, withoutGuard } from '../../src/csv/formulas.ts'
import { csvOf } from '../../src/csv/write.ts'

const telling = fc.string({ unit: fc.constantFrom(..."=+-@'\t\r\n1.e \uFF1DA") })

describe('a cell', () => {
  it.each(['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', "'=1", "''=1", '-1+1', '+1-', '-'])(
    'that a spreadsheet may take for a formula becomes text: %j',
    (text) => expect(guarded(text)).toBe(`'${text}`),
  )
  it.each(['', 'A', '-5', '+48123456789', '-12.40', '1e-7', '-1E+21', "O'Hara", "'quoted'", '2026-10-03', 'a=b'])(
    'that is a number or plain text stays as it is: %j',
    (text) => expect(guarded(text)).toBe(text),
  )
  it('never begins like a formula, unless it is a number', () => {
    fc.assert(
      fc.property(fc.oneof(telling, fc.string()), (text) => {
        expect(/^[=+\-@\t\r\n]/.test(guarded(text)) && Number.isNaN(Number(guarded(text)))).toBe(false)
      }),
    )
  })
  it('is what it was when its guard is taken away', () => {
    fc.assert(
      fc.property(fc.oneof(telling, fc.string()), (text) => {
        expect(withoutGuard(guarded(text))).toBe(text)
      }),
    )
  })
})

it('a table keeps every cell on its way through CSV', () => {
  const cell = fc.oneof(telling, fc.string())
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (records) => {
      const read: string[][] = parse(csvOf(records), { relax_column_count: true, record_delimiter: '\n' })
      expect(read.map((cells) => cells.map(withoutGuard))).toEqual(records)
    }),
  )
})
