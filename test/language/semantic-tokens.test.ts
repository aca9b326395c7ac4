import { describe, expect, it } from 'vitest'
import { semanticTokens, semanticTokensLegend, tokensOf } from '../../src/language/semantic-tokens.ts'
import { sourceOf } from '../../src/language/source.ts'
import { fixture } from './marked.ts'

/** "campaign:keyword", one a word. */
function words(text: string): string[] {
  const { project, path } = fixture(text)
  const source = sourceOf(project, path)
  return source
    ? tokensOf(source).map(
        ({ start, end, type, declares }) => `${text.slice(start, end)} ${type}${declares ? '!' : ''}`,
      )
    : []
}

describe('semantic tokens', () => {
  it('tell names apart by what they name', () => {
    expect(words('segment "VIP" = code "X" and customer.age >= MIN // grown')).toEqual([
      'segment keyword',
      '"VIP" segment!',
      'code fact',
      '"X" code',
      'and keyword',
      'customer keyword',
      'age property',
      'MIN variable',
      '// grown comment',
    ])
  })

  it('show effects, facts and amounts as such', () => {
    expect(
      words('campaign "A" {\n  when subtotal of sku "S" >= 5 PLN\n  then 5% off products "P", at most 2 PLN\n}'),
    ).toEqual([
      'campaign keyword',
      '"A" campaign!',
      'when keyword',
      'subtotal fact',
      'of fact',
      'sku keyword',
      '"S" sku',
      '5 money',
      'PLN money',
      'then keyword',
      '5% percent',
      'off effect',
      'products keyword',
      '"P" products',
      'at keyword',
      'most keyword',
      '2 money',
      'PLN money',
    ])
  })

  it('go on behind what cannot be read', () => {
    expect(words('campaign "A" {\n  when when\n}\nlet B = 3 days')).toEqual([
      'campaign keyword',
      '"A" campaign!',
      'when keyword',
      'when keyword',
      'let keyword',
      'B variable!',
      '3 number',
      'days number',
    ])
  })

  it('are encoded by the legend, each from the one before, comments line by line', () => {
    const { project, path } = fixture('/* a\n  b */ let MIN = 1\n')
    const { data } = semanticTokens(project, path)
    const tokens = Array.from({ length: data.length / 5 }, (_, index) => data.slice(index * 5, index * 5 + 5))
    const type = (name: string) => semanticTokensLegend.tokenTypes.indexOf(name)
    expect(tokens).toEqual([
      [0, 0, 4, type('comment'), 0],
      [1, 0, 6, type('comment'), 0],
      [0, 7, 3, type('keyword'), 0],
      [0, 4, 3, type('variable'), 1],
      [0, 6, 1, type('number'), 0],
    ])
  })
})
