import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { parse } from '../../src/syntax/parse.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { loadRules } from '../../src/workspace/rules.ts'

const page = readFileSync(new URL('../../grammar/mechanics.md', import.meta.url), 'utf8')

const rows = [...page.matchAll(/^\| (\d+) +\| (.+?) +\| (.+?) +\| .*\|$/gm)].map(([, number, mechanic, where]) => ({
  number: Number(number),
  mechanic,
  where: where ?? '',
}))

describe('the list of mechanics', () => {
  test('has all 125, in their order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 125 }, (_, index) => index + 1))
  })

  test.each(rows)('$number $mechanic: $where', ({ where }) => {
    if (where.startsWith('left out: ')) return
    const [, kind, name, path] = where.match(/^(\w+) "(.+)" in \[.+\]\(\.\.\/samples\/(.+)\)$/) ?? []
    expect(path).toBeDefined()
    const text = readFileSync(new URL(`../../samples/${path}`, import.meta.url), 'utf8')
    const declared = parse(text, 'sample.promo').file.declarations.map((each) =>
      'name' in each ? `${each.kind} ${each.name.text}` : each.kind,
    )
    expect(declared).toContain(`${kind} ${name}`)
  })

  test.each(['b2b', 'grocery', 'loyalty', 'service'])(
    'is shown: a test of %s sees each of its campaigns apply',
    async (sample) => {
      const { rules, source } = await loadRules(fileURLToPath(new URL(`../../samples/${sample}`, import.meta.url)))
      const { run } = prepare(rules)
      const reports = source ? runTests(source.ruleSet, rules, prepare(rules)) : expect.fail('no rules')
      expect(reports.filter(({ failures }) => failures.length > 0).map(({ name }) => name)).toEqual([])
      const results = reports.flatMap(({ cart }) => (cart ? [run(cart)] : []))
      const seen = new Set([
        ...results.flatMap(({ applied }) => applied.map(({ campaign }) => campaign)),
        ...results.flatMap(({ lines }) => lines.flatMap(({ prices = [] }) => prices.map(({ campaign }) => campaign))),
      ])
      const named = rows.flatMap(
        ({ where }) => /^campaign "(.+)" in \[\w+\/.*\]\(\.\.\/samples\/(\w+)\//.exec(where)?.slice(1) ?? [],
      )
      const own = named.filter((_, place) => place % 2 === 0 && named[place + 1] === sample)
      expect(own.length).toBeGreaterThan(0)
      expect(own.filter((name) => !seen.has(name))).toEqual([])
    },
  )
})
