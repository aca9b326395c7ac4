/** Walking the grammar agrees with parsing it: wherever a token stands in the samples, it was expected. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { expectedAfter } from '../../grammar/expected.ts'
import { tokenize } from '../../grammar/tokens.ts'
import { split } from '../../src/syntax/split.ts'

const files = globSync('samples/**/*.promo')

/** The tokens of a file that were not expected behind those before them in their declaration. */
function unexpectedIn(text: string): string[] {
  const { tokens } = tokenize(text)
  return split(tokens).flatMap(({ from, to }) => {
    const own = tokens.slice(from, to)
    return own.flatMap((token, place) => {
      const beginsLine = place > 0 && own[place - 1]?.endLine !== token.startLine
      const { expected } = expectedAfter(own.slice(0, place), beginsLine)
      const types = [token.tokenType, ...(token.tokenType.CATEGORIES ?? [])]
      return expected.some((each) => types.includes(each.token)) ? [] : [`${token.image} in line ${token.startLine}`]
    })
  })
}

it.each(files)('every token of %s is expected where it stands', (file) => {
  expect(unexpectedIn(readFileSync(file, 'utf8'))).toEqual([])
})

/** The rule that reads each token that is expected behind a text, as "rule token". */
function expectedIn(text: string): readonly string[] {
  const { expected } = expectedAfter(tokenize(text).tokens, /\n\s*$/.test(text))
  return expected.map(({ token, rule }) => `${rule.name} ${token.LABEL}`)
}

describe('what may stand there', () => {
  it('begins a declaration behind none', () => {
    expect(expectedIn('')).toEqual(expect.arrayContaining(['campaign campaign', 'let let', 'test test']))
  })
  it('goes on with what is begun', () => {
    expect(expectedIn('campaign "A" { never combine ')).toEqual(
      expect.arrayContaining(['combine with', 'combine on', 'priority priority', 'campaign }']),
    )
  })
  it('says which rules are open and where they began', () => {
    const { expected } = expectedAfter(tokenize('campaign "A" { then buy 2 of sku "A" ').tokens, false)
    const get = expected.find(({ token }) => token.LABEL === 'get')
    expect(get?.rule).toMatchObject({ name: 'buyGet', from: 4, parent: { name: 'simpleEffect', from: 4 } })
  })
  it('goes on behind a statement that cannot be read', () => {
    expect(expectedIn('campaign "A" {\n  when subtotal >== 5\n  then 5% ')).toContain('off off')
  })
  it('begins another statement where one breaks off', () => {
    expect(expectedIn('campaign "A" {\n  when\n  ')).toEqual(
      expect.arrayContaining(['cartFact subtotal', 'consequence then']),
    )
  })
  it('goes into a block whose head cannot be read', () => {
    expect(expectedIn('test "A" {\n  cart at nowhere {\n    ')).toContain('cartCustomer customer')
  })
  it('leaves a block that was not closed', () => {
    expect(expectedIn('campaign "A" {\n  then by subtotal {\n  limit 1 ')).toContain('limitScope per')
  })
  it('is not told twice where many lines can be read in two ways', () => {
    const codes = Array.from({ length: 200 }, (_, at) => `  code "C-${at}"\n  limit 5 uses`).join('\n')
    expect(expectedIn(`coupons "Many" {\n${codes}\n  code "X" `)).toEqual(expectedIn('coupons "Many" {\n  code "X" '))
  })
  it('looks one token further', () => {
    const ahead = expectedAfter(tokenize('campaign "A" { ').tokens, false)
    const always = ahead.expected.find(({ token }) => token.LABEL === 'always')
    const next = always && ahead.after(always.token)
    expect(next?.expected.map(({ token }) => token.LABEL)).toEqual(['combine'])
  })
})
