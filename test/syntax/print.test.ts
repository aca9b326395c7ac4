import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { format } from '../../src/syntax/format.ts'
import { parse } from '../../src/syntax/parse.ts'
import { print } from '../../src/syntax/print.ts'
import { sameTree } from '../../src/syntax/same-tree.ts'
import { file } from './arbitrary.ts'

describe('a printed tree', () => {
  it('is read as the same tree', () => {
    fc.assert(
      fc.property(file, (file) => {
        const text = print(file)
        const again = parse(text, file.path)
        expect(again.diagnostics, text).toEqual([])
        if (!sameTree(file, again.file)) expect(again.file.declarations, text).toEqual(file.declarations)
      }),
      { numRuns: 500 },
    )
  })

  it('is in the common layout', () => {
    fc.assert(
      fc.property(file, (file) => {
        const text = print(file)
        expect(format(text, file.path)).toEqual({ text })
      }),
      { numRuns: 200 },
    )
  })
})
