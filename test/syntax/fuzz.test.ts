import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../grammar/tokens.ts'
import { format } from '../../src/syntax/format.ts'
import { type ParseResult, parse } from '../../src/syntax/parse.ts'
import { reparse } from '../../src/syntax/reparse.ts'
import type { Comment, Range } from '../../src/syntax/tree.ts'
import { anything, edited, mutated, samples } from './mutations.ts'

/** All ranges in a tree, of diagnostics and their edits too. */
function rangesIn(value: unknown): Range[] {
  if (Array.isArray(value)) return value.flatMap(rangesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, field]) => (key === 'range' ? [field as Range] : rangesIn(field)))
}

function expectSense(text: string, { file, diagnostics }: ParseResult): void {
  const isOutside = ({ start, end }: Range) => !(0 <= start && start <= end && end <= text.length)
  expect(rangesIn([file.declarations, file.comments, diagnostics]).filter(isOutside)).toEqual([])
  const isForeign = ({ range, text: comment }: Comment) => text.slice(range.start, range.end) !== comment
  expect(file.comments.filter(isForeign)).toEqual([])
  const starts = diagnostics.map(({ range }) => range.start)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  if (file.declarations.some(({ broken }) => broken)) expect(diagnostics).not.toEqual([])
}

describe('whatever is written', () => {
  it('is read without a failure, every range inside of the text', () => {
    fc.assert(
      fc.property(fc.oneof(anything, mutated), (text) => expectSense(text, parse(text, 'a.promo'))),
      { numRuns: 1000 },
    )
  })

  it('is read the same after a change, read whole or only around the change', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        expect(reparse(parse(before, 'a.promo'), after)).toEqual(parse(after, 'a.promo'))
      }),
      { numRuns: 500 },
    )
  })

  it('is formatted or refused, and never changes in meaning or loses a comment', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const formatted = format(text, 'a.promo')
        if ('text' in formatted) expect(format(formatted.text, 'a.promo')).toEqual(formatted)
      }),
      { numRuns: 500 },
    )
  })
})

describe('comments put anywhere between the words', () => {
  const comment = fc.constantFrom('// a\n', '/* b */', '\n// c\n', '\n/* d */\n', '/* e\n e */', '\n\n// f\n\n')

  it('are kept by the formatter, which then leaves them where they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), comment), { minLength: 1, maxLength: 4 }),
        (text, comments) => {
          const commented = comments.reduce(insertBetweenWords, text)
          if (parse(commented, '').diagnostics.length > 0) return
          const formatted = format(commented, 'a.promo')
          expect(formatted, commented).toHaveProperty('text')
          if ('text' in formatted) expect(format(formatted.text, 'a.promo')).toEqual(formatted)
        },
      ),
      { numRuns: 500 },
    )
  })
})

function insertBetweenWords(text: string, [where, comment]: readonly [number, string]): string {
  const starts = tokenize(text).tokens.map(({ startOffset }) => startOffset)
  const at = starts[where % (starts.length + 1)] ?? text.length
  return `${text.slice(0, at)}${comment} ${text.slice(at)}`
}

describe('what goes on and on', () => {
  const many = 100_000
  const endless: Record<string, string> = {
    'opening brackets': `let A = ${'('.repeat(many)}`,
    'opening braces': `campaign "A" ${'{'.repeat(many)}`,
    'closing braces': '}'.repeat(many),
    negations: `segment "A" = ${'not '.repeat(many)}segment "B"`,
    'minus signs': `let A = ${'-'.repeat(many)}1`,
    conditions: `segment "A" = ${'orders >= 1 and '.repeat(many)}orders >= 1`,
    repetitions: `campaign "A" { then ${'for every 1 of everything '.repeat(many)}free shipping }`,
    'repetitions in braces': `campaign "A" { then ${'for every 1 of everything { '.repeat(many)}free shipping }`,
    steps: `campaign "A" { then ${'by subtotal { from 1: '.repeat(many)}`,
    'goods in conditions on goods': `products "A" = ${'price >= subtotal of '.repeat(many)}`,
    'open comments': '/*'.repeat(many),
    'open texts': '"\n'.repeat(many),
    backslashes: `let A = "${'\\'.repeat(many)}`,
    'unclosed blocks': 'campaign "A" {\n'.repeat(many / 10),
    'declarations on one line': 'let A = 1 '.repeat(many / 10),
    'wrong statements on one line': `campaign "A" { ${'priority '.repeat(many / 10)} }`,
    'wrong statements': `campaign "A" {\n${'priority\n'.repeat(many / 10)}}`,
    'unknown words': 'wibble '.repeat(many),
    commas: `segment "A" = segment ${'"A", '.repeat(many)}"B"`,
    'unknown characters': '§'.repeat(many),
  }

  it.each(Object.entries(endless))('%s is read without a failure', (_, text) => {
    expectSense(text, parse(text, 'a.promo'))
  })
})
