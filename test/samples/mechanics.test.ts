import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/syntax/parse.ts'

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
})
