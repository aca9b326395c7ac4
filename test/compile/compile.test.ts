import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import type { Imports } from '../../src/check/imports.ts'
import { canonicalJson, digest } from '../../src/compile/canonical.ts'
import { compile } from '../../src/compile/compile.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { rulesSchema } from '../../src/compile/rules-schema.ts'
import { format } from '../../src/syntax/format.ts'
import { parse } from '../../src/syntax/parse.ts'
import { readCsv } from '../../src/workspace/csv.ts'
import { sound } from '../check/findings.ts'
import { compiled } from '../compiled.ts'

const samples = ['b2b', 'grocery', 'loyalty', 'service'].map((name) => {
  const files = (pattern: string) =>
    globSync(`samples/${name}/**/${pattern}`).map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }))
  return {
    name,
    sources: files('*.promo'),
    imports: new Map(files('*.csv').map(({ path, text }) => [path, readCsv(text)])) satisfies Imports,
  }
})

interface Source {
  readonly path: string
  readonly text: string
}

function compileSources(sources: readonly Source[], imports: Imports): Rules {
  const checked = check(
    sources.map(({ path, text }) => parse(text, path).file),
    imports,
    { analyse: false },
  )
  return compiled(checked)
}

describe.each(samples)('sample $name', ({ sources, imports }) => {
  const rules = compileSources(sources, imports)

  it('compiles to what the schema says', () => {
    expect(rulesSchema.safeParse(rules).error).toBeUndefined()
  })
  it('is plain JSON, versioned by all it says', () => {
    const { version, ...content } = rules
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules)
    expect(version).toBe(digest(canonicalJson(content)))
  })
  it('is the same byte for byte in whatever order files and declarations stand', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1_000_000)), (numbers) => {
        const shuffled = shuffle(
          sources.map(({ path, text }) => ({ path, text: shuffle(declarationsOf(text), numbers).join('\n\n') })),
          numbers,
        )
        expect(JSON.stringify(compileSources(shuffled, imports))).toBe(JSON.stringify(rules))
      }),
      { numRuns: 5 },
    )
  })
  it('does not change with formatting', () => {
    const formatted = sources.map(({ path, text }) => {
      const result = format(text.replaceAll(/\n {2,}/g, '\n'), path)
      return { path, text: 'text' in result ? result.text : '' }
    })
    expect(compileSources(formatted, imports).version).toBe(rules.version)
  })
  it('does not change with comments and white space', () => {
    const relaid = sources.map(({ path, text }) => ({
      path,
      text: declarationsOf(text)
        .map((declaration) => `// before\n${declaration.replaceAll('\n', '\n\n  /* between */  ')}`)
        .join('\n\n'),
    }))
    expect(compileSources(relaid, imports).version).toBe(rules.version)
  })
})

describe('whatever the checker passes', () => {
  it('compiles to what the schema says', () => {
    const values = [
      '0',
      '1',
      '2',
      '1.5',
      '0.001',
      '100%',
      '101%',
      '33.333%',
      '0.005 PLN',
      '7 EUR',
      '2026-02-28',
      '12 months',
    ]
    const edit = fc.record({
      sample: fc.nat(),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.constantFrom(...values),
    })
    let sounds = 0
    fc.assert(
      fc.property(edit, ({ sample, at, value }) => {
        const { sources, imports } = samples[sample % samples.length] ?? { sources: [], imports: new Map() }
        const edited = sources.map(({ path, text }, place) => {
          if (place !== sample % sources.length) return { path, text }
          const literals = [...text.matchAll(/\b\d+(\.\d+)?%?/g)]
          const literal = literals[Math.floor(at * literals.length)]
          if (!literal) return { path, text }
          return { path, text: text.slice(0, literal.index) + value + text.slice(literal.index + literal[0].length) }
        })
        const parsed = edited.map(({ path, text }) => parse(text, path))
        const files = parsed.map(({ file }) => file)
        const { checked } = check(files, imports, { analyse: false })
        if (checked === undefined) return
        sounds++
        expect(rulesSchema.safeParse(compile(checked)).error).toBeUndefined()
      }),
      { numRuns: 100 },
    )
    expect(sounds).toBeGreaterThan(10)
  })
})

const declarationsOf = (text: string): string[] =>
  parse(text, 'any.promo').file.declarations.map(({ range }) => text.slice(range.start, range.end))

function shuffle<T>(items: readonly T[], numbers: Iterator<number>): T[] {
  return items
    .map((item) => ({ item, at: Number(numbers.next().value) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

describe('order', () => {
  it('goes by priority, the outermost group first, then by name; `always combine` last', () => {
    const ruleSet = sound(`
settings { currency PLN }
group "Early" pick best, priority 1
group "Inner" pick all, in group "Early"
campaign "z" { priority 5 then 5% off cart }
campaign "b" { then 5% off cart }
campaign "a" { then 5% off cart }
campaign "ä" { then 5% off cart }
campaign "B" { then 5% off cart }
campaign "late" { in group "Early" priority 9 then 5% off cart }
campaign "first" { in group "Inner" priority 2 then 5% off cart }
campaign "always" { always combine priority 1 then 5% off cart }`)
    expect(compile(ruleSet).campaigns.map(({ name }) => name)).toEqual([
      'first',
      'late',
      'z',
      'B',
      'a',
      'b',
      'ä',
      'always',
    ])
  })
})

describe('versions', () => {
  it('an unversioned compilation says so, and is no release', () => {
    const rules = compile(sound('settings { currency PLN }'), { versioned: false })
    expect(rules.version).toBe('unversioned')
    expect(rulesSchema.safeParse(rules).success).toBe(false)
  })
  it('a rule set without anything is one, too', () => {
    expect(compile(sound(''))).toMatchObject({ currency: 'XXX', campaigns: [], shelf: [] })
  })
})
