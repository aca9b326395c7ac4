import pc from 'picocolors'
import { expect, describe as group, it } from 'vitest'
import { describe } from '../../src/cli/excerpt.ts'
import { positionIn, sourcesOf } from '../../src/cli/sources.ts'
import type { Diagnostic } from '../../src/syntax/diagnostic.ts'

const paint = pc.createColors(false)

/** A finding on the one place where the word stands in the text. */
function shown(text: string, word: string, more: Partial<Diagnostic> = {}): string[] {
  const start = text.indexOf(word)
  const finding: Diagnostic = {
    code: 'unknown-name',
    severity: 'error',
    path: 'a.promo',
    range: { start, end: start + word.length },
    message: 'there is no segment `VP`',
    ...more,
  }
  return describe(finding, sourcesOf([{ path: 'a.promo', text }]), paint).split('\n')
}

group('a finding', () => {
  it('shows its place, its line and what it is about', () => {
    expect(shown('campaign "A" {\n  when segment "VP"\n}', '"VP"', { help: 'did you mean `VIP`?' })).toEqual([
      'a.promo:2:16 error there is no segment `VP` [unknown-name]',
      '    2 |   when segment "VP"',
      '      |                ^^^^',
      '  help did you mean `VIP`?',
    ])
  })
  it('underlines only the first line of a longer range', () => {
    expect(shown('a {\n  b\n}', 'a {\n  b\n}')[2]).toBe('      | ^^^')
  })
  it('underlines something where nothing stands', () => {
    expect(shown('then ', '', { range: { start: 5, end: 5 } })[2]).toBe('      |      ^')
  })
  it('counts wide letters and tabs as a terminal does', () => {
    expect(shown('\tlet 価格 = VP', 'VP').slice(1)).toEqual(['    1 |   let 価格 = VP', '      |              ^^'])
  })
  it('shows a piece of a line that is very long', () => {
    const [, source = '', underline = ''] = shown(`${'x'.repeat(1000)}VP${'y'.repeat(1000)}`, 'VP')
    expect(source.length).toBeLessThan(180)
    expect(source.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1)).toBe('VP')
  })
  it('lets no control character through', () => {
    expect(shown('a \u001B[31mVP', 'VP')[1]).toBe('    1 | a \\u{1b}[31mVP')
  })
  it('shows other places that matter', () => {
    const related = [{ path: 'a.promo', range: { start: 0, end: 1 }, message: 'first declared here' }]
    expect(shown('x\nVP', 'VP', { related }).slice(3)).toEqual([
      '  see  a.promo:1:1 first declared here',
      '    1 | x',
      '      | ^',
    ])
  })
  it('without a text is its message alone', () => {
    expect(shown('VP', 'VP', { path: 'gone.promo' })).toEqual([
      'gone.promo error there is no segment `VP` [unknown-name]',
    ])
  })
})

it('lines and columns count from 1', () => {
  const sources = sourcesOf([{ path: 'a.promo', text: 'a\nbc' }])
  expect([0, 1, 2, 3].map((offset) => positionIn(sources, 'a.promo', offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 2, column: 1 },
    { line: 2, column: 2 },
  ])
})
