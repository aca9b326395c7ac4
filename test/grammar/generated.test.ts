import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cstTypes } from '../../grammar/cst-types.ts'
import { decisions } from '../../grammar/decisions.ts'
import { decisionsOf } from '../../grammar/lookahead.ts'
import { grammarRules, PromoParser } from '../../grammar/parser.ts'
import { tokenize } from '../../grammar/tokens.ts'
import { diagrams } from '../../scripts/diagrams.ts'

it('the types of the parse are those of the grammar (node scripts/generate.ts writes them)', () => {
  const written = readFileSync(new URL('../../grammar/cst.ts', import.meta.url), 'utf8')
  const words = (text: string) => text.replaceAll('"', "'").replace(/[\s;,|()]/g, '')
  expect(words(written) === words(cstTypes())).toBe(true)
})

it('the parser decides by what the grammar says (node scripts/generate.ts writes it)', () => {
  expect(decisions).toEqual(decisionsOf(new PromoParser({ recorded: true })))
})

it('what is kept of the grammar reads every sample as the grammar itself does', () => {
  const [kept, recorded] = [new PromoParser(), new PromoParser({ recorded: true })]
  const root = new URL('../../', import.meta.url)
  const samples = globSync('samples/**/*.promo', { cwd: root })
  expect(samples.length).toBeGreaterThan(5)
  for (const path of samples) {
    const { tokens } = tokenize(readFileSync(new URL(path, root), 'utf8'))
    kept.input = tokens
    recorded.input = tokens
    for (let place = 0; place < tokens.length; place++) {
      const attempt = kept.parseFrom(place, 'declaration')
      expect(attempt).toEqual(recorded.parseFrom(place, 'declaration'))
      if (attempt.node) place = attempt.next - 1
    }
  }
})

it('every rule of the grammar has a railroad diagram, on a page without scripts', () => {
  const page = diagrams()
  for (const rule of Object.keys(grammarRules())) expect(page).toContain(`id="${rule}"`)
  expect(page).not.toContain('<script')
})
