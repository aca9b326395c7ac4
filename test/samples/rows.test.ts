import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ids = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}-${from + index}`)

/** What the product must show, by the ids of its list of requirements. */
const shown = [...ids('SO', 1, 21), ...ids('RD', 1, 8), ...ids('LP', 1, 11), ...ids('VY', 8, 12), ...ids('PF', 1, 4)]

/** What needs stored state, people's roles or reports over many orders: pools and redemptions, A/B runs, gift cards, fraud checks. */
const later = [...ids('VY', 1, 7), ...ids('VY', 13, 17), ...ids('PF', 5, 7)]

const root = fileURLToPath(new URL('../../samples', import.meta.url))
const comments = globSync(`${root}/**/*.promo`)
  .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
  .flatMap((line) => line.match(/\/\/.*$/) ?? [])
const marked = new Set(comments.flatMap((comment) => comment.match(/\b(?:SO|RD|LP|VY|PF)-\d+\b/g) ?? []))

describe('the samples', () => {
  test.each(shown)('%s is shown', (id) => {
    expect(marked).toContain(id)
  })

  test('name no row that does not exist', () => {
    expect([...marked].filter((id) => ![...shown, ...later].includes(id))).toEqual([])
  })
})
