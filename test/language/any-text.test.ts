import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeLenses } from '../../src/language/code-lenses.ts'
import { definition } from '../../src/language/definition.ts'
import { documentHighlights } from '../../src/language/document-highlight.ts'
import { documentLinks } from '../../src/language/document-links.ts'
import { foldingRanges } from '../../src/language/folding.ts'
import { formatting, onTypeFormatting } from '../../src/language/formatting.ts'
import { hover } from '../../src/language/hover.ts'
import { inlayHints } from '../../src/language/inlay-hints.ts'
import { linesOf } from '../../src/language/positions.ts'
import { editProject, openProject, type Project } from '../../src/language/project.ts'
import { references } from '../../src/language/references.ts'
import { prepareRename, rename } from '../../src/language/rename.ts'
import { selectionRanges } from '../../src/language/selection-range.ts'
import { semanticTokens, tokensOf } from '../../src/language/semantic-tokens.ts'
import { sourceOf } from '../../src/language/source.ts'
import { breadcrumbs, documentSymbols, workspaceSymbols } from '../../src/language/symbols.ts'
import { apply } from './apply.ts'

/** Texts as they are while somebody writes: a stretch is gone, and something else stands there. */
const texts = globSync('{samples,src/cli/templates}/**/*.promo').map((path) => readFileSync(path, 'utf8'))
const scraps = ['', '"', '{', '}', '/*', ' by "', '\r\n', 'campaign "', '\u{1F381}', ' of ', '<|', 'from 10:50%: ']
const half = fc
  .tuple(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), fc.constantFrom(...scraps))
  .map(([text, place, length, scrap]) => {
    const at = Math.floor(place * text.length)
    return { text: text.slice(0, at) + scrap + text.slice(at + length), at: at + scrap.length }
  })

const whole = (project: Project): unknown => [
  documentSymbols(project, 'a.promo'),
  workspaceSymbols(project, 'a'),
  foldingRanges(project, 'a.promo'),
  documentLinks(project, 'a.promo'),
  semanticTokens(project, 'a.promo'),
  inlayHints(project, 'a.promo'),
  codeLenses(project, 'a.promo'),
  formatting(project, 'a.promo'),
]

describe('any text, at any place', () => {
  it('is answered by every feature, whatever stands in it', () => {
    fc.assert(
      fc.property(half, ({ text, at }) => {
        const project = openProject([{ path: 'a.promo', text }], new Map())
        const position = linesOf(text).positionAt(at)
        hover(project, 'a.promo', position)
        definition(project, 'a.promo', position)
        references(project, 'a.promo', position)
        documentHighlights(project, 'a.promo', position)
        prepareRename(project, 'a.promo', position)
        rename(project, 'a.promo', position, 'Other')
        breadcrumbs(project, 'a.promo', position)
        selectionRanges(project, 'a.promo', [position])
        onTypeFormatting(project, 'a.promo', position, '\n')
        whole(project)
      }),
      { numRuns: 300 },
    )
  })

  it('gets the same answers after an edit as in a project opened anew', () => {
    fc.assert(
      fc.property(half, fc.constantFrom(...texts), ({ text }, before) => {
        const open = openProject([{ path: 'a.promo', text: before }], new Map())
        whole(open)
        expect(whole(editProject(open, 'a.promo', text))).toEqual(
          whole(openProject([{ path: 'a.promo', text }], new Map())),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('has words that do not overlap', () => {
    fc.assert(
      fc.property(half, ({ text }) => {
        const source = sourceOf(openProject([{ path: 'a.promo', text }], new Map()), 'a.promo')
        let last = 0
        for (const { start, end } of source ? tokensOf(source) : []) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
      }),
      { numRuns: 100 },
    )
  })

  it('comes back after a rename and the rename back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), (text, place) => {
        const position = linesOf(text).positionAt(Math.floor(place * text.length))
        const project = openProject([{ path: 'a.promo', text }], new Map())
        const old = prepareRename(project, 'a.promo', position)
        if (old === null || 'refused' in old) return
        const there = rename(project, 'a.promo', position, 'Zz_9')
        if ('refused' in there) throw new Error(there.refused)
        const changed = apply(text, Object.values(there.changes ?? {}).flat())
        expect(changed).not.toBe(text)
        const at = linesOf(changed).positionAt(changed.indexOf('Zz_9') + 1)
        const back = rename(
          openProject([{ path: 'a.promo', text: changed }], new Map()),
          'a.promo',
          at,
          old.placeholder,
        )
        if ('refused' in back) throw new Error(back.refused)
        expect(apply(changed, Object.values(back.changes ?? {}).flat())).toBe(text)
      }),
      { numRuns: 300 },
    )
  })
})
