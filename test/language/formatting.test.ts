import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatting, onTypeFormatting, rangeFormatting } from '../../src/language/formatting.ts'
import { textOf } from '../../src/language/project.ts'
import { format } from '../../src/syntax/format.ts'
import { apply } from './apply.ts'
import { fixture } from './marked.ts'

const untidy = 'campaign   "A" {\nwhen (signed in)\n  then 5%   off cart , up to 1 units // why\n}\nlet A=1\n'

describe('the whole file', () => {
  it('comes into the one layout', () => {
    const { project, path } = fixture(untidy)
    expect(apply(untidy, formatting(project, path))).toBe(
      'campaign "A" {\n  when signed in\n  then 5% off cart, up to 1 unit // why\n}\n\nlet A = 1\n',
    )
  })

  it('is edited only where its layout differs', () => {
    const text = 'let A = 1\nlet B  =  2\nlet C = 3\n'
    const { project, path } = fixture(text)
    const edits = formatting(project, path)
    expect(edits.map(({ range, newText }) => [range.start.line, range.start.character, newText])).toEqual([
      [1, 5, ' '],
      [1, 8, ' '],
    ])
  })

  it('is left alone when it is tidy, and while it cannot be read', () => {
    const tidy = fixture('let A = 1\n')
    expect(formatting(tidy.project, tidy.path)).toEqual([])
    const broken = fixture(`${untidy}campaign "B" {\n when when\n}`)
    expect(formatting(broken.project, broken.path)).toEqual([])
  })

  it('keeps comments when the words behind them change their order', () => {
    const text =
      'test "T" {\n  // wanted\n  expect total 1 PLN\n  /* given */ cart at 2026-01-01 {\n 1 x sku "A" at 1 PLN\n}\n}'
    const { project, path } = fixture(text)
    const formatted = format(text, path)
    expect('text' in formatted && apply(text, formatting(project, path))).toBe('text' in formatted && formatted.text)
  })

  const files = globSync('{samples/**/*.promo,test/syntax/format/**/*.promo}')
  it.each(files)('comes out as `cartwright fmt` writes it: %s', (file) => {
    const text = readFileSync(file, 'utf8').replaceAll('  ', ' ')
    const { project, path } = fixture({ [file]: text })
    const formatted = format(text, path)
    if ('text' in formatted) expect(apply(text, formatting(project, path))).toBe(formatted.text)
    else expect(formatting(project, path)).toEqual([])
  })
})

describe('a range', () => {
  it('is all that changes', () => {
    const { project, path, ranges } = fixture('let A=1\n<|let B=2\n|>let C=3\n')
    const [range] = ranges
    expect(range && apply(textOf(project, path), rangeFormatting(project, path, range.range))).toBe(
      'let A=1\nlet B = 2\nlet C=3\n',
    )
  })
})

describe('while typing', () => {
  const typed = (text: string, character: '}' | '\n') => {
    const { project, path, position } = fixture(text)
    return apply(textOf(project, path), onTypeFormatting(project, path, position, character))
  }

  it('a new line begins as deep as its blocks', () => {
    expect(typed('campaign "A" {\n<|>', '\n')).toBe('campaign "A" {\n  ')
    expect(typed('test "T" {\n  cart at 2026-01-01 {\n  <|>\n', '\n')).toBe(
      'test "T" {\n  cart at 2026-01-01 {\n    \n',
    )
    expect(typed('campaign "A" {\n  then 5% off cart\n}\n    <|>', '\n')).toBe(
      'campaign "A" {\n  then 5% off cart\n}\n',
    )
  })

  it('a closing brace moves back to its block', () => {
    expect(typed('campaign "A" {\n  then 5% off cart\n    }<|>\n', '}')).toBe('campaign "A" {\n  then 5% off cart\n}\n')
  })

  it('a brace behind other words stays, and so does the inside of a comment', () => {
    expect(typed('settings { currency PLN }<|>', '}')).toBe('settings { currency PLN }')
    expect(typed('campaign "A" {\n/* as\n      <|>drawn */', '\n')).toBe('campaign "A" {\n/* as\n      drawn */')
  })
})
