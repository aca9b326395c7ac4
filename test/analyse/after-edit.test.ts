import fc from 'fast-check'
import { expect, it } from 'vitest'
import { analysed, openProject, typeInProject } from '../../src/language/project.ts'
import { imports } from '../check/findings.ts'
import { anyRuleSets, files, plainRuleSets } from './rule-sets.ts'

const path = 'shop.promo'
const shelf = 'campaign "Shelf" { on prices then 10% off everything }\n'
const edits = fc.constantFrom<(text: string) => string>(
  (text) => text + shelf,
  (text) => text.replace(shelf, ''),
  (text) => text.replace(/priority \d/, 'priority 3'),
  (text) => text.replace(/then .*/, 'then 5% off cart'),
  (text) => text.replace('segment "VIP" external', 'segment "VIP" = orders >= 2'),
  (text) => text.replace(/settings \{.*/, 'settings { currency PLN timezone "Europe/Warsaw" }'),
  (text) => text.replace(/never combine with similar\n/, ''),
)

it('what is kept of pairs of campaigns says after edits what a fresh analysis says', () => {
  const edited = fc.tuple(fc.oneof(plainRuleSets, anyRuleSets), fc.array(edits, { minLength: 1, maxLength: 4 }))
  fc.assert(
    fc.property(edited, ([text, edits]) => {
      const list = imports(files)
      let project = openProject([{ path, text }], list)
      let now = text
      for (const edit of edits) {
        now = edit(now)
        project = analysed(typeInProject(project, path, now))
        expect(project.diagnostics).toEqual(openProject([{ path, text: now }], list).diagnostics)
      }
    }),
    { seed: 20261002, numRuns: 60 },
  )
})
