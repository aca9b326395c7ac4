import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  analysed,
  editProject,
  openProject,
  type Project,
  readProject,
  typeInProject,
  withTexts,
} from '../../src/language/project.ts'
import { loadWorkspace } from '../../src/workspace/load.ts'

const shadowing = `settings {
  currency PLN
}

campaign "Weak" {
  priority 1
  when subtotal >= 1000 PLN
  never combine with similar
  then 10% off cart
}

campaign "Strong" {
  priority 2
  when subtotal >= 2000 PLN
  never combine with similar
  then 20% off cart
}
`
const path = 'shop.promo'
const open = (text: string): Project => openProject([{ path, text }], new Map())
const underlined = ({ diagnostics, parsed }: Project): string[] =>
  diagnostics.map(({ range }) => parsed.get(path)?.file.text.slice(range.start, range.end) ?? '')

describe('a project', () => {
  it('is told at once of what can not be read, and of the rest after a pause', () => {
    const project = open(shadowing)
    const codes = project.diagnostics.map(({ code }) => code)
    expect(codes).not.toEqual([])

    const broken = typeInProject(project, path, shadowing.replace('10% off', '10% of'))
    expect(broken.diagnostics.every(({ severity }) => severity === 'error')).toBe(true)

    const corrected = typeInProject(broken, path, shadowing)
    expect(corrected.isAnalysed).toBe(false)
    expect(analysed(corrected).diagnostics.map(({ code }) => code)).toEqual(codes)
  })

  it('keeps what analyses said under the same words while someone types elsewhere', () => {
    const project = open(shadowing)
    const typed = typeInProject(project, path, `// a note\n\n${shadowing}`)
    expect(typed.isAnalysed).toBe(false)
    expect(underlined(typed)).toEqual(underlined(project))
  })

  it('drops what was said of the words that are being changed', () => {
    const project = open(shadowing)
    const [about] = project.concluded
    if (!about) throw new Error('the analyses say nothing of a shadowed campaign')
    const { start } = about.range
    const typed = typeInProject(project, path, `${shadowing.slice(0, start + 1)}x${shadowing.slice(start + 1)}`)
    expect(typed.concluded).not.toContainEqual(about)
    expect(typed.concluded.length).toBeLessThan(project.concluded.length)
  })

  it('says after any edits what it says when it is opened with the same text', async () => {
    const { files, imports } = await loadWorkspace('samples/b2b-shadowed')
    const whole = openProject(files, imports)
    const edit = fc.record({
      file: fc.nat(),
      at: fc.nat(),
      remove: fc.nat(12),
      insert: fc.constantFrom('', ' ', '5', '"', '\n', 'x', '}'),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let project = whole
        for (const { file, at, remove, insert } of edits) {
          const { path: name } = files[file % files.length] ?? { path }
          const text = project.parsed.get(name)?.file.text ?? ''
          const start = at % (text.length + 1)
          project = typeInProject(project, name, text.slice(0, start) + insert + text.slice(start + remove))
        }
        const texts = [...project.parsed].map(([name, { file }]) => ({ path: name, text: file.text }))
        expect(analysed(project).diagnostics).toEqual(openProject(texts, imports).diagnostics)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same project when nothing changed', () => {
    const project = open(shadowing)
    expect(editProject(project, path, shadowing)).toBe(project)
  })
})

describe('a project with other texts', () => {
  it('is the one that is opened with them', () => {
    const files = [
      { path: 'a.promo', text: 'settings { currency PLN }' },
      { path: 'b.promo', text: shadowing },
      { path: 'c.promo', text: 'segment "VIP" external' },
    ]
    const others = [
      { path: 'b.promo', text: shadowing.replace('10%', '15%') },
      { path: 'd.promo', text: 'let SHARE = 5%' },
    ]
    const project = withTexts(openProject(files, new Map()), others)
    const opened = readProject(others, new Map())
    expect([...project.parsed.keys()]).toEqual([...opened.parsed.keys()])
    expect(project.found).toEqual(opened.found)
    expect(project.ruleSet.lets).toEqual(opened.ruleSet.lets)
    expect([...project.ruleSet.segments.keys()]).toEqual([])
  })
})
