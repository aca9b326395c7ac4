import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'
import { imports, path } from './findings.ts'

const files = imports({ 'list.csv': 'sku\nA\nB' })

const text = `settings { currency PLN   timezone "Europe/Warsaw" }
let BASE = 50 PLN
let MIN = BASE * 2
segment "VIP" external
segment "Loyal" = segment "VIP" or spend >= MIN
products "Listed" from "list.csv"
campaign "One" { when subtotal >= MIN then 5% off cart }
campaign "Two" { when segment "Loyal" and subtotal >= 5 then 5 EUR off products "Listed" }
campaign "Three" { active 2026-02-30 to 2026-03-01 then 120% off category "Tools" }
scenario "Less" { set MIN = 80 PLN   disable "One" }
test "It applies" { cart at 2026-10-01T12:00 { 1 x sku "A" at 200 PLN } expect applied "One" 10 PLN }
`

const fresh = (source: string) => check([parse(source, path).file], files)
const afterEdit = (source: string, before: string) =>
  check([parse(source, path).file], files, { before: fresh(before).ruleSet })

describe('checking after an edit', () => {
  it('finds what a check from the beginning finds, wherever the edit is', () => {
    const edit = fc.record({
      at: fc.nat(text.length),
      remove: fc.nat(12),
      insert: fc.constantFrom(
        '',
        ' ',
        '\n',
        '"',
        '}',
        '5',
        'MIN',
        'One',
        'when signed in\n',
        '// so\n',
        'campaign "X" { }\n',
      ),
    })
    fc.assert(
      fc.property(edit, ({ at, remove, insert }) => {
        const edited = text.slice(0, at) + insert + text.slice(at + remove)
        expect(afterEdit(edited, text).diagnostics).toEqual(fresh(edited).diagnostics)
        expect(afterEdit(text, edited).diagnostics).toEqual(fresh(text).diagnostics)
      }),
      { numRuns: 300 },
    )
  })
  it.each([
    ['a let', 'let BASE = 50 PLN', 'let BASE = 50'],
    ['a let in a circle', 'let BASE = 50 PLN', 'let BASE = MIN'],
    ['the currency', 'currency PLN', 'currency EUR'],
    ['a segment', 'segment "VIP" external', 'segment "VIPS" external'],
    ['a campaign that a scenario names', 'campaign "One"', 'campaign "Uno"'],
  ])('sees that %s changed for the others', (_, old, now) => {
    const edited = text.replace(old, now)
    expect(afterEdit(edited, text).diagnostics).toEqual(fresh(edited).diagnostics)
  })
  it('sees an imported file change', () => {
    const source = 'settings { currency PLN }\ncatalogue from "p.csv"\ncampaign "One" { then add 1 of sku "MUG" free }'
    const { file } = parse(source, path)
    const { ruleSet: before } = check([file], imports({ 'p.csv': 'sku,price\nMUG,5' }))
    const { diagnostics } = check([file], imports({ 'p.csv': 'sku,price\nBAG,5' }), { before })
    expect(diagnostics.map(({ code }) => code)).toContain('no-price')
  })
})

describe('compiling after an edit', () => {
  const sound = `settings { currency PLN }
let MIN = 100 PLN
campaign "One" { when subtotal >= MIN then 5% off cart }
campaign "Two" { when subtotal >= MIN then 5% off cart }
scenario "Less" { set MIN = 80 PLN }
`
  it('gives the same rules, and the same objects for what was not edited', () => {
    const before = fresh(sound)
    const old = compiled(before)
    const edited = sound.replace('"One" { when', '"One" { when signed in when')
    const now = compiled(check([parse(edited, path).file], files, { before: before.ruleSet }))
    expect(now).toEqual(compiled(fresh(edited)))
    expect(now.campaigns[1]).toBe(old.campaigns[1])
    expect(now.campaigns[0]).not.toBe(old.campaigns[0])
    expect(now.catalogue).toBe(old.catalogue)
  })
  it('checks and compiles again only what refers to a let, a segment or a set that was edited', () => {
    const shared = `settings { currency PLN }
let BASE = 50 PLN
let MIN = BASE * 2
segment "VIP" = spend >= MIN
segment "Old" = segment "VIP" and orders >= 3
products "Tools" = category "Tools"
campaign "By let" { when subtotal >= MIN then 5% off cart }
campaign "By segment" { when segment "Old" then 5% off cart }
campaign "By set" { then 5% off products "Tools" }
campaign "By none of them" { when no segment then 5% off cart }
campaign "Alone" { when quantity >= 2 then 5% off cart }
`
    const edits = [
      ['let BASE = 50', 'let BASE = 60', ['By let', 'By none of them', 'By segment']],
      ['orders >= 3', 'orders >= 4', ['By none of them', 'By segment']],
      ['= category "Tools"', '= category "Saws"', ['By set']],
    ] as const
    for (const [from, to, wanted] of edits) {
      const before = fresh(shared)
      const old = compiled(before)
      const edited = shared.replace(from, to)
      const now = compiled(check([parse(edited, path).file], files, { before: before.ruleSet }))
      expect(now).toEqual(compiled(fresh(edited)))
      const compiledAgain = now.campaigns.filter((campaign, place) => campaign !== old.campaigns[place])
      expect(compiledAgain.map(({ name }) => name).sort(), from).toEqual(wanted)
    }
  })
  it('sees a let change', () => {
    const before = fresh(sound)
    compiled(before)
    const edited = sound.replace('100 PLN', '120 PLN')
    const now = check([parse(edited, path).file], files, { before: before.ruleSet })
    expect(compiled(now)).toEqual(compiled(fresh(edited)))
    expect(compiled(now, { scenario: 'Less' })).toEqual(compiled(fresh(edited), { scenario: 'Less' }))
  })
})
