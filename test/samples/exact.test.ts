import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { parse } from '../../src/syntax/parse.ts'
import { prepareSample } from './workspace.ts'

const root = fileURLToPath(new URL('../fixtures/exact', import.meta.url))

const expectedSchema = z.strictObject({
  goods: z.string(),
  /** What is left to pay for each line. */
  lines: z.array(z.string()),
  /** Campaigns that apply, with their discount. */
  applied: z.record(z.string(), z.string()),
  /** The campaign that the checker says can never apply. */
  warned: z.string().optional(),
})

describe.each(readdirSync(root))('exact result: %s', (name) => {
  const file = (part: string): string => readFileSync(`${root}/${name}/${part}`, 'utf8')
  const expected = expectedSchema.parse(JSON.parse(file('expected.json')))

  test.each(['PLN', 'EUR', 'USD', 'UAH', 'RUB'])('in %s', (currency) => {
    const { file: tree, diagnostics } = parse(file('rules.promo').replaceAll('PLN', currency), 'rules.promo')
    const { evaluator, ...ready } = prepareSample([tree], new Map(), diagnostics)
    const result = evaluator.run(readCart(JSON.parse(file('cart.json').replaceAll('PLN', currency))))

    expect(result.goods).toBe(expected.goods)
    expect(result.lines.map(({ after }) => after)).toEqual(expected.lines)
    expect(Object.fromEntries(result.applied.map(({ campaign, discount }) => [campaign, discount]))).toEqual(
      expected.applied,
    )
    const never = ready.diagnostics.filter(({ code }) => code === 'shadowed').map(({ message }) => message)
    expect(never).toHaveLength(expected.warned === undefined ? 0 : 1)
    if (expected.warned !== undefined) expect(never[0]).toContain(expected.warned)
  })
})
