import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/syntax/parse.ts'

const ids = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}-${from + index}`)

/** What the product must show, by the ids of its list of requirements. */
const shown = [...ids('SO', 1, 21), ...ids('RD', 1, 8), ...ids('LP', 1, 11), ...ids('VY', 8, 12), ...ids('PF', 1, 4)]

/** Where each is shown: "b2b/customers.promo: campaign VIP lighting". */
const places: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL('rows.json', import.meta.url), 'utf8'),
)

const root = fileURLToPath(new URL('../../samples', import.meta.url))
const texts = globSync('**/*.promo', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(`${root}/${path}`, 'utf8'),
}))
const declared = new Set(
  texts.flatMap(({ path, text }) =>
    parse(text, path).file.declarations.map((each) =>
      'name' in each ? `${path}: ${each.kind} ${each.name.text}` : `${path}: ${each.kind}`,
    ),
  ),
)

describe('the samples', () => {
  test.each(shown)('%s is shown', (id) => {
    expect(places[id]).toBeDefined()
    expect(places[id]?.filter((place) => !declared.has(place))).toEqual([])
  })

  test('name no requirement in their comments: whoever opens them has no such list', () => {
    const comments = texts.flatMap(({ text }) => text.match(/\/\/.*$/gm) ?? [])
    expect(comments.filter((comment) => /\b(?:SO|RD|LP|VY|PF)-\d+\b|^\/\/ \d+(?:, \d+)*:/.test(comment))).toEqual([])
  })
})
