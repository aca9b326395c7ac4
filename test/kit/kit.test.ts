import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { comparable, type KitRules, kitLines, kitOfBundle, readKit, tryAnswers } from '../../src/publish/kit.ts'
import { answersTo } from '../../src/publish/kit-engine.ts'
import { difference, makeReady, type Ready } from '../oracle/cases.ts'
import { autumn, bundleOf } from '../publish/bundles.ts'

const kit = readKit(brotliDecompressSync(readFileSync(new URL('cases.jsonl.br', import.meta.url))).toString())

function ready({ files = {}, imports = {}, scenario }: KitRules): Ready {
  const rows = Object.entries(imports).map(([path, table]) => [path, { rows: table }] as const)
  return makeReady({ files, imports: new Map(rows), ...(scenario !== undefined && { scenario }) })
}

it('has a thousand cases and more, of every source, each under its own id', () => {
  expect(kit.cases.length).toBeGreaterThanOrEqual(1000)
  expect(new Set(kit.cases.map((each) => each.case)).size).toBe(kit.cases.length)
  expect([...new Set(kit.rules.map(({ from }) => from))].sort()).toEqual([
    'fixture',
    'found by fuzzing',
    'generator',
    'sample',
  ])
})

it('says what evaluator and oracle say, each for itself', { timeout: 600_000 }, () => {
  for (const rules of kit.rules) {
    const both = ready(rules)
    for (const each of kit.cases.filter((one) => one.rules === rules.rules)) {
      const cart = readCart(each.cart)
      expect(comparable(both.evaluator.run(cart, { reasons: false }), kit), each.case).toEqual(each.result)
      expect(difference(both, cart), each.case).toBeUndefined()
    }
  }
})

describe('an engine that is tried', () => {
  const few = { ...kit, rules: kit.rules.slice(0, 40) }
  const small = { ...few, cases: few.cases.filter(({ rules }) => few.rules.some((each) => each.rules === rules)) }

  it('agrees where it is this one', async () => {
    const trial = await tryAnswers(small, answersTo(kitLines(small)))
    expect(trial).toEqual({ agreed: small.cases.length, disagreements: [], missing: [], unreadable: [] })
  })
  it('is told of each wrong, missing and unreadable answer', async () => {
    const [first, second, third] = small.cases
    const wrong = { ...(second?.result as object), total: '0.01' }
    const lines = [
      JSON.stringify({ case: first?.case, result: first?.result }),
      'I am ready',
      JSON.stringify({ case: second?.case, result: wrong }),
      JSON.stringify({ case: third?.case, refused: 'no' }),
    ]
    const { agreed, disagreements, missing, unreadable } = await tryAnswers(small, lines)
    expect(agreed).toBe(1)
    expect(unreadable).toEqual([2])
    expect(disagreements[0]).toMatchObject({ case: second?.case, path: '/total', answered: '"0.01"' })
    expect(disagreements).toHaveLength(1)
    expect(missing).toHaveLength(small.cases.length - 2)
  })
  it("can be tried against a bundle's own carts, where every byte counts", async () => {
    const own = kitOfBundle(bundleOf(autumn))
    expect(await tryAnswers(own, answersTo(kitLines(own)))).toMatchObject({ agreed: 1 })
    const [one] = own.cases
    const other = JSON.stringify({ case: one?.case, result: { ...(one?.result as object), rules: 'mine' } })
    expect((await tryAnswers(own, [other])).disagreements[0]?.path).toBe('/rules')
  })
})
