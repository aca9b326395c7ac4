import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cstTypes } from '../../grammar/cst-types.ts'
import { PromoParser } from '../../grammar/parser.ts'
import { diagrams } from '../../scripts/diagrams.ts'

it('the types of the parse are those of the grammar (node scripts/generate.ts writes them)', () => {
  const written = readFileSync(new URL('../../grammar/cst.ts', import.meta.url), 'utf8')
  const words = (text: string) => text.replaceAll('"', "'").replace(/[\s;,|()]/g, '')
  expect(words(written) === words(cstTypes())).toBe(true)
})

it('every rule of the grammar has a railroad diagram, on a page without scripts', () => {
  const page = diagrams()
  for (const rule of Object.keys(new PromoParser().getGAstProductions())) expect(page).toContain(`id="${rule}"`)
  expect(page).not.toContain('<script')
})
